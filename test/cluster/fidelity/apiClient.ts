import { connect } from 'node:tls';
import { KubeConfig } from '@kubernetes/client-node';
import type { Dispatcher } from 'undici';
import { Agent } from 'undici';
import type { Kubeconfig } from '../cluster.ts';

export interface ApiAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly text: string;
  /** Parsed when the answer says it is JSON. */
  readonly body: unknown;
}

export interface Ask {
  readonly method?: Dispatcher.HttpMethod;
  readonly path: string;
  /** Sent as JSON unless it is text. */
  readonly body?: object | string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Another bearer token than the kubeconfig's; empty sends none. */
  readonly token?: string;
}

/** A bare client, without retries or any other help: what the API server says is what a comparison sees. */
export class ApiClient {
  readonly #tls: { readonly ca?: string; readonly rejectUnauthorized: boolean };
  readonly #agent: Agent;
  readonly #server: string;
  readonly #token: string;

  /** @param config a kubeconfig as an object, or the path of one; only its CA and token are used */
  constructor(config: Kubeconfig | string) {
    const kubeconfig = new KubeConfig();
    if (typeof config === 'string') kubeconfig.loadFromFile(config);
    else kubeconfig.loadFromString(JSON.stringify(config));
    const cluster = kubeconfig.getCurrentCluster();
    if (cluster === null) throw new Error('the kubeconfig has no current cluster');
    const ca = cluster.caData === undefined ? undefined : Buffer.from(cluster.caData, 'base64').toString();
    this.#tls = { ...(ca === undefined ? {} : { ca }), rejectUnauthorized: ca !== undefined };
    this.#agent = new Agent({ connect: this.#tls });
    this.#server = cluster.server;
    this.#token = kubeconfig.getCurrentUser()?.token ?? '';
  }

  async ask(ask: Ask): Promise<ApiAnswer> {
    const { statusCode, headers, body } = await this.#send(ask);
    const text = await body.text();
    const contentType = String(headers['content-type'] ?? '');
    return {
      status: statusCode,
      contentType,
      text,
      body: contentType.startsWith('application/json') ? parseOrText(text) : text,
    };
  }

  /** Lines of a watch or a followed log, as they come, until the signal aborts or the server ends. */
  async *lines(path: string, signal: AbortSignal): AsyncGenerator<string> {
    let rest = '';
    for await (const chunk of this.chunks(path, signal)) {
      const lines = (rest + chunk.toString()).split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
    }
  }

  /** The body of an answer as it comes, until the signal aborts or the server ends. */
  async *chunks(path: string, signal: AbortSignal): AsyncGenerator<Buffer> {
    const { body } = await this.#send({ path }, signal);
    try {
      for await (const chunk of body) yield chunk;
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }

  /** Sizes of the chunks in which the body of an answer comes, which HTTP clients do not tell. @throws Error when it comes otherwise */
  async chunkSizes(path: string): Promise<readonly number[]> {
    const { hostname, port, host } = new URL(this.#server);
    const socket = connect({ host: hostname, port: Number(port), ...this.#tls });
    socket.write(
      `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nAuthorization: Bearer ${this.#token}\r\nConnection: close\r\n\r\n`,
    );
    const parts: Buffer[] = [];
    for await (const part of socket) parts.push(part);
    const answer = Buffer.concat(parts).toString('latin1');
    const sizes: number[] = [];
    for (let at = answer.indexOf('\r\n\r\n') + 4; ; ) {
      const size = Number.parseInt(answer.slice(at), 16);
      if (Number.isNaN(size)) throw new Error(`no chunk at ${at} of ${answer.slice(0, 300)}`);
      if (size === 0) return sizes;
      sizes.push(size);
      at = answer.indexOf('\r\n', at) + 2 + size + 2;
    }
  }

  async close(): Promise<void> {
    await this.#agent.destroy();
  }

  #send({ method = 'GET', path, body, headers = {}, token = this.#token }: Ask, signal?: AbortSignal) {
    const contentType = method === 'PATCH' ? 'application/merge-patch+json' : 'application/json';
    return this.#agent.request({
      origin: this.#server,
      method,
      path,
      headers: {
        'user-agent': 'fidelity',
        ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': contentType }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      ...(signal === undefined ? {} : { signal }),
      headersTimeout: 60_000,
      bodyTimeout: 0,
    });
  }
}

function parseOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return text;
    throw error;
  }
}
