import { type StandIn, startCluster } from '../../test/cluster/cluster.ts';
import type { CreateBody } from '../../test/contract/wire/create.ts';
import { atLeast, atMost, type Figure, figure, ms, perSecond, type Row, ratio, us } from '../measure.ts';
import type { WriteAnswer, WriteQuestion } from '../roles/write.ts';
import { type IdleGateway, startIdleGateway } from '../stage/calls.ts';
import { clusterEnvironment, startGatewayProcess } from '../stage/gateway.ts';
import { plain, type Twofold, toCreate, toRemove, withConfigMap } from '../stage/operations.ts';
import { fill } from '../stage/pods.ts';
import { directly, startRelay, throughGateway, type Way } from '../stage/ways.ts';
import { startWorker, type Worker } from '../stage/worker.ts';
import { inRounds, median, percentile } from '../statistics.ts';

const rounds = 5;
const leastOfDirect = 0.8;

/** So many operations in a round, so many of them at a time, with an API server that takes so much longer. */
interface Load {
  readonly number: number;
  readonly atOnce: number;
  readonly addedMs: number;
}

const loads: readonly Load[] = [
  { number: 150, atOnce: 1, addedMs: 0 },
  { number: 320, atOnce: 64, addedMs: 0 },
  { number: 50, atOnce: 1, addedMs: 10 },
  { number: 320, atOnce: 64, addedMs: 10 },
];

interface Subject {
  readonly pod: string;
  /** Made by a single API call, as a relay makes one of each request. */
  readonly isSingle: boolean;
  bodyOf(): CreateBody;
}

const subjects: readonly Subject[] = [
  { pod: 'a pod alone', isSingle: true, bodyOf: plain },
  { pod: 'a pod with a ConfigMap', isSingle: false, bodyOf: withConfigMap },
];

export const writes: Row = {
  name: 'writes',
  title: 'Creates and deletes, in a namespace that exists, against the same API calls made directly (undici)',
  method: `Directly, the load generator makes the API calls itself, with bodies made beforehand and as many connections as there are operations
at a time; the plugin has \`k8s.max_connections\` at its default. What any process in between costs is shown by one that only passes the call on:
node:http on one side, undici on the other, the JSON read and written in between. The stand-in answers within a millisecond, which no API
server with an etcd does; the 10 ms stand for one. The gateway's deletes are on disk (fdatasync) before the cluster is asked.`,
  run: async () => {
    const idle = await startIdleGateway(await openCluster());
    try {
      const figures: Figure[] = [];
      for (const subject of subjects) figures.push(...(await measure(subject, idle)));
      return figures;
    } finally {
      await idle.stop();
    }
  },
};

async function openCluster(): Promise<StandIn> {
  const cluster = await startCluster({ kubelet: 'none' });
  await fill(cluster, 0);
  return cluster;
}

interface Stage {
  readonly subject: Subject;
  readonly cluster: StandIn;
  readonly idle: IdleGateway;
  readonly client: Worker;
  /** The first is what the others are held against, the second the plugin. */
  readonly ways: readonly [Way, Way, ...Way[]];
}

async function measure(subject: Subject, idle: IdleGateway): Promise<readonly Figure[]> {
  const cluster = await openCluster();
  const gateway = await startGatewayProcess(clusterEnvironment(cluster.kubeconfig));
  const client = startWorker('client');
  const relay = await startRelay(cluster);
  const ways = [directly(cluster), throughGateway(gateway), ...(subject.isSingle ? [relay] : [])] as const;
  try {
    const figures: Figure[] = [];
    for (const load of loads) figures.push(...(await compare({ subject, cluster, idle, client, ways }, load)));
    return figures;
  } finally {
    await Promise.all([client.stop(), gateway.stop(), relay.stop()]);
    await cluster.close();
  }
}

interface Result extends WriteAnswer {
  /** API calls for each operation. */
  readonly calls: number;
  /** Of the process in between, for each operation. */
  readonly cpuUs: number;
}

/** Creates pods and deletes them again, one way and the others, in rounds after one that warms up. */
async function compare(stage: Stage, load: Load): Promise<readonly Figure[]> {
  const { cluster, ways, subject } = stage;
  const created = new Map<Way, Result[]>(ways.map((way) => [way, []]));
  const removed = new Map<Way, Result[]>(ways.map((way) => [way, []]));
  const runRound = async (way: Way) => {
    const creates = Array.from({ length: load.number }, () => toCreate(subject.bodyOf()));
    const create = await carryOut(way, creates, stage, load);
    const removes = creates.map((one) => toRemove(one, cluster));
    return { create, remove: await carryOut(way, removes, stage, load) };
  };
  const undelay = cluster.faults.add({ match: ({ method }) => method !== 'GET', kind: 'delay', ms: load.addedMs });
  for (const way of ways) await runRound(way);
  await inRounds(rounds, ways, async (way) => {
    const { create, remove } = await runRound(way);
    created.get(way)?.push(create);
    removed.get(way)?.push(remove);
  });
  undelay();
  const { atOnce, addedMs } = load;
  const how = `${atOnce} at a time${addedMs > 0 ? `, ${addedMs} ms added to each API call` : ''}`;
  return [
    ...show(`create of ${subject.pod}, ${how}`, stage, created),
    // What a pod mounted goes with it.
    ...(subject.isSingle ? show(`delete of ${subject.pod}, ${how}`, stage, removed) : []),
  ];
}

async function carryOut(way: Way, work: readonly Twofold[], stage: Stage, load: Load): Promise<Result> {
  const { cluster, idle, client } = stage;
  const operations = work.map((twofold) => twofold[way.form]);
  const question: WriteQuestion = { kind: 'write', to: way.to, operations, atOnce: load.atOnce };
  const seen = cluster.requests.length;
  const before = await way.usage?.();
  const answer = await client.ask<WriteAnswer>(question);
  const after = await way.usage?.();
  return {
    ...answer,
    calls: idle.beyond(cluster.requests.slice(seen)).length / work.length,
    cpuUs: ((after?.cpuUs ?? 0) - (before?.cpuUs ?? 0)) / work.length,
  };
}

function show(what: string, { ways }: Stage, results: ReadonlyMap<Way, readonly Result[]>): readonly Figure[] {
  const [direct, plugin, ...others] = ways;
  const of = (way: Way, value: (result: Result) => number) => (results.get(way) ?? []).map(value);
  // Round by round, so that a minute in which the machine was busy counts for both.
  const against = (way: Way) => {
    const floor = of(direct, ({ perSecond }) => perSecond);
    return median(of(way, ({ perSecond }) => perSecond).map((value, round) => value / (floor[round] ?? value)));
  };
  const speed = (way: Way) => {
    const times = (results.get(way) ?? []).flatMap((result) => result.times);
    const rate = perSecond(median(of(way, (result) => result.perSecond)), 'pods');
    const cpu = way.usage === undefined ? '' : `, ${us(median(of(way, ({ cpuUs }) => cpuUs)))} of CPU`;
    return `${rate}, p50 ${ms(percentile(times, 0.5))}, p99 ${ms(percentile(times, 0.99))}${cpu}`;
  };
  const calls = (way: Way) => median(of(way, (result) => result.calls));
  return [
    figure(`${what}: ${direct.name}`, speed(direct)),
    figure(plugin.name, speed(plugin)),
    atLeast('… of the direct throughput', against(plugin), leastOfDirect, ratio),
    atMost('… API calls for each', calls(plugin), calls(direct), (value) => value.toFixed(value % 1 === 0 ? 0 : 2)),
    ...others.flatMap((way) => [
      figure(way.name, speed(way)),
      figure('… of the direct throughput', ratio(against(way))),
    ]),
  ];
}
