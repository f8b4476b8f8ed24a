import { readdir, readFile, readlink } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { isUdpBound, serverConnections } from './sockets.ts';

const bindPatienceMs = 3000;

/** A table of /proc/net; empty if it does not exist, as tcp6 without IPv6. */
const tableOf = async (name: string) => readFile(`/proc/net/${name}`, 'utf8').catch(() => '');

/** The connections of a process to the server, as inodes of their sockets; empty after the process has ended. */
export async function connectionsOf(
  pid: number,
  server: { readonly port: number; readonly reversePorts: readonly number[] },
): Promise<readonly string[]> {
  const folder = `/proc/${pid}/fd`;
  const names = await readdir(folder).catch(() => []);
  // A descriptor may be closed between readdir and readlink.
  const targets = await Promise.all(names.map(async (name) => readlink(`${folder}/${name}`).catch(() => '')));
  const inodes = new Set(targets.flatMap((target) => /^socket:\[(\d+)\]$/.exec(target)?.[1] ?? []));
  return serverConnections([await tableOf('tcp'), await tableOf('tcp6')], inodes, server);
}

/**
 * Waits until the carrier listens on its UDP port: if WireGuard's first handshake is lost, the next follows only after five seconds.
 * @throws Error after three seconds, and the signal's abort error
 */
export async function udpBound(port: number, signal: AbortSignal): Promise<void> {
  for (const end = performance.now() + bindPatienceMs; performance.now() < end; await wait(20, undefined, { signal }))
    if (isUdpBound(await tableOf('udp'), port)) return;
  throw new Error(`it does not listen on UDP port ${port}`);
}
