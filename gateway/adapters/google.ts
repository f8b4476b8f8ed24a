import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Backend } from '../../shared/backend/backend.ts';
import type { Endpoint } from '../../shared/backend/module.ts';
import type { Environment } from '../../shared/environment.ts';
import type { Deployed } from '../../shared/runIfMain.ts';
import { createFunction } from './function.ts';
import { timeoutOf } from './timeLimit.ts';

/** A request of the functions framework, which has read the body into `rawBody`. */
interface GoogleRequest extends IncomingMessage {
  readonly rawBody?: Buffer;
}

export type GoogleFunction = (request: GoogleRequest, response: ServerResponse) => Promise<void>;

/** The HTTP function of a handler's bundle for Google's functions framework. */
export function createGoogleFunction<Own extends keyof Backend>(
  endpoint: Endpoint,
  deployed: Deployed<Own>,
  env: Environment,
): GoogleFunction {
  const entry = createFunction(endpoint, deployed, env);
  const remainingMs = timeoutOf(env);

  return async (request, response) => {
    const left = new AbortController();
    response.once('close', () => left.abort());
    const { method = '', url = '/', headers, rawBody = Buffer.alloc(0) } = request;
    const { pathname: path } = new URL(url, 'http://function');
    const { signal } = left;
    const reply = await entry({ method, path, headers, body: rawBody, signal, ...(remainingMs && { remainingMs }) });
    if (!(reply.body instanceof Readable)) {
      response.writeHead(reply.status, { ...reply.headers, 'content-length': Buffer.byteLength(reply.body) });
      response.end(reply.body);
      return;
    }
    response.writeHead(reply.status, reply.headers);
    response.flushHeaders();
    // If the source fails, the connection is destroyed, so that the client does not take a part of a log for all of it. That is the answer:
    // the error is not passed to the framework.
    await pipeline(reply.body, response).catch(() => response.destroy());
  };
}
