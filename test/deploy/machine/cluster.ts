import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Machine } from './machine.ts';

export interface OwnCluster {
  readonly kubeconfig: { readonly users: readonly { readonly user: { readonly token: string } }[] };
  close(): Promise<void>;
}

/** A stand-in cluster in the network of the machine, where nobody else is. */
export async function startClusterIn({ network: [enter, ...rest] }: Machine, folder: string): Promise<OwnCluster> {
  const file = join(folder, 'stand-in.json');
  const command = [...rest, process.execPath, 'build.mjs', '--run', 'test/cluster/main.ts', file];
  // A group of its own, as the cluster is a child of what is started here.
  const child = spawn(enter, command, { detached: true, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  const close = async () => {
    process.kill(-(child.pid ?? 0), 'SIGTERM');
    await ended;
  };
  await once(createInterface(child.stdout), 'line');
  return { kubeconfig: JSON.parse(await readFile(file, 'utf8')), close };
}
