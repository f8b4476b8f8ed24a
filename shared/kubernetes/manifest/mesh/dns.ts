import type { V1PodDNSConfig, V1PodSpec } from '@kubernetes/client-node';
import type { ResolvConf } from '../../../pod/mesh/resolvConf.ts';

/** As many as a pod may have (Kubernetes' MaxDNSNameservers and MaxDNSSearchPaths). */
const mostNameservers = 3;
const mostSearches = 32;

/**
 * The DNS of a pod in a mesh: where its author asks for that of the cluster, it is the local cluster's, behind the mesh. The search path that
 * interLink writes is that of namespace default, whatever the pod's is. What the author adds to the cluster's DNS is added to this one.
 */
export function dnsOf(
  { dnsPolicy = 'ClusterFirst', dnsConfig }: V1PodSpec,
  { nameservers, searches }: ResolvConf,
  localNamespace: string,
): Pick<V1PodSpec, 'dnsPolicy' | 'dnsConfig'> {
  const [first] = nameservers;
  if (first === undefined || !dnsPolicy.startsWith('ClusterFirst')) return {};
  const local = searches.map((domain) => domain.replace(/^default(?=\.svc\.)/, localNamespace));
  const merged: V1PodDNSConfig = {
    // The author's go before those that the script falls back to.
    nameservers: cut([first, ...(dnsConfig?.nameservers ?? []), ...nameservers.slice(1)], mostNameservers),
    searches: cut([...local, ...(dnsConfig?.searches ?? [])], mostSearches),
    ...(dnsConfig?.options && { options: dnsConfig.options.map((option) => ({ ...option })) }),
  };
  return { dnsPolicy: 'None', dnsConfig: merged };
}

const cut = (items: readonly string[], most: number) => [...new Set(items)].slice(0, most);
