import { once } from 'node:events';
import { connect } from 'node:net';
import type { Readable } from 'node:stream';
import { Client } from 'undici';

/** Reads one log to its end, and counts the bytes, those of the chunks' heads included: through the plugin's socket, or from the API server itself. */
export interface PullQuestion {
  readonly kind: 'pull';
  readonly from:
    | { readonly socketPath: string; readonly body: string }
    | { readonly server: string; readonly ca: string; readonly token: string; readonly path: string };
}

export interface PullAnswer {
  readonly bytes: number;
  readonly tookMs: number;
}

export async function pull({ from }: PullQuestion): Promise<PullAnswer> {
  const began = performance.now();
  const bytes = 'socketPath' in from ? await throughPlugin(from) : await directly(from);
  return { bytes, tookMs: performance.now() - began };
}

/** Reads into one buffer over and over: what the reader costs is taken from the gateway, which shares its cores. */
async function throughPlugin({ socketPath, body }: Extract<PullQuestion['from'], { socketPath: string }>) {
  let bytes = 0;
  let head = '';
  const take = (length: number, buffer: Uint8Array) => {
    if (bytes === 0) head = Buffer.from(buffer.subarray(0, 15)).toString('latin1');
    bytes += length;
    return true;
  };
  const socket = connect({ path: socketPath, onread: { buffer: Buffer.alloc(256 * 1024), callback: take } });
  socket.write(
    `POST /getLogs HTTP/1.1\r\nHost: unix\r\nConnection: close\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
  await once(socket, 'end');
  if (head !== 'HTTP/1.1 200 OK') throw new Error(`the plugin answered ${head}`);
  return bytes;
}

async function directly({ server, ca, token, path }: Extract<PullQuestion['from'], { server: string }>) {
  const client = new Client(server, { connect: { ca }, bodyTimeout: 0 });
  const answer = await client.request({ method: 'GET', path, headers: { authorization: `Bearer ${token}` } });
  if (answer.statusCode !== 200) throw new Error(`the API server answered ${answer.statusCode}`);
  const bytes = await drain(answer.body);
  await client.close();
  return bytes;
}

async function drain(stream: Readable): Promise<number> {
  let bytes = 0;
  stream.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
  });
  await once(stream, 'end');
  return bytes;
}
