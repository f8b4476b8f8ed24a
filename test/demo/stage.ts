import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { startCluster } from '../cluster/cluster.ts';
import { openHttpPlugin } from '../contract/front/http.ts';
import type { Plugin } from '../contract/front/plugin.ts';
import { buildIfOlder } from './build.ts';

/** A plugin on a unix socket, and where it runs its pods. */
export interface DemoStage {
  readonly plugin: Plugin;
  readonly socketPath: string;
  /** What is shown of the two at the beginning: a word, and what there is to say about it. */
  readonly facts: readonly (readonly [string, string])[];
  /** What is left of a pod where it ran, by kind. */
  left(uid: string): readonly (readonly [kind: string, count: number])[];
  /** Stops both; answers the exit code of the plugin. */
  close(): Promise<number | null>;
}

/** With the embedded cluster, there is more to look at. */
export interface ClusterStage extends DemoStage {
  /** Where the demo keeps what it writes. */
  readonly folder: string;
  readonly kubeconfigPath: string;
}

const gatewayBundle = resolve('dist/gateway/main.mjs');

const kinds = ['pods', 'configmaps', 'secrets'];

/**
 * Starts the embedded cluster in this process, on loopback, and the plugin in one of its own, on a unix socket; nothing of the caller's own
 * configuration is read.
 */
export async function openStage(): Promise<ClusterStage> {
  await buildIfOlder(gatewayBundle);
  const folder = await mkdtemp(join(tmpdir(), 'interlink-demo-'));
  const cluster = await startCluster();
  const kubeconfigPath = join(folder, 'kubeconfig.json');
  await writeFile(kubeconfigPath, JSON.stringify(cluster.kubeconfig), { mode: 0o600 });
  const socketPath = join(folder, 'plugin.sock');
  const start = performance.now();
  const gateway = await startGatewayProcess(folder, { kubeconfigPath, socketPath });
  const plugin = openHttpPlugin({ socketPath });
  const close = async () => {
    plugin.close();
    const exitCode = await stop(gateway);
    await cluster.close();
    await rm(folder, { recursive: true, force: true });
    return exitCode;
  };
  try {
    await untilAnswered(plugin, gateway, join(folder, 'plugin.log'));
  } catch (error) {
    await close();
    throw error;
  }
  return {
    plugin,
    socketPath,
    folder,
    kubeconfigPath,
    facts: [
      ['cluster', `${cluster.url}  embedded: an API server in this process, containers are local processes`],
      [
        'plugin',
        `unix://${socketPath}  pid ${gateway.pid}, answers after ${(performance.now() - start).toFixed(0)} ms`,
      ],
    ],
    left: (uid) =>
      kinds.map((kind) => {
        const objects = cluster.all(kind);
        return [
          kind,
          objects.filter(({ metadata }) => metadata.labels?.['interlink.io/source.pod_uid'] === uid).length,
        ];
      }),
    close,
  };
}

async function startGatewayProcess(
  folder: string,
  { kubeconfigPath, socketPath }: { readonly kubeconfigPath: string; readonly socketPath: string },
): Promise<ChildProcess> {
  const log = await open(join(folder, 'plugin.log'), 'w');
  const gateway = spawn(process.execPath, [gatewayBundle], {
    cwd: folder,
    env: { PATH: process.env.PATH, K8S_KUBECONFIG_PATH: kubeconfigPath, APP_SOCKET_ADDRESS: `unix://${socketPath}` },
    stdio: ['ignore', log.fd, log.fd],
    // Ctrl-C goes to the whole group of the terminal; the demo decides when its plugin stops.
    detached: true,
  });
  await log.close();
  return gateway;
}

async function untilAnswered(plugin: Plugin, gateway: ChildProcess, logPath: string): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt++) {
    if (gateway.exitCode !== null) throw new Error(`the plugin ended at once:\n${await readFile(logPath, 'utf8')}`);
    if (await answers(plugin)) return;
    await wait(50);
  }
  throw new Error(`the plugin does not answer:\n${await readFile(logPath, 'utf8')}`);
}

async function answers(plugin: Plugin): Promise<boolean> {
  try {
    const reply = await plugin.ping();
    await reply.text();
    return reply.statusCode === 200;
  } catch (error) {
    const code = error instanceof Error ? Reflect.get(error, 'code') : undefined;
    // No socket yet, or nobody on it yet.
    if (code === 'ENOENT' || code === 'ECONNREFUSED') return false;
    throw error;
  }
}

async function stop(gateway: ChildProcess): Promise<number | null> {
  if (gateway.exitCode !== null) return gateway.exitCode;
  const exited = once(gateway, 'exit');
  gateway.kill('SIGTERM');
  await exited;
  return gateway.exitCode;
}
