import { once } from 'node:events';
import { createServer } from 'node:net';
import { connect } from 'node:tls';
import { answerQuestions } from '../stage/worker.ts';
import type { PullQuestion } from './pull.ts';

/** Listens on a socket and passes on what the API server answers, as it comes. */
export interface ForwardQuestion {
  readonly socketPath: string;
  readonly to: Extract<PullQuestion['from'], { readonly server: string }>;
}

/** The least a Node process can do between an API server and a socket: undo TLS. It does not even read the HTTP it passes on. */
export function forward(): void {
  answerQuestions(async ({ socketPath, to: { server, ca, token, path } }: ForwardQuestion) => {
    const { hostname, port } = new URL(server);
    const head = `GET ${path} HTTP/1.1\r\nHost: ${hostname}\r\nConnection: close\r\nAuthorization: Bearer ${token}\r\n\r\n`;
    const listener = createServer({ highWaterMark: 256 * 1024 }, (client) => {
      client.once('data', () => {
        const upstream = connect({ host: hostname, port: Number(port), ca });
        upstream.write(head);
        let isCorked = false;
        upstream.on('data', () => {
          if (isCorked) return;
          isCorked = true;
          client.cork();
          setImmediate(() => {
            isCorked = false;
            client.uncork();
          });
        });
        upstream.pipe(client);
      });
    });
    listener.listen(socketPath);
    await once(listener, 'listening');
    return {};
  });
}
