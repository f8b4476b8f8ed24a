import { KubeConfig } from '@kubernetes/client-node';
import { readShippedRoles } from '../security/grants.ts';
import { bindRole } from '../security/roles.ts';
import { toUpstream } from './bench/admin.ts';
import { openCluster } from './bench/cluster.ts';
import type { Instance } from './bench/front.ts';
import { ownFronts } from './bench/instances.ts';
import { openHttpPlugin } from './front/http.ts';
import { registerSuite } from './suite.ts';

/**
 * The contract on any cluster: KUBECONFIG says which. With PLUGIN_KUBECONFIG the plugin is the user of it, who is given the shipped roles and
 * has to do with them; the cases keep their own view of the cluster. With PLUGIN_SOCKET the plugin that listens there is tested instead of
 * ours (it must use the same cluster), and PLUGIN_NAMESPACE_PREFIX tells its namespace prefix.
 */
const { KUBECONFIG: kubeconfigPath, PLUGIN_SOCKET: socketPath, PLUGIN_NAMESPACE_PREFIX } = process.env;
if (kubeconfigPath === undefined) throw new Error('set KUBECONFIG to the cluster to test on');
const pluginKubeconfigPath = process.env.PLUGIN_KUBECONFIG ?? kubeconfigPath;

registerSuite({
  openCluster: async () => {
    const kubeConfig = load(kubeconfigPath);
    const cluster = await openCluster(kubeConfig, {
      name: kubeConfig.getCurrentCluster()?.server ?? 'cluster',
      credentials: { kubeconfig_path: pluginKubeconfigPath },
      patienceMs: 90_000,
    });
    // What the plugin's own instances, behind a proxy, have as their credentials.
    const upstream = await toUpstream(load(pluginKubeconfigPath));
    const role =
      pluginKubeconfigPath === kubeconfigPath ? undefined : await bindRole(cluster.admin, await readShippedRoles());
    const close = async () => {
      await role?.remove();
      cluster.admin.close();
    };
    return { ...cluster, upstream, close };
  },
  fronts: socketPath === undefined ? ownFronts : [{ name: socketPath, wire: true, socket: true, attach }],
  concurrency: 4,
  prefix: PLUGIN_NAMESPACE_PREFIX ?? 'offloading',
});

function load(path: string): KubeConfig {
  const kubeConfig = new KubeConfig();
  kubeConfig.loadFromFile(path);
  return kubeConfig;
}

function attach(): Instance {
  const plugin = openHttpPlugin({ socketPath: String(socketPath) });
  return { plugin, logged: [], close: async () => plugin.close() };
}
