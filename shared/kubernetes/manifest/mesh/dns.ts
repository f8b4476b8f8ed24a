import type { V1PodDNSConfig, V1PodSpec } from '@kubernetes/client-node';
import type { ResolvConf } from '../../../pod/mesh/resolvConf.ts';

/** The most that a pod may have (MaxDNSNameservers and MaxDNSSearchPaths of Kubernetes). */
const mostNameservers = 3;
const mostSearches = 32;

/**
 * The DNS of a pod in a mesh. If its author asks for cluster DNS (`ClusterFirst`), the pod gets the local cluster's, which is reached through
 * the mesh, and the author's `dnsConfig` is added. interLink always writes the search path of namespace `default` (contract.md 8.4), so it is
 * changed to the pod's local namespace. Empty for any other policy, or if the mesh has no name server.
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
    // The author's name servers come before the fallbacks of the mesh script.
    nameservers: cut([first, ...(dnsConfig?.nameservers ?? []), ...nameservers.slice(1)], mostNameservers),
    searches: cut([...local, ...(dnsConfig?.searches ?? [])], mostSearches),
    ...(dnsConfig?.options && { options: dnsConfig.options.map((option) => ({ ...option })) }),
  };
  return { dnsPolicy: 'None', dnsConfig: merged };
}

const cut = (items: readonly string[], most: number) => [...new Set(items)].slice(0, most);
