import { once } from 'node:events';
import { createServer } from 'node:http';
import { answerQuestions } from '../stage/worker.ts';

/** Listens on a socket and answers everything with the same bytes. */
export interface ServeQuestion {
  readonly socketPath: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Parse each request and write each answer as JSON, and make no use of it. */
  readonly json: boolean;
}

/** The least a node:http server can do: read the body, answer. What the gateway's throughput is held against. */
export function serveBare(): void {
  answerQuestions(async (question: ServeQuestion | { readonly usage: true }) => {
    if ('usage' in question) return usage();
    const { headers, body, json } = question;
    const bytes = Buffer.from(body);
    const value: unknown = JSON.parse(body);
    const answerTo = (received: readonly Buffer[]) => {
      if (!json) return bytes;
      JSON.parse(Buffer.concat(received).toString());
      return Buffer.from(JSON.stringify(value));
    };
    const server = createServer({ keepAliveTimeout: 130_000 }, (request, response) => {
      const received: Buffer[] = [];
      request.on('data', (chunk: Buffer) => received.push(chunk));
      request.once('end', () => {
        const answer = answerTo(received);
        response.writeHead(200, { ...headers, 'content-length': answer.length });
        response.end(answer);
      });
    });
    server.listen(question.socketPath);
    await once(server, 'listening');
    return {};
  });
}

function usage() {
  const { user, system } = process.cpuUsage();
  const { rss, heapUsed } = process.memoryUsage();
  return { cpuUs: user + system, rss, heap: heapUsed };
}
