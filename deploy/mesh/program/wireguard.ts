import { access, constants, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { WireGuard } from '../../../schemas/generated/types.ts';
import { execute } from './execute.ts';
import { MeshError } from './meshError.ts';
import { type Batches, type Family, interfaceName, interfaceSetup, ruleRemoval, rulesOf } from './routing.ts';
import { receivedBytes, wireguardConf } from './wireguardConf.ts';

const tun = '/dev/net/tun';

/** The socket by which `wg` configures wireguard-go; its folder is fixed in both. In the image, the folder is a symlink into the state folder. */
const controlSocket = `/var/run/wireguard/${interfaceName}.sock`;
const socketPatienceMs = 5000;

/**
 * Removes what an earlier run of the container left in the pod's network namespace, and creates the interface if the kernel has WireGuard.
 * @returns `kernel` if it does; `userspace` if wireguard-go has to create it
 * @throws MeshError `network` when neither the kernel nor wireguard-go can make it
 */
export async function prepareInterface(): Promise<'kernel' | 'userspace'> {
  await clearInterface();
  const made = await execute('ip', ['link', 'add', 'dev', interfaceName, 'type', 'wireguard']);
  if (made.code === 0) return 'kernel';
  if (/not permitted/.test(made.complaint))
    throw new MeshError('network', `${interfaceName} cannot be made: the container lacks the capability NET_ADMIN`);
  await access(tun, constants.R_OK | constants.W_OK).catch((error: NodeJS.ErrnoException) => {
    throw new MeshError(
      'network',
      `${interfaceName} cannot be made: the node's kernel has no WireGuard, and ${tun} is not in the container (${error.code})`,
      { cause: error },
    );
  });
  return 'userspace';
}

/**
 * Waits until wireguard-go can be configured.
 * @throws MeshError `network` after five seconds
 */
export async function controllable(signal: AbortSignal): Promise<void> {
  for (const end = performance.now() + socketPatienceMs; performance.now() < end; await wait(20, undefined, { signal }))
    if (await isThere(controlSocket)) return;
  throw new MeshError('network', `wireguard-go made no ${controlSocket} within ${socketPatienceMs / 1000} s`);
}

const isThere = async (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );

/**
 * Configures the interface: keys, peer, address and routes.
 * @throws MeshError `network`
 */
export async function configureInterface(wireguard: WireGuard, stateFolder: string): Promise<void> {
  // Not over stdin: `wg` opens its input by path, and Node's pipe is a socket, which cannot be opened by path.
  const path = join(stateFolder, 'wireguard.conf');
  await writeFile(path, wireguardConf(wireguard), { mode: 0o600 });
  try {
    await succeed('wg', ['setconf', interfaceName, path]);
  } finally {
    await rm(path, { force: true });
  }
  await runBatches(interfaceSetup(wireguard));
}

/** @throws MeshError `network` */
export async function addRules(wireguard: WireGuard): Promise<void> {
  await runBatches(rulesOf(wireguard));
}

/** Removes the interface, the rules and the routes. */
export async function clearInterface(): Promise<void> {
  // Failures are ignored: the objects may not exist, and there may be no IPv6.
  await execute('ip', ['link', 'delete', 'dev', interfaceName]);
  for (const family of families) await execute('ip', [`-${family}`, '-batch', '-'], text(ruleRemoval[family]));
}

/** The bytes received from the peer; 0 while there is no interface. */
export async function bytesFromPeer(): Promise<number> {
  const { code, output } = await execute('wg', ['show', interfaceName, 'transfer']);
  return code === 0 ? receivedBytes(output) : 0;
}

const families: readonly Family[] = [4, 6];
const text = (lines: readonly string[]) => lines.map((line) => `${line}\n`).join('');

async function runBatches(batches: Batches): Promise<void> {
  for (const family of families)
    if (batches[family].length > 0) await succeed('ip', [`-${family}`, '-batch', '-'], text(batches[family]));
}

async function succeed(command: string, args: readonly string[], input?: string): Promise<void> {
  const { code, complaint } = await execute(command, args, input);
  if (code !== 0) throw new MeshError('network', `${interfaceName} cannot be set up: ${command}: ${complaint}`);
}
