import { KubeConfig } from '@kubernetes/client-node';
import { startCluster } from '../cluster/cluster.ts';
import { type Cluster, openCluster } from '../contract/bench/cluster.ts';

/** A stand-in whose pods nobody schedules, as the cases see any cluster. */
export async function openStandIn({
  gates,
}: {
  readonly gates: boolean;
}): Promise<Cluster & { close(): Promise<void> }> {
  const standIn = await startCluster({ gates, kubelet: 'none' });
  const kubeConfig = new KubeConfig();
  kubeConfig.loadFromString(JSON.stringify(standIn.kubeconfig));
  const credentials = { kubeconfig: standIn.kubeconfig };
  const cluster = await openCluster(kubeConfig, { name: 'stand-in', credentials, patienceMs: 180_000 });
  return {
    ...cluster,
    close: async () => {
      cluster.admin.close();
      await standIn.close();
    },
  };
}
