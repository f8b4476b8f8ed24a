import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { selectorOf } from '../../shared/kubernetes/manifest/selectors.ts';
import { startCluster } from '../../test/cluster/cluster.ts';
import { createBody } from '../../test/contract/wire/create.ts';
import { logRequest } from '../../test/contract/wire/logs.ts';
import { phaseFigures, sizeOf, sizeOfProgram, startFigure, warmFigures } from '../cold/figures.ts';
import type { Phases } from '../cold/phases.ts';
import { bundlePrograms, type Program } from '../cold/programs.ts';
import { untilOutput, untilPinged } from '../cold/starters.ts';
import type { WarmCalls } from '../cold/warmCalls.ts';
import type { Figure, Row } from '../measure.ts';
import { clusterEnvironment, type Environment } from '../stage/gateway.ts';
import { addPod, askedPod, fill, localPod, remoteNamespace } from '../stage/pods.ts';
import { inRounds, median } from '../statistics.ts';

const rounds = 15;

/** The pod deleted in a round: one uid is never created and deleted, since a delete is remembered. */
const doomed = (round: number) => 100 + round;

/** What a first answer may take, as so many times an empty process. */
const mostTimes = 1.8;

export const coldStart: Row = {
  name: 'cold',
  title: 'From the start of a process to its first answered request',
  method: `Each start is a new process; all take turns in ${rounds} rounds, and medians are compared. The bare call is a process that sends one LIST to
the API server by \`node:https\`, and does nothing else: the floor for whatever talks TLS. Phases are those of \`status\`.`,
  run: async () => {
    const folder = await mkdtemp(join(tmpdir(), 'bench-'));
    const cluster = await startCluster({ kubelet: 'none' });
    await fill(cluster, 0);
    const name = await addPod(cluster, 0);
    for (let round = 0; round < rounds; round++) await addPod(cluster, doomed(round));
    cluster.setLog(remoteNamespace, name, 'main', () => ['a line\n']);
    try {
      return await measure(clusterEnvironment(cluster.kubeconfig), folder, await bundlePrograms(folder));
    } finally {
      await cluster.close();
      await rm(folder, { recursive: true });
    }
  },
};

const bodies: Readonly<Record<string, (round: number) => unknown>> = {
  status: () => [askedPod(0)],
  getLogs: () => logRequest(localPod(0), 'main'),
  delete: (round) => localPod(doomed(round)),
  create: (round) => createBody(localPod(1 + round)),
};
const mostBytes: Readonly<Record<string, number>> = {
  status: 350_000,
  getLogs: 350_000,
  delete: 350_000,
  create: 400_000,
};
const bundleOf = (name: string) => resolve(`dist/handlers/${name}/index.cjs`);
const gateway = resolve('dist/gateway/main.mjs');
/** Named after what they are needed for (build/bundles.mjs). */
const rareModules = /^(openIdConnect|openTracing|prom-client)-/;

async function measure(env: Environment, folder: string, program: (name: Program) => string): Promise<Figure[]> {
  const path = `/api/v1/namespaces/${remoteNamespace}/pods?labelSelector=${encodeURIComponent(selectorOf(localPod(0).metadata.uid))}`;
  const asked = JSON.stringify([askedPod(0)]);
  const start = async (...args: readonly string[]) => (await untilOutput(env, args, folder)).tookMs;
  const phases: { readonly spawnedAt: number; readonly told: Phases }[] = [];
  const starts = new Map<string, (round: number) => Promise<number>>([
    ['empty', () => start('-e', "process.stdout.write('.')")],
    ['bare', () => start(program('bareCall'), path)],
    ['bare, OpenSSL CA', () => start('--use-openssl-ca', program('bareCall'), path)],
    ...Object.entries(bodies).map(([name, bodyOf]): [string, (round: number) => Promise<number>] => [
      name,
      async (round) => {
        const event = join(folder, `${name}.json`);
        await writeFile(event, JSON.stringify(bodyOf(round)));
        return start(bundleOf(name), '--event', event);
      },
    ]),
    ['status, OpenSSL CA', () => start('--use-openssl-ca', bundleOf('status'), '--event', join(folder, 'status.json'))],
    ['gateway', (round) => untilPinged(env, gateway, join(folder, `plugin-${round}.sock`))],
    [
      'phases',
      async () => {
        const spawnedAt = performance.timeOrigin + performance.now();
        const { tookMs, output } = await untilOutput(env, [program('phases'), asked], folder);
        phases.push({ spawnedAt, told: JSON.parse(output) });
        return tookMs;
      },
    ],
  ]);
  await writeFile(join(folder, 'status.json'), asked);
  const times = new Map<string, number[]>([...starts.keys()].map((name) => [name, []]));
  await inRounds(rounds, [...starts], async ([name, begin], round) => {
    times.get(name)?.push(await begin(round));
  });
  const took = (name: string) => median(times.get(name) ?? []);
  const figureOf = (name: string, what: string, most?: number) =>
    startFigure(what, took(name), took('empty'), took('bare'), most);
  const warm: WarmCalls = JSON.parse(
    (await untilOutput(env, [program('warmCalls'), path, asked], process.cwd())).output,
  );

  return [
    figureOf('empty', `empty process of Node ${process.versions.node} that prints a byte`),
    figureOf('bare', 'bare call'),
    figureOf('bare, OpenSSL CA', 'bare call, node --use-openssl-ca'),
    ...Object.keys(bodies).map((name) => figureOf(name, `handler ${name}, with its calls`, mostTimes)),
    figureOf('status, OpenSSL CA', 'handler status, node --use-openssl-ca'),
    figureOf('gateway', 'gateway, until it answers a ping'),
    ...phaseFigures(phases),
    ...warmFigures(warm),
    ...(await Promise.all(Object.entries(mostBytes).map(([name, most]) => sizeOf(name, bundleOf(name), most)))),
    await sizeOfProgram('the gateway', gateway, rareModules),
  ];
}
