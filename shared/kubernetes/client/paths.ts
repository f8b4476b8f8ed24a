/** The resources for `pathOf`: all are of core/v1, except Deployments, which are of apps/v1. */
export type Resource =
  | 'pods'
  | 'configmaps'
  | 'secrets'
  | 'persistentvolumeclaims'
  | 'services'
  | 'events'
  | 'resourcequotas'
  | 'limitranges'
  | 'deployments';

/** Path of a namespaced collection, or of one object in it. Names are percent-encoded, so that a slash in a name cannot change the path. */
export function pathOf(namespace: string, resource: Resource, name?: string, subresource?: string): string {
  const segments = [namespace, resource, name, subresource].filter((segment) => segment !== undefined);
  return `${rootOf(resource)}/namespaces/${segments.map(encodeURIComponent).join('/')}`;
}

const rootOf = (resource: Resource | 'namespaces' | 'nodes') =>
  resource === 'deployments' ? '/apis/apps/v1' : '/api/v1';

/** Path of a collection across all namespaces, or of one cluster-scoped object. */
export function clusterPathOf(resource: Resource | 'namespaces' | 'nodes', name?: string): string {
  const collection = `${rootOf(resource)}/${resource}`;
  return name === undefined ? collection : `${collection}/${encodeURIComponent(name)}`;
}

/** NetworkPolicies are of networking.k8s.io/v1. */
export function networkPolicyPathOf(namespace: string, name?: string): string {
  const collection = `/apis/networking.k8s.io/v1/namespaces/${encodeURIComponent(namespace)}/networkpolicies`;
  return name === undefined ? collection : `${collection}/${encodeURIComponent(name)}`;
}

/** Leases are of coordination.k8s.io/v1. */
export function leasePathOf(namespace: string, name?: string): string {
  const collection = `/apis/coordination.k8s.io/v1/namespaces/${encodeURIComponent(namespace)}/leases`;
  return name === undefined ? collection : `${collection}/${encodeURIComponent(name)}`;
}
