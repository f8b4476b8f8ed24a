import { KubeConfig } from '@kubernetes/client-node';
import { startCluster } from '../cluster/cluster.ts';
import { openCluster } from './bench/cluster.ts';
import { ownFronts } from './bench/instances.ts';
import { registerSuite } from './suite.ts';

registerSuite({
  openCluster: async () => {
    const standIn = await startCluster();
    const kubeConfig = new KubeConfig();
    kubeConfig.loadFromString(JSON.stringify(standIn.kubeconfig));
    const cluster = await openCluster(kubeConfig, {
      name: 'stand-in',
      credentials: { kubeconfig: standIn.kubeconfig },
      patienceMs: 60_000,
    }).catch(async (error: unknown) => {
      await standIn.close();
      throw error;
    });
    return {
      ...cluster,
      close: async () => {
        cluster.admin.close();
        await standIn.close();
      },
    };
  },
  fronts: ownFronts,
  concurrency: 5,
  prefix: 'offloading',
});
