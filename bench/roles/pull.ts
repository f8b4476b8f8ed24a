import { once } from 'node:events';
import { request } from 'node:http';
import type { Readable } from 'node:stream';
import { Client } from 'undici';

/** Reads one log to its end: through the plugin's socket, or from the API server itself. */
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

async function throughPlugin({ socketPath, body }: Extract<PullQuestion['from'], { socketPath: string }>) {
  const outgoing = request({
    socketPath,
    path: '/getLogs',
    method: 'POST',
    headers: { 'content-type': 'application/json' },
  });
  outgoing.end(body);
  const [incoming] = await once(outgoing, 'response');
  if (incoming.statusCode !== 200) throw new Error(`the plugin answered ${incoming.statusCode}`);
  return drain(incoming);
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
