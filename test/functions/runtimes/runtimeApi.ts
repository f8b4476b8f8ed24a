import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { TestContext } from 'node:test';

/** What a runtime sent as the answer to an event. */
export interface Sent {
  readonly kind: 'response' | 'error';
  readonly headers: IncomingHttpHeaders;
  readonly trailers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
}

/** Lambda's runtime API, as far as one instance needs it (https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html). */
export async function startRuntimeApi(t: TestContext, timeoutMs: number) {
  const waiting: { readonly event: unknown; readonly answered: (sent: Sent) => void }[] = [];
  const answers = new Map<string, (sent: Sent) => void>();
  let wake: () => void = () => undefined;
  let invocations = 0;

  const next = async () => {
    for (;;) {
      const one = waiting.shift();
      if (one) return one;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  };

  const server = createServer(async (request, response) => {
    const [, id = '', kind = ''] = /\/runtime\/invocation\/(?:([^/]+)\/)?(\w+)$/.exec(request.url ?? '') ?? [];
    if (kind === 'next') {
      const { event, answered } = await next();
      const name = `invocation-${invocations++}`;
      answers.set(name, answered);
      response.writeHead(200, {
        'content-type': 'application/json',
        'lambda-runtime-aws-request-id': name,
        'lambda-runtime-deadline-ms': Date.now() + timeoutMs,
        'lambda-runtime-invoked-function-arn': 'arn:aws:lambda:eu-central-1:123456789012:function:status',
        'lambda-runtime-trace-id': 'Root=1-6745d1a2-0f1e2d3c4b5a69788796a5b4',
      });
      response.end(JSON.stringify(event));
      return;
    }
    const body = await buffer(request);
    answers.get(id)?.({
      kind: kind === 'response' ? 'response' : 'error',
      headers: request.headers,
      trailers: request.trailers,
      body,
    });
    response.writeHead(202).end('{"status":"OK"}');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return {
    address: `127.0.0.1:${port}`,
    invoke: (event: unknown) =>
      new Promise<Sent>((answered) => {
        waiting.push({ event, answered });
        wake();
      }),
  };
}

/**
 * Stands for the compiled client of the runtime, which needs a compiler and libcurl to be installed: the same two calls, without waiting for
 * them, as JavaScript. What streams, and what fetches the next event, is the runtime's own.
 */
export const clientInPlace = `
import { request } from 'node:http';
import Module from 'node:module';
const [host, port] = process.env.AWS_LAMBDA_RUNTIME_API.split(':');
const post = (path, body) => request({ host, port, method: 'POST', path: '/2018-06-01/runtime/invocation/' + path }).end(body);
const client = { initializeClient() {}, done: (id, body) => post(id + '/response', body), error: (id, body) => post(id + '/error', body) };
const resolve = Module._resolveFilename;
Module._resolveFilename = (name, ...rest) => (name.endsWith('rapid-client.node') ? name : resolve(name, ...rest));
const load = Module._load;
Module._load = (name, ...rest) => (name.endsWith('rapid-client.node') ? client : load(name, ...rest));
`;
