import { once } from 'node:events';
import type { Socket } from 'node:net';

/** One HTTP reply read off a bare connection: its head as text, its body as text. */
export interface RawReply {
  readonly head: string;
  readonly body: string;
}

/** Writes a request byte for byte and reads one reply with a Content-Length; the connection stays open. */
export async function rawExchange(socket: Socket, request: string): Promise<RawReply> {
  let received = Buffer.alloc(0);
  const answered = new Promise<RawReply>((resolve, reject) => {
    const onData = (chunk: Buffer) => {
      received = Buffer.concat([received, chunk]);
      const reply = parse(received);
      if (reply === undefined) return;
      socket.off('data', onData);
      socket.off('close', onClose);
      resolve(reply);
    };
    const onClose = () =>
      reject(new Error(`closed after ${received.length} bytes: ${received.toString().slice(0, 200)}`));
    socket.on('data', onData);
    socket.once('close', onClose);
  });
  socket.write(request);
  return answered;
}

/** Resolves once the connection is there. */
export async function connected(socket: Socket): Promise<Socket> {
  if (socket.connecting) await once(socket, 'connect');
  return socket;
}

function parse(received: Buffer): RawReply | undefined {
  const headEnd = received.indexOf('\r\n\r\n');
  if (headEnd < 0) return undefined;
  const head = received.subarray(0, headEnd).toString();
  const length = Number(/^content-length: (\d+)$/im.exec(head)?.[1]);
  const body = received.subarray(headEnd + 4);
  return body.length >= length ? { head, body: body.subarray(0, length).toString() } : undefined;
}
