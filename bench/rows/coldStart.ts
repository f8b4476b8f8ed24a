import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { startCluster } from '../../test/cluster/cluster.ts';
import { createBody } from '../../test/contract/wire/create.ts';
import { logRequest } from '../../test/contract/wire/logs.ts';
import { type Figure, figure, kib, ms, type Row, ratio } from '../measure.ts';
import { clusterEnvironment, type Environment } from '../stage/gateway.ts';
import { addPod, askedPod, fill, localPod, remoteNamespace } from '../stage/pods.ts';
import { inRounds, median } from '../statistics.ts';

const rounds = 7;

/** The pod deleted in a round: one uid is never created and deleted, since a delete is remembered. */
const doomed = (round: number) => 100 + round;

/** Something that starts, answers one request and is ended. */
interface Starter {
  readonly name: string;
  readonly file: string | undefined;
  /** From the start of the process to its first answer, in milliseconds. */
  start(round: number): Promise<number>;
}

export const coldStart: Row = {
  name: 'cold-start',
  title: 'From the start of a process to its first answered request',
  run: async () => {
    const folder = await mkdtemp(join(tmpdir(), 'bench-'));
    const cluster = await startCluster({ kubelet: 'none' });
    await fill(cluster, 0);
    const name = await addPod(cluster, 0);
    for (let round = 0; round < rounds; round++) await addPod(cluster, doomed(round));
    cluster.setLog(remoteNamespace, name, 'main', () => ['a line\n']);
    const environment = clusterEnvironment(cluster.kubeconfig);
    try {
      return await compare(startersOf(environment, folder));
    } finally {
      await cluster.close();
      await rm(folder, { recursive: true });
    }
  },
};

async function compare(starters: readonly Starter[]): Promise<readonly Figure[]> {
  const times = new Map<Starter, number[]>(starters.map((starter) => [starter, []]));
  await inRounds(rounds, starters, async (starter, round) => {
    times.get(starter)?.push(await starter.start(round));
  });
  const [empty] = starters;
  const floor = median(times.get(empty ?? starters[0] ?? fail()) ?? []);
  return Promise.all(
    starters.map(async (starter) => {
      const took = median(times.get(starter) ?? []);
      const size = starter.file === undefined ? '' : `; ${await sizeOf(starter.file)}`;
      return figure(starter.name, `${ms(took)}, ${ratio(took / floor)} times the empty process${size}`);
    }),
  );
}

function fail(): never {
  throw new Error('nothing to start');
}

async function sizeOf(file: string): Promise<string> {
  const bytes = await readFile(file);
  return `${kib(bytes.length)}, ${kib(gzipSync(bytes).length)} compressed`;
}

function startersOf(environment: Environment, folder: string): readonly Starter[] {
  const handlers: Readonly<Record<string, (round: number) => unknown>> = {
    status: () => [askedPod(0)],
    getLogs: () => logRequest(localPod(0), 'main'),
    create: (round) => createBody(localPod(1 + round)),
    delete: (round) => localPod(doomed(round)),
  };
  const ofHandlers = Object.entries(handlers).map(([name, bodyOf]): Starter => {
    const file = resolve(`dist/handlers/${name}/index.mjs`);
    const event = join(folder, `${name}.json`);
    return {
      name: `handler ${name}, with its call to the API server`,
      file,
      start: async (round) => {
        await writeFile(event, JSON.stringify(bodyOf(round)));
        return untilOutput(environment, [file, '--event', event], folder);
      },
    };
  });
  const gateway = resolve('dist/gateway/main.mjs');
  return [
    {
      name: 'empty Node process that prints a byte',
      file: undefined,
      start: () => untilOutput(environment, ['-e', "process.stdout.write('.')"], folder),
    },
    ...ofHandlers,
    {
      name: 'gateway, until it answers a ping',
      file: gateway,
      start: (round) => untilPinged(environment, gateway, join(folder, `plugin-${round}.sock`)),
    },
  ];
}

async function untilOutput(env: Environment, args: readonly string[], cwd: string): Promise<number> {
  const began = performance.now();
  const child = spawn(process.execPath, [...args], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const said = text(child.stderr);
  const ended = once(child, 'exit');
  const [answer] = await once(child.stdout, 'data');
  const took = performance.now() - began;
  const [exitCode] = await ended;
  if (exitCode !== 0) throw new Error(`${args.join(' ')} answered ${answer}\n${await said}`);
  return took;
}

async function untilPinged(environment: Environment, file: string, socketPath: string): Promise<number> {
  const began = performance.now();
  const env = { ...environment, APP_SOCKET_ADDRESS: `unix://${socketPath}` };
  const child = spawn(process.execPath, [file], { env, stdio: 'ignore' });
  while (!(await answers(socketPath, child))) await wait(1);
  const took = performance.now() - began;
  child.kill('SIGTERM');
  await once(child, 'exit');
  return took;
}

function answers(socketPath: string, { exitCode }: ChildProcess): Promise<boolean> {
  if (exitCode !== null) throw new Error(`the gateway ended with ${exitCode}`);
  return new Promise((resolve) => {
    const outgoing = request({ socketPath, path: '/status', method: 'POST' }, (incoming) => {
      incoming.resume().once('end', () => resolve(true));
    });
    // Nobody listens yet.
    outgoing.on('error', () => resolve(false));
    outgoing.end('[]');
  });
}
