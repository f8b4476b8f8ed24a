import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { json } from 'node:stream/consumers';
import { Pool } from 'undici';
import { ownUsage } from '../stage/usage.ts';
import { answerQuestions } from '../stage/worker.ts';
import { type ApiServer, callApi } from './write.ts';

/** Listens on a socket and makes of each request the same one to the API server. */
export interface RelayQuestion {
  readonly socketPath: string;
  readonly to: ApiServer;
}

/** The least any plugin does in Node: node:http on one side, undici on the other, the JSON read and written in between. */
export function relay(): void {
  answerQuestions(async (question: RelayQuestion | { readonly usage: true }) => {
    if ('usage' in question) return ownUsage();
    const { socketPath, to } = question;
    const { server, ca, token } = to;
    const pool = new Pool(server, { connect: { ca }, keepAliveTimeout: 60_000 });
    const pass = async ({ method = '', url = '' }: IncomingMessage, body: unknown) => {
      const { metadata } = await callApi(pool, token, { method, path: url, body: JSON.stringify(body) });
      return Buffer.from(JSON.stringify({ uid: metadata?.uid }));
    };
    const listener = createServer({ keepAliveTimeout: 130_000 }, (request, response) => {
      json(request)
        .then((body) => pass(request, body))
        .then(
          (answer) => response.writeHead(200, { 'content-length': answer.length }).end(answer),
          (error: unknown) => response.writeHead(500, { 'content-length': 0 }).end(String(error)),
        );
    });
    listener.listen(socketPath);
    await once(listener, 'listening');
    return {};
  });
}
