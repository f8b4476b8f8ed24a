import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCluster } from '../../test/cluster/cluster.ts';
import { atLeast, count, type Figure, figure, kib, mib, ms, perSecond, type Row, ratio, us } from '../measure.ts';
import type { PollAnswer, PollQuestion } from '../roles/client.ts';
import { clusterEnvironment, type GatewayProcess, startGatewayProcess } from '../stage/gateway.ts';
import { fill } from '../stage/pods.ts';
import { startWorker } from '../stage/worker.ts';
import { inRounds, median } from '../statistics.ts';

const pods = 1_000;
const rounds = 41;
const forMs = 400;
const warmUpMs = 5000;
const scrapes = 50;
/** Counting may cost a poll 3 %. */
const leastLeft = 0.97;

export const metrics: Row = {
  name: 'metrics',
  title: 'One-pod polls of a gateway that counts them, against one without `operator.address`',
  method: `Both track the same ${count(pods)} pods, and are asked in turns. Throughput and CPU are compared round by round.`,
  run: async () => {
    const cluster = await startCluster({ kubelet: 'none' });
    await fill(cluster, pods);
    const folder = await mkdtemp(join(tmpdir(), 'bench-'));
    const operator = join(folder, 'operator.sock');
    const environment = clusterEnvironment(cluster.kubeconfig);
    const without = await startGatewayProcess(environment);
    const counting = await startGatewayProcess({ ...environment, OPERATOR_ADDRESS: `unix://${operator}` });
    const client = startWorker('client');
    try {
      const ask = async ({ socketPath, usage }: GatewayProcess, forMs: number) => {
        const question: PollQuestion = { kind: 'poll', socketPath, pods, perRequest: 1, connections: 1, forMs };
        const before = await usage();
        const answer = await client.ask<PollAnswer>(question);
        const after = await usage();
        return { perSecond: answer.perSecond, cpuUs: (after.cpuUs - before.cpuUs) / answer.polls };
      };
      const gateways = [without, counting];
      for (const gateway of gateways) await ask(gateway, warmUpMs);
      const results = new Map(gateways.map((gateway) => [gateway, [] as Awaited<ReturnType<typeof ask>>[]]));
      await inRounds(rounds, gateways, async (gateway) => {
        results.get(gateway)?.push(await ask(gateway, forMs));
      });
      const scraped = await scrapeAgainAndAgain(operator);
      const memory = await Promise.all(gateways.map((gateway) => gateway.usage({ collect: true })));

      const [plain = [], counted = []] = gateways.map((gateway) => results.get(gateway) ?? []);
      const left = (share: (round: number) => number) => median(plain.map((_, round) => share(round)));
      const describe = (some: typeof plain) =>
        `${perSecond(median(some.map(({ perSecond }) => perSecond)), 'polls')}, ${us(median(some.map(({ cpuUs }) => cpuUs)))} of CPU`;
      const figures: Figure[] = [
        figure('without metrics, one after the other', describe(plain)),
        figure('with metrics, one after the other', describe(counted)),
        atLeast(
          '… its throughput, of the one without',
          left((round) => (counted[round]?.perSecond ?? 0) / (plain[round]?.perSecond ?? 1)),
          leastLeft,
          ratio,
        ),
        atLeast(
          '… polls per CPU time, of the one without',
          left((round) => (plain[round]?.cpuUs ?? 0) / (counted[round]?.cpuUs ?? 1)),
          leastLeft,
          ratio,
        ),
        figure('memory, without and with', memory.map(({ rss }) => mib(rss)).join(', ')),
        figure(`a scrape, median of ${scrapes}`, `${ms(scraped.ms)}, ${kib(scraped.bytes)}`),
      ];
      return figures;
    } finally {
      await Promise.all([client.stop(), without.stop(), counting.stop()]);
      await cluster.close();
      await rm(folder, { recursive: true });
    }
  },
};

async function scrapeAgainAndAgain(socketPath: string) {
  const times: number[] = [];
  let bytes = 0;
  for (let turn = 0; turn < scrapes; turn++) {
    const startedAt = performance.now();
    bytes = await scrape(socketPath);
    times.push(performance.now() - startedAt);
  }
  return { ms: median(times), bytes };
}

/** The length of the answer. */
function scrape(socketPath: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const asking = request({ socketPath, path: '/metrics', agent: false }, (response) => {
      let length = 0;
      response.on('data', (chunk: Buffer) => {
        length += chunk.length;
      });
      response.once('end', () => resolve(length));
      response.once('error', reject);
    });
    asking.once('error', reject).end();
  });
}
