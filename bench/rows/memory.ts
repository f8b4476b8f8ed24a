import { startCluster } from '../../test/cluster/cluster.ts';
import { atMost, count, figure, kib, type Row } from '../measure.ts';
import { clusterEnvironment, type GatewayProcess, startGatewayProcess } from '../stage/gateway.ts';
import { fill, localPod } from '../stage/pods.ts';
import type { Usage } from '../stage/usage.ts';
import { median } from '../statistics.ts';

const pods = 10_000;
const atOnce = 20;
/** What a process got from the system and keeps differs more between processes than what it needs. */
const rounds = 5;
const most = 6 * 1024;

export const memory: Row = {
  name: 'memory',
  title: 'Memory per tracked pod',
  run: async () => {
    const heaps: number[] = [];
    const residents: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const none = await usageTracking(0);
      const all = await usageTracking(pods);
      heaps.push((all.heap - none.heap) / pods);
      residents.push((all.rss - none.rss) / pods);
    }
    const range = `${kib(Math.min(...residents))} to ${kib(Math.max(...residents))}`;
    return [
      atMost(`heap per pod at ${count(pods)}, collected`, median(heaps), most, kib),
      atMost(`resident memory per pod at ${count(pods)}, collected, median`, median(residents), most, kib),
      figure(`… of ${rounds} pairs of gateways`, range),
    ];
  },
};

/**
 * A fresh gateway's usage once its first list is in memory and every pod was asked about by itself, as interLink does, without a
 * JobID: so a pod that is not there is asked about at the same price.
 */
async function usageTracking(number: number): Promise<Usage> {
  const cluster = await startCluster({ kubelet: 'none' });
  await fill(cluster, number);
  const gateway = await startGatewayProcess(clusterEnvironment(cluster.kubeconfig));
  try {
    for (let first = 0; first < pods; first += atOnce)
      await Promise.all(Array.from({ length: atOnce }, (_, at) => poll(gateway, first + at)));
    return await gateway.usage({ collect: true });
  } finally {
    await gateway.stop();
    await cluster.close();
  }
}

async function poll(gateway: GatewayProcess, number: number): Promise<void> {
  await (await gateway.plugin.status([localPod(number)])).text();
}
