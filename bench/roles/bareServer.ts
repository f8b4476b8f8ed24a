import { once } from 'node:events';
import { createServer } from 'node:http';
import { answerQuestions } from '../stage/worker.ts';

/** Listens on a socket and answers everything with the same bytes. */
export interface ServeQuestion {
  readonly socketPath: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The least a node:http server can do: read the body, answer. What the gateway's throughput is held against. */
export function serveBare(): void {
  answerQuestions(async (question: ServeQuestion | { readonly usage: true }) => {
    if ('usage' in question) return usage();
    const { headers, body } = question;
    const bytes = Buffer.from(body);
    const server = createServer({ keepAliveTimeout: 130_000 }, (request, response) => {
      request.resume();
      request.once('end', () => {
        response.writeHead(200, { ...headers, 'content-length': bytes.length });
        response.end(bytes);
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
