import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type StandIn, startCluster } from '../../test/cluster/cluster.ts';
import { atLeast, atMost, count, type Figure, figure, ms, perSecond, type Row, ratio, us } from '../measure.ts';
import type { ServeQuestion } from '../roles/bareServer.ts';
import type { PollAnswer, PollQuestion } from '../roles/client.ts';
import { clusterEnvironment, type GatewayProcess, startGatewayProcess } from '../stage/gateway.ts';
import { askedPod, fill } from '../stage/pods.ts';
import type { Usage } from '../stage/usage.ts';
import { startWorker, type Worker } from '../stage/worker.ts';
import { inRounds, median } from '../statistics.ts';

const sizes = [10, 1_000, 10_000];
const rounds = 7;
const forMs = 600;
/** The compiler takes some thousand polls to be done with a server. */
const warmUpMs = 2000;
/** interLink's poll loop is serial; many at once show what the process can do at most. */
const loads = [1, 16];

/** What noise may take: one process is held against another, each in its least disturbed round. */
const leastOfSmallest = 0.9;

export const polls: Row = {
  name: 'polls',
  title: 'One-pod polls over a unix socket, against a bare node:http server answering the same bytes',
  run: async () => {
    const client = startWorker('client');
    const tracked: Tracked[] = [];
    for (const size of sizes) tracked.push(await track(size));
    const bare = await startBare(tracked[0], false);
    const parsing = await startBare(tracked[0], true);
    try {
      const figures: Figure[] = [];
      for (const connections of loads)
        figures.push(...(await compare(connections, { client, bare, parsing, tracked })));
      return figures;
    } finally {
      await Promise.all([client.stop(), bare.stop(), parsing.stop(), ...tracked.map(({ stop }) => stop())]);
    }
  },
};

interface Contestant {
  readonly socketPath: string;
  readonly pods: number;
  usage(): Promise<Usage>;
}

interface Tracked extends Contestant {
  readonly cluster: StandIn;
  readonly gateway: GatewayProcess;
  stop(): Promise<void>;
}

async function track(pods: number): Promise<Tracked> {
  const cluster = await startCluster({ kubelet: 'none' });
  await fill(cluster, pods);
  const gateway = await startGatewayProcess(clusterEnvironment(cluster.kubeconfig));
  const stop = async () => {
    await gateway.stop();
    await cluster.close();
  };
  return { cluster, gateway, pods, socketPath: gateway.socketPath, usage: () => gateway.usage(), stop };
}

/** A server that answers what the gateway answers, its headers included. */
async function startBare(model: Tracked | undefined, json: boolean): Promise<Contestant & { stop(): Promise<void> }> {
  if (model === undefined) throw new Error('nothing to compare with');
  const reply = await model.gateway.plugin.status([askedPod(0)]);
  const body = await reply.text();
  const { date: _, connection: __, 'keep-alive': ___, 'content-length': ____, ...headers } = reply.headers;
  const folder = await mkdtemp(join(tmpdir(), 'bench-'));
  const socketPath = join(folder, 'bare.sock');
  const server = startWorker('bare-server');
  await server.ask({
    socketPath,
    body,
    json,
    headers: { ...headers } as Record<string, string>,
  } satisfies ServeQuestion);
  const stop = async () => {
    await server.stop();
    await rm(folder, { recursive: true });
  };
  return { socketPath, pods: model.pods, usage: () => server.ask<Usage>({ usage: true }), stop };
}

interface Stage {
  readonly client: Worker;
  readonly bare: Contestant;
  /** The same server, which reads and writes JSON as any plugin has to: what of the distance is not ours. */
  readonly parsing: Contestant;
  readonly tracked: readonly Tracked[];
}

interface Result extends PollAnswer {
  readonly cpuUsPerPoll: number;
}

async function compare(connections: number, { client, bare, parsing, tracked }: Stage): Promise<readonly Figure[]> {
  const results = new Map<Contestant, Result[]>([bare, parsing, ...tracked].map((contestant) => [contestant, []]));
  const run = async (contestant: Contestant, ms: number): Promise<Result> => {
    const { socketPath, pods } = contestant;
    const question: PollQuestion = { kind: 'poll', socketPath, pods, perRequest: 1, connections, forMs: ms };
    const before = await contestant.usage();
    const answer = await client.ask<PollAnswer>(question);
    const after = await contestant.usage();
    return { ...answer, cpuUsPerPoll: (after.cpuUs - before.cpuUs) / answer.polls };
  };
  for (const contestant of results.keys()) await run(contestant, warmUpMs);
  const before = tracked.map(({ cluster }) => callsForPods(cluster));
  await inRounds(rounds, [...results.keys()], async (contestant) => {
    results.get(contestant)?.push(await run(contestant, forMs));
  });
  const calls = tracked.map(({ cluster }, index) => callsForPods(cluster) - (before[index] ?? 0));

  const of = (contestant: Contestant, value: (result: Result) => number) => (results.get(contestant) ?? []).map(value);
  const speed = (contestant: Contestant) => median(of(contestant, ({ perSecond }) => perSecond));
  // Round by round, so that a minute in which the machine was busy counts for both.
  const against = (contestant: Contestant, other: Contestant) => {
    const others = of(other, ({ perSecond }) => perSecond);
    return median(of(contestant, ({ perSecond }) => perSecond).map((value, round) => value / (others[round] ?? value)));
  };
  const best = (contestant: Contestant) => Math.max(...of(contestant, ({ perSecond }) => perSecond));
  const how = connections === 1 ? 'one after the other' : `${connections} at a time`;
  const describe = (contestant: Contestant) =>
    `${perSecond(speed(contestant), 'polls')}, p50 ${ms(median(of(contestant, ({ p50Ms }) => p50Ms)))}, ` +
    `p99 ${ms(median(of(contestant, ({ p99Ms }) => p99Ms)))}, ${us(median(of(contestant, ({ cpuUsPerPoll }) => cpuUsPerPoll)))} of CPU`;
  const [smallest] = tracked;
  const largest = tracked.at(-1);
  if (smallest === undefined || largest === undefined) return [];
  return [
    figure(`bare node:http, ${how}`, describe(bare)),
    figure(`the same that parses and writes JSON, ${how}`, describe(parsing)),
    figure("… its throughput, of the bare server's", ratio(against(parsing, bare))),
    ...tracked.flatMap((contestant) => [
      figure(`gateway tracking ${count(contestant.pods)} pods, ${how}`, describe(contestant)),
      atLeast(`… its throughput, of the bare server's`, against(contestant, bare), 0.7, ratio),
    ]),
    atLeast(
      `best round with ${count(largest.pods)} pods, of that with ${count(smallest.pods)}, ${how}`,
      best(largest) / best(smallest),
      leastOfSmallest,
      ratio,
    ),
    atMost(
      `API calls for ${count(tracked.flatMap((contestant) => of(contestant, ({ polls }) => polls)).reduce((a, b) => a + b, 0))} polls, ${how}`,
      calls.reduce((a, b) => a + b, 0),
      0,
      count,
    ),
  ];
}

/** Requests the API server saw about pods or their events, but for the watches. */
const callsForPods = ({ requests }: StandIn) =>
  requests.filter(
    ({ target, query }) => query.watch === undefined && ['pods', 'events'].includes(target?.type.plural ?? ''),
  ).length;
