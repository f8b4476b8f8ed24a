import { readdir, readFile, readlink } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { isUdpBound, serverConnections } from './sockets.ts';

const bindPatienceMs = 3000;

/** A table that is not there, as without IPv6, is empty. */
const tableOf = async (name: string) => readFile(`/proc/net/${name}`, 'utf8').catch(() => '');

/** The connections of a process to the server; none once it has ended. */
export async function connectionsOf(
  pid: number,
  server: { readonly port: number; readonly reversePorts: readonly number[] },
): Promise<readonly string[]> {
  const folder = `/proc/${pid}/fd`;
  const names = await readdir(folder).catch(() => []);
  // A descriptor may be closed between the two looks.
  const targets = await Promise.all(names.map(async (name) => readlink(`${folder}/${name}`).catch(() => '')));
  const inodes = new Set(targets.flatMap((target) => /^socket:\[(\d+)\]$/.exec(target)?.[1] ?? []));
  return serverConnections([await tableOf('tcp'), await tableOf('tcp6')], inodes, server);
}

/** Waits until the carrier takes packets, so that the first handshake is not lost, which would cost five seconds. */
export async function udpBound(port: number, signal: AbortSignal): Promise<void> {
  for (const end = performance.now() + bindPatienceMs; performance.now() < end; await wait(20, undefined, { signal }))
    if (isUdpBound(await tableOf('udp'), port)) return;
  throw new Error(`it does not listen on UDP port ${port}`);
}
