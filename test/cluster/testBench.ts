import type { TestContext } from 'node:test';
import type { StandIn } from './cluster.ts';
import { startCluster } from './cluster.ts';
import { ApiClient } from './fidelity/apiClient.ts';
import type { ClusterOptions } from './settings.ts';

/** A cluster with the namespace `x` and a client of the plugin's, both closed with the test. */
export async function startBench(
  t: TestContext,
  options: ClusterOptions = {},
): Promise<{ readonly cluster: StandIn; readonly client: ApiClient }> {
  const cluster = await startCluster({ namespaces: ['x'], ...options });
  t.after(() => cluster.close());
  const client = new ApiClient(cluster.kubeconfigFor('plugin'));
  t.after(() => client.close());
  return { cluster, client };
}

export const pods = '/api/v1/namespaces/x/pods';
export const configMaps = '/api/v1/namespaces/x/configmaps';

/** A pod of one container that runs a shell script. */
export const scriptPod = (name: string, script: string, spec: object = {}, container: object = {}) => ({
  metadata: { name },
  spec: {
    restartPolicy: 'Never',
    terminationGracePeriodSeconds: 1,
    automountServiceAccountToken: false,
    containers: [{ name: 'main', image: 'busybox', command: ['sh', '-c', script], ...container }],
    ...spec,
  },
});
