import { startCluster } from '../../test/cluster/cluster.ts';
import { atMost, count, kib, type Row } from '../measure.ts';
import { clusterEnvironment, type GatewayProcess, startGatewayProcess } from '../stage/gateway.ts';
import { fill, localPod } from '../stage/pods.ts';
import type { Usage } from '../stage/usage.ts';

const pods = 10_000;
const atOnce = 20;
const most = 6 * 1024;

export const memory: Row = {
  name: 'memory',
  title: 'Memory per tracked pod',
  run: async () => {
    const none = await usageTracking(0);
    const all = await usageTracking(pods);
    return [
      atMost(`heap per pod at ${count(pods)}, collected`, (all.heap - none.heap) / pods, most, kib),
      atMost(`resident memory per pod at ${count(pods)}, collected`, (all.rss - none.rss) / pods, most, kib),
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
