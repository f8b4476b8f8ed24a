import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { KubeConfig } from '@kubernetes/client-node';
import { type Cluster, openCluster } from '../contract/bench/cluster.ts';
import { bundled } from '../gateway/bundles.ts';
import { type Continuation, killPoints, type Plan, playAll } from './kill/matrix.ts';

/** A sample of the kill matrix on any cluster: KUBECONFIG says which. */
const { KUBECONFIG: kubeconfigPath } = process.env;
if (kubeconfigPath === undefined) throw new Error('set KUBECONFIG to the cluster to test on');

const bundleOf = bundled({ victim: 'test/faults/kill/victim.ts' });
const continuations: readonly Continuation[] = ['duplicate create', 'delete', 'silence'];
const clusterId = `kill-${randomUUID().slice(0, 8)}`;

let cluster: Cluster;
before(async () => {
  const kubeConfig = new KubeConfig();
  kubeConfig.loadFromFile(kubeconfigPath);
  const facts = { name: 'cluster', credentials: { kubeconfig_path: kubeconfigPath }, patienceMs: 60_000 };
  cluster = await openCluster(kubeConfig, facts);
});
after(() => cluster.admin.close());

for (const { operation, learnsGates, every } of [
  { operation: 'create', learnsGates: false, every: 4 },
  { operation: 'create', learnsGates: true, every: 4 },
  { operation: 'delete', learnsGates: false, every: 2 },
] as const)
  test(`SIGKILL at API calls of ${operation}${learnsGates ? ' that knows whether gates are kept' : ''}: each ${every}. point`, async (t) => {
    const shape = 'a pod with children';
    const plan: Plan = { cluster, bundle: bundleOf('victim'), operation, shape, learnsGates, clusterId };

    const points = (await killPoints(plan)).filter((_, index) => index % every === 1);

    await playAll(plan, points, continuations, 4);
    t.diagnostic(`${points.length * continuations.length} kills`);
  });
