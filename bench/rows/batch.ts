import { startCluster } from '../../test/cluster/cluster.ts';
import { atLeast, count, figure, ms, type Row, ratio } from '../measure.ts';
import type { PollAnswer, PollQuestion } from '../roles/client.ts';
import { clusterEnvironment, startGatewayProcess } from '../stage/gateway.ts';
import { fill } from '../stage/pods.ts';
import { startWorker } from '../stage/worker.ts';
import { inRounds, median } from '../statistics.ts';

const pods = 500;
const rounds = 5;

export const batch: Row = {
  name: 'batch',
  title: 'One request about 500 pods',
  run: async () => {
    const cluster = await startCluster({ kubelet: 'none' });
    await fill(cluster, pods);
    const gateway = await startGatewayProcess(clusterEnvironment(cluster.kubeconfig));
    const client = startWorker('client');
    const singly: PollAnswer[] = [];
    const together: PollAnswer[] = [];
    const ask = (perRequest: number, forMs: number) =>
      client.ask<PollAnswer>({
        kind: 'poll',
        socketPath: gateway.socketPath,
        pods,
        perRequest,
        connections: 1,
        forMs,
      } satisfies PollQuestion);
    try {
      await ask(1, 500);
      await ask(pods, 500);
      await inRounds(rounds, [1, pods], async (perRequest) => {
        (perRequest === 1 ? singly : together).push(await ask(perRequest, 700));
      });
      const perPod = median(together.map(({ p50Ms }) => p50Ms)) / pods;
      const alone = median(singly.map(({ p50Ms }) => p50Ms));
      return [
        figure(
          `a request about ${count(pods)} pods`,
          `p50 ${ms(median(together.map(({ p50Ms }) => p50Ms)))}, p99 ${ms(median(together.map(({ p99Ms }) => p99Ms)))}`,
        ),
        atLeast('its pods per second, of those asked about one by one', alone / perPod, 1, ratio),
      ];
    } finally {
      await Promise.all([client.stop(), gateway.stop()]);
      await cluster.close();
    }
  },
};
