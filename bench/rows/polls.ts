import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type StandIn, startCluster } from '../../test/cluster/cluster.ts';
import { atLeast, atMost, count, type Figure, figure, ms, perSecond, type Row, ratio, us } from '../measure.ts';
import type { ServeQuestion } from '../roles/bareServer.ts';
import type { PollAnswer, PollQuestion } from '../roles/client.ts';
import { type IdleGateway, startIdleGateway } from '../stage/calls.ts';
import { clusterEnvironment, type GatewayProcess, startGatewayProcess } from '../stage/gateway.ts';
import { askedPod, fill } from '../stage/pods.ts';
import type { Usage } from '../stage/usage.ts';
import { startWorker, type Worker } from '../stage/worker.ts';
import { inRounds, median } from '../statistics.ts';

const sizes = [10, 1_000, 10_000];
const rounds = 15;
const forMs = 400;
/** The compiler takes some thousand polls to be done with a server. */
const warmUpMs = 5000;
/** The virtual kubelet polls one pod after the other (contract.md 2.2); many at once show what the process can do at most. */
const loads = [1, 16];

/** At least this much of the bare server's throughput: of polls in the same words, in new ones, and of several at a time in the same ones. */
const least = { known: 0.85, newWords: 0.5, several: 0.75 };

/** What noise may take: one process is held against another. */
const leastOfSmallest = 0.9;

export const polls: Row = {
  name: 'polls',
  title: 'One-pod polls over a unix socket, against a bare node:http server answering the same bytes',
  method: `A gateway asks its cluster on its own account, too: for watches, for the lists they begin with, and for orphans. Which requests
those are is learnt from a gateway that runs beside the others all the time and that nobody asks for anything. Every request of another
kind, about whatever, counts as caused by the polls; of the gateway's own, the numbers show that polls make them no more frequent.`,
  run: async () => {
    const client = startWorker('client');
    const idle = await startIdleGateway(await openCluster(sizes[0] ?? 0));
    const pairs: Pair[] = [];
    for (const size of sizes) {
      const gateway = await track(size);
      pairs.push({ gateway, bare: await startBare(gateway, false) });
    }
    const [smallest] = pairs;
    if (smallest === undefined) throw new Error('there is nothing to compare');
    const parsing = await startBare(smallest.gateway, true);
    try {
      const figures: Figure[] = [];
      for (const connections of loads) figures.push(...(await compare(connections, { client, idle, parsing, pairs })));
      return figures;
    } finally {
      const servers = [client, idle, parsing, ...pairs.flatMap(({ gateway, bare }) => [gateway, bare])];
      await Promise.all(servers.map((server) => server.stop()));
    }
  },
};

interface Contestant {
  readonly socketPath: string;
  readonly pods: number;
  /** Whether no two polls are alike, as after a change of each pod. */
  readonly inNewWords?: boolean;
  usage(): Promise<Usage>;
}

interface Bare extends Contestant {
  stop(): Promise<void>;
}

interface Tracked extends Bare {
  readonly cluster: StandIn;
  readonly gateway: GatewayProcess;
}

async function openCluster(pods: number): Promise<StandIn> {
  const cluster = await startCluster({ kubelet: 'none' });
  await fill(cluster, pods);
  return cluster;
}

async function track(pods: number): Promise<Tracked> {
  const cluster = await openCluster(pods);
  const gateway = await startGatewayProcess(clusterEnvironment(cluster.kubeconfig));
  const stop = async () => {
    await gateway.stop();
    await cluster.close();
  };
  return { cluster, gateway, pods, socketPath: gateway.socketPath, usage: () => gateway.usage(), stop };
}

/**
 * A server that gives the gateway's answers, their headers included: one for each pod, since what is kept for ten thousand of them
 * is in no processor's cache, whoever keeps it.
 */
async function startBare({ gateway, pods }: Tracked, json: boolean): Promise<Bare> {
  const { headers, bodies } = await answersOf(gateway, pods);
  const folder = await mkdtemp(join(tmpdir(), 'bench-'));
  const socketPath = join(folder, 'bare.sock');
  const server = startWorker('bare-server');
  await server.ask({ socketPath, bodies, json, headers } satisfies ServeQuestion);
  const stop = async () => {
    await server.stop();
    await rm(folder, { recursive: true });
  };
  return { socketPath, pods, usage: () => server.ask<Usage>({ usage: true }), stop };
}

async function answersOf({ plugin }: GatewayProcess, pods: number): Promise<Pick<ServeQuestion, 'headers' | 'bodies'>> {
  const bodies: string[] = [];
  let headers: ServeQuestion['headers'] = {};
  for (let number = 0; number < pods; number++) {
    const reply = await plugin.status([askedPod(number)]);
    const { date: _, connection: __, 'keep-alive': ___, 'content-length': ____, ...rest } = reply.headers;
    headers = { ...rest } as Record<string, string>;
    bodies.push(await reply.text());
  }
  return { headers, bodies };
}

interface Pair {
  readonly gateway: Tracked;
  /** Under the same load: a client that asks about more pods takes more time itself. */
  readonly bare: Bare;
}

interface Stage {
  readonly client: Worker;
  readonly idle: IdleGateway;
  /** A bare server which reads and writes JSON as any plugin has to: what of the distance is not ours. */
  readonly parsing: Contestant;
  readonly pairs: readonly Pair[];
}

interface Result extends PollAnswer {
  readonly cpuUsPerPoll: number;
}

async function compare(connections: number, { client, idle, parsing, pairs }: Stage): Promise<readonly Figure[]> {
  const tracked = pairs.map(({ gateway }) => gateway);
  const [smallest] = pairs;
  const largest = pairs.at(-1);
  if (smallest === undefined || largest === undefined) return [];
  const changing: Contestant = { ...smallest.gateway, inNewWords: true };
  const contestants = [...pairs.flatMap((pair) => [pair.bare, pair.gateway]), parsing, changing];
  const results = new Map<Contestant, Result[]>(contestants.map((contestant) => [contestant, []]));
  const run = async (contestant: Contestant, ms: number): Promise<Result> => {
    const { socketPath, pods, inNewWords } = contestant;
    const question: PollQuestion = {
      kind: 'poll',
      socketPath,
      pods,
      perRequest: 1,
      connections,
      inNewWords,
      forMs: ms,
    };
    const before = await contestant.usage();
    const answer = await client.ask<PollAnswer>(question);
    const after = await contestant.usage();
    return { ...answer, cpuUsPerPoll: (after.cpuUs - before.cpuUs) / answer.polls };
  };
  for (const contestant of contestants) await run(contestant, warmUpMs);
  const clusters = [...tracked.map(({ cluster }) => cluster), idle];
  const before = clusters.map(({ requests }) => requests.length);
  await inRounds(rounds, contestants, async (contestant) => {
    results.get(contestant)?.push(await run(contestant, forMs));
  });
  const calls = clusters.map(({ requests }, at) => requests.slice(before[at]));
  const callsOfIdle = calls.pop() ?? [];

  const of = (contestant: Contestant, value: (result: Result) => number) => (results.get(contestant) ?? []).map(value);
  // Round by round, so that a minute in which the machine was busy counts for both.
  const shares = (contestant: Contestant, other: Contestant) => {
    const others = of(other, ({ perSecond }) => perSecond);
    return of(contestant, ({ perSecond }) => perSecond).map((value, round) => value / (others[round] ?? value));
  };
  const against = (contestant: Contestant, other: Contestant) => median(shares(contestant, other));
  const how = connections === 1 ? 'one after the other' : `${connections} at a time`;
  const describe = (contestant: Contestant) =>
    `${perSecond(median(of(contestant, (result) => result.perSecond)), 'polls')}, p50 ${ms(median(of(contestant, ({ p50Ms }) => p50Ms)))}, ` +
    `p99 ${ms(median(of(contestant, ({ p99Ms }) => p99Ms)))}, ${us(median(of(contestant, ({ cpuUsPerPoll }) => cpuUsPerPoll)))} of CPU`;
  const polled = [...tracked, changing]
    .flatMap((contestant) => of(contestant, ({ polls }) => polls))
    .reduce((a, b) => a + b, 0);
  return [
    ...pairs.flatMap((pair) => [
      figure(`bare node:http, asked about ${count(pair.gateway.pods)} pods, ${how}`, describe(pair.bare)),
      figure(`gateway tracking ${count(pair.gateway.pods)} pods, ${how}`, describe(pair.gateway)),
      atLeast(
        "… its throughput, of the bare server's",
        against(pair.gateway, pair.bare),
        connections === 1 ? least.known : least.several,
        ratio,
      ),
    ]),
    atLeast(
      `… of that share with ${count(smallest.gateway.pods)} pods, what is left with ${count(largest.gateway.pods)}`,
      against(largest.gateway, largest.bare) / against(smallest.gateway, smallest.bare),
      leastOfSmallest,
      ratio,
    ),
    figure(`bare node:http that parses and writes JSON, ${how}`, describe(parsing)),
    figure("… its throughput, of the bare server's", ratio(against(parsing, smallest.bare))),
    figure(`gateway asked in words it has not heard before, ${how}`, describe(changing)),
    connections === 1
      ? atLeast("… its throughput, of the bare server's", against(changing, smallest.bare), least.newWords, ratio)
      : figure("… its throughput, of the bare server's", ratio(against(changing, smallest.bare))),
    atMost(
      `API calls for these ${count(polled)} polls, ${how}: all of a kind that a gateway nobody asks does not make`,
      idle.beyond(calls.flat()).length,
      0,
      count,
    ),
    figure(
      '… other calls meanwhile (watches and the lists they begin with, looks for orphans), of each gateway',
      `${calls.map((made) => count(made.length - idle.beyond(made).length)).join(', ')}; of one that nobody asks: ${count(callsOfIdle.length)}`,
    ),
  ];
}
