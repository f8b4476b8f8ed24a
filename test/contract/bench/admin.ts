import { Agent, request as httpsRequest, type RequestOptions } from 'node:https';
import { text as readText } from 'node:stream/consumers';
import type { KubeConfig } from '@kubernetes/client-node';

/** An API server with somebody's credentials, ready for `https.request`. */
export interface Upstream {
  readonly url: URL;
  readonly options: RequestOptions;
}

/** The current context's API server, whatever its way of authenticating is. */
export async function toUpstream(kubeConfig: KubeConfig): Promise<Upstream> {
  const server = kubeConfig.getCurrentCluster()?.server;
  if (server === undefined) throw new Error('the kubeconfig names no cluster');
  const options: RequestOptions = {};
  await kubeConfig.applyToHTTPSOptions(options);
  const { ca, cert, key, rejectUnauthorized, servername } = options;
  const tls = {
    ca,
    cert,
    key,
    ...(rejectUnauthorized !== undefined && { rejectUnauthorized }),
    ...(servername !== undefined && { servername }),
  };
  return { url: new URL(server), options: { ...options, agent: new Agent({ keepAlive: true, ...tls }) } };
}

/** What the API server answered when it was not a success. */
export class AdminError extends Error {
  override readonly name = 'AdminError';
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** The cases' own view of the cluster: plain calls with full rights, sharing no code with the plugin. */
export interface Admin {
  /**
   * The parsed answer of one call. PATCH is a merge patch.
   * @throws AdminError when the answer is no success
   */
  request<T>(method: string, path: string, body?: object): Promise<T>;
  /**
   * What is answered to a GET of something that is no JSON, a log.
   * @throws AdminError when the answer is no success
   */
  text(path: string): Promise<string>;
  close(): void;
}

export function createAdmin({ url, options }: Upstream): Admin {
  const agent = options.agent instanceof Agent ? options.agent : undefined;
  const text = async (method: string, path: string, body?: object) => {
    const { status, reply } = await call({ url, options }, method, path, body);
    if (status >= 300) throw new AdminError(status, `${method} ${path}: ${status} ${reply.slice(0, 500)}`);
    return reply;
  };
  return {
    text: (path) => text('GET', path),
    // Each caller knows what it asked for.
    request: async <T>(method: string, path: string, body?: object) => JSON.parse(await text(method, path, body)) as T,
    close: () => agent?.destroy(),
  };
}

function call({ url, options }: Upstream, method: string, path: string, body?: object) {
  const payload = body === undefined ? undefined : Buffer.from(JSON.stringify(body));
  const headers = {
    ...options.headers,
    Accept: 'application/json',
    ...(payload && {
      'Content-Type': method === 'PATCH' ? 'application/merge-patch+json' : 'application/json',
      'Content-Length': payload.length,
    }),
  };
  return new Promise<{ status: number; reply: string }>((resolve, reject) => {
    const outgoing = httpsRequest(new URL(path, url), { ...options, method, headers }, (incoming) => {
      readText(incoming).then((reply) => resolve({ status: incoming.statusCode ?? 0, reply }), reject);
    });
    outgoing.on('error', reject);
    outgoing.end(payload);
  });
}
