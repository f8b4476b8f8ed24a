import { connect } from 'node:net';
import { bodyOfShape, type Shape } from '../stage/largeBodies.ts';

/** Sends so many bodies of one shape at once, each on a connection of its own. */
export interface FloodQuestion {
  readonly kind: 'flood';
  readonly socketPath: string;
  readonly shape: Shape;
  readonly bytes: number;
  readonly connections: number;
}

export interface FloodAnswer {
  /** Of each answer, its status. */
  readonly statuses: readonly number[];
  readonly tookMs: number;
}

export async function flood({ socketPath, shape, bytes, connections }: FloodQuestion): Promise<FloodAnswer> {
  const { path, body } = bodyOfShape(shape, bytes);
  const head = `POST ${path} HTTP/1.1\r\nHost: unix\r\nContent-Length: ${body.length}\r\n\r\n`;
  const began = performance.now();
  const statuses = await Promise.all(Array.from({ length: connections }, () => send(socketPath, head, body)));
  return { statuses, tookMs: performance.now() - began };
}

function send(socketPath: string, head: string, body: Buffer): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = connect(socketPath);
    socket.once('data', (chunk) => {
      resolve(Number(chunk.subarray(9, 12).toString()));
      socket.destroy();
    });
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('closed without an answer')));
    socket.write(head);
    socket.write(body);
  });
}
