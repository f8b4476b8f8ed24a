import { connect, type Socket } from 'node:net';

const headEnd = Buffer.from('\r\n\r\n');

/**
 * A keep-alive connection that costs its process as little as a client can, so that what is measured is the server: requests are
 * written as ready bytes, of an answer only its length is read.
 */
export interface Exchange {
  /** Sends a request and resolves with the whole answer's bytes. @throws Error when it is not a 200 */
  send(request: Buffer): Promise<Buffer>;
  close(): void;
}

export async function openExchange(socketPath: string): Promise<Exchange> {
  const socket = connect(socketPath);
  await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject));
  let received: Buffer[] = [];
  let missing = -1;
  let settle: { resolve(answer: Buffer): void; reject(error: Error): void } | undefined;

  socket.on('data', (chunk) => {
    received.push(chunk);
    if (missing < 0) {
      const known = received.length === 1 ? chunk : Buffer.concat(received);
      received = [known];
      const length = lengthOf(known);
      if (length === undefined) return;
      missing = length - known.length;
    } else missing -= chunk.length;
    if (missing > 0) return;
    const answer = received.length === 1 ? chunk : Buffer.concat(received);
    received = [];
    missing = -1;
    if (answer.subarray(0, 12).toString('latin1') === 'HTTP/1.1 200') settle?.resolve(answer);
    else settle?.reject(new Error(`not a 200: ${answer.toString('utf8')}`));
  });
  failOn(socket, (error) => settle?.reject(error));

  return {
    send: (request) =>
      new Promise((resolve, reject) => {
        settle = { resolve, reject };
        socket.write(request);
      }),
    close: () => socket.destroy(),
  };
}

function failOn(socket: Socket, fail: (error: Error) => void): void {
  socket.on('error', fail);
  socket.on('close', () => fail(new Error('the connection was closed')));
}

/** Length of the whole answer once its head is there. */
function lengthOf(answer: Buffer): number | undefined {
  const end = answer.indexOf(headEnd);
  if (end === -1) return undefined;
  const head = answer.subarray(0, end).toString('latin1');
  const at = head.toLowerCase().indexOf('content-length:');
  if (at === -1) throw new Error(`an answer without a length:\n${head}`);
  return end + headEnd.length + Number.parseInt(head.slice(at + 'content-length:'.length), 10);
}

/** A poll as interLink sends it (contract.md 1.1): a GET with a body. */
export const toPoll = (pods: readonly object[]): Buffer => toRequest('GET', '/status', JSON.stringify(pods));

export function toRequest(method: string, path: string, text: string): Buffer {
  const body = Buffer.from(text);
  const head = [
    `${method} ${path} HTTP/1.1`,
    'Host: unix',
    'User-Agent: Go-http-client/1.1',
    `Content-Length: ${body.length}`,
    'Content-Type: application/json',
    'Interlink-Http-Session: Bench#1',
    'Accept-Encoding: gzip',
  ].join('\r\n');
  return Buffer.concat([Buffer.from(`${head}\r\n\r\n`), body]);
}
