import { fork } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import manifest from '../../package.json' with { type: 'json' };
import { openHttpPlugin } from '../../test/contract/front/http.ts';
import type { Plugin } from '../../test/contract/front/plugin.ts';
import { probeFlags, type Usage } from './usage.ts';
import { toWorker } from './worker.ts';

/** The deployed gateway bundle in a process of its own. */
export interface GatewayProcess {
  readonly plugin: Plugin;
  readonly socketPath: string;
  readonly pid: number;
  usage(options?: { readonly collect: boolean }): Promise<Usage>;
  stop(): Promise<void>;
}

/** Node's flags in `npm start`: what is measured is what runs. */
function startFlags(): readonly string[] {
  const [, flags] = /exec node (.*)dist\/gateway\/main\.mjs$/.exec(manifest.scripts.start) ?? [];
  if (flags === undefined) throw new Error('`npm start` does not start the gateway as it did');
  return flags.split(' ').filter(Boolean);
}

export type Environment = Readonly<Record<string, string>>;

/** How a process of the plugin finds its cluster: by its environment alone, never by files of this machine. */
export const clusterEnvironment = (kubeconfig: object): Environment => ({
  PATH: process.env.PATH ?? '',
  K8S_KUBECONFIG: JSON.stringify(kubeconfig),
});

/** Starts `dist/gateway/main.mjs` with its defaults on a fresh unix socket and waits until its watch is synced. */
export async function startGatewayProcess(environment: Environment): Promise<GatewayProcess> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-'));
  const socketPath = join(folder, 'plugin.sock');
  const logPath = join(folder, 'plugin.log');
  const log = openSync(logPath, 'w');
  const child = fork(resolve('dist/gateway/main.mjs'), [], {
    cwd: folder,
    env: { ...environment, APP_SOCKET_ADDRESS: `unix://${socketPath}` },
    execArgv: [...startFlags(), ...probeFlags],
    stdio: ['ignore', log, log, 'ipc'],
  });
  closeSync(log);
  const worker = toWorker(child);
  const plugin = openHttpPlugin({ socketPath });
  await untilLogged(logPath, /"path":"\/api\/v1\/pods".*"event":"watch synced"/, () => child.exitCode !== null);
  return {
    plugin,
    socketPath,
    pid: child.pid ?? 0,
    usage: ({ collect } = { collect: false }) => worker.ask<Usage>({ usage: true, collect }),
    stop: async () => {
      plugin.close();
      await worker.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function untilLogged(path: string, line: RegExp, ended: () => boolean): Promise<void> {
  for (let tries = 0; tries < 1200 && !ended(); tries++) {
    if (line.test(await readFile(path, 'utf8'))) return;
    await wait(25);
  }
  throw new Error(`the gateway did not come up:\n${await readFile(path, 'utf8')}`);
}
