import { KubeConfig } from '@kubernetes/client-node';
import { openCluster } from './bench/cluster.ts';
import type { Instance } from './bench/front.ts';
import { ownFronts } from './bench/instances.ts';
import { openHttpPlugin } from './front/http.ts';
import { registerSuite } from './suite.ts';

/**
 * The contract on any cluster: KUBECONFIG says which. With PLUGIN_SOCKET the plugin that listens there is tested instead of
 * ours (it must use the same cluster), and PLUGIN_NAMESPACE_PREFIX tells its namespace prefix.
 */
const { KUBECONFIG: kubeconfigPath, PLUGIN_SOCKET: socketPath, PLUGIN_NAMESPACE_PREFIX } = process.env;
if (kubeconfigPath === undefined) throw new Error('set KUBECONFIG to the cluster to test on');

registerSuite({
  openCluster: async () => {
    const kubeConfig = new KubeConfig();
    kubeConfig.loadFromFile(kubeconfigPath);
    const cluster = await openCluster(kubeConfig, {
      name: kubeConfig.getCurrentCluster()?.server ?? 'cluster',
      credentials: { kubeconfig_path: kubeconfigPath },
      patienceMs: 90_000,
    });
    return { ...cluster, close: async () => cluster.admin.close() };
  },
  fronts: socketPath === undefined ? ownFronts : [{ name: socketPath, wire: true, socket: true, attach }],
  concurrency: 4,
  prefix: PLUGIN_NAMESPACE_PREFIX ?? 'offloading',
});

function attach(): Instance {
  const plugin = openHttpPlugin({ socketPath: String(socketPath) });
  return { plugin, logged: [], close: async () => plugin.close() };
}
