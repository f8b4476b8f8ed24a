import { rm } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { join } from 'node:path';
import type { Verdict } from './tunnelReadiness.ts';

const socketIn = (stateFolder: string) => join(stateFolder, 'ready.sock');

/** The kubelet's default time-out of a probe is one second, and the start of this process takes a part of it. */
const patienceMs = 700;

/** Listens on a unix socket, and answers each connection with one line: `ready`, or why not. */
export async function answerReady(stateFolder: string, verdict: () => Promise<Verdict>): Promise<Server> {
  const path = socketIn(stateFolder);
  await rm(path, { force: true });
  const server = createServer((socket) => {
    // The client may disconnect before the answer.
    socket.on('error', () => undefined);
    void verdict().then((now) => socket.end(now.ready ? 'ready\n' : `not ready: ${now.why}\n`));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, resolve);
  });
  return server;
}

/** Asks the process that runs the tunnel whether it is ready. If it does not answer, the result says so. Never rejects. */
export async function askReady(stateFolder: string): Promise<string> {
  return new Promise((resolve) => {
    const pieces: string[] = [];
    const socket = connect(socketIn(stateFolder));
    socket.setTimeout(patienceMs, () => socket.destroy(new Error('it does not answer')));
    socket.on('data', (piece) => pieces.push(piece.toString()));
    socket.on('end', () => resolve(pieces.join('').trim()));
    socket.on('error', (error: NodeJS.ErrnoException) =>
      resolve(`not ready: interlink-mesh does not run (${error.code ?? error.message})`),
    );
  });
}
