import { once } from 'node:events';
import { createServer } from 'node:http';
import { ownUsage } from '../stage/usage.ts';
import { answerQuestions } from '../stage/worker.ts';

/** Listens on a socket and gives these answers in turn, whatever is asked. */
export interface ServeQuestion {
  readonly socketPath: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly bodies: readonly string[];
  /** Parse each request and write each answer as JSON, and make no use of it. */
  readonly json: boolean;
}

/** The least a node:http server can do: read the body, answer. What the gateway's throughput is held against. */
export function serveBare(): void {
  answerQuestions(async (question: ServeQuestion | { readonly usage: true }) => {
    if ('usage' in question) return ownUsage();
    const answers = question.bodies.map((body) => ({ bytes: Buffer.from(body), value: JSON.parse(body) as unknown }));
    let next = 0;
    const answerTo = (received: readonly Buffer[]): Buffer => {
      const answer = answers[next++ % answers.length];
      if (answer === undefined) throw new Error('there is nothing to answer');
      if (!question.json) return answer.bytes;
      JSON.parse(Buffer.concat(received).toString());
      return Buffer.from(JSON.stringify(answer.value));
    };
    const server = createServer({ keepAliveTimeout: 130_000 }, (request, response) => {
      const received: Buffer[] = [];
      request.on('data', (chunk: Buffer) => received.push(chunk));
      request.once('end', () => {
        const answer = answerTo(received);
        response.writeHead(200, { ...question.headers, 'content-length': answer.length });
        response.end(answer);
      });
    });
    server.listen(question.socketPath);
    await once(server, 'listening');
    return {};
  });
}
