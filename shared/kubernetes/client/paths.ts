/** The core/v1 resources the plugin touches. */
export type Resource =
  | 'pods'
  | 'configmaps'
  | 'secrets'
  | 'persistentvolumeclaims'
  | 'services'
  | 'events'
  | 'resourcequotas'
  | 'limitranges';

/** Path of a namespaced collection, or of one object in it. Names are encoded: nothing in them can leave their segment. */
export function pathOf(namespace: string, resource: Resource, name?: string, subresource?: string): string {
  const segments = [namespace, resource, name, subresource].filter((segment) => segment !== undefined);
  return `/api/v1/namespaces/${segments.map(encodeURIComponent).join('/')}`;
}

/** Path of a collection across all namespaces. */
export function clusterPathOf(resource: Resource | 'namespaces' | 'nodes', name?: string): string {
  return name === undefined ? `/api/v1/${resource}` : `/api/v1/${resource}/${encodeURIComponent(name)}`;
}

/** NetworkPolicies are the only objects outside core/v1 (networking.k8s.io/v1). */
export function networkPolicyPathOf(namespace: string, name?: string): string {
  const collection = `/apis/networking.k8s.io/v1/namespaces/${encodeURIComponent(namespace)}/networkpolicies`;
  return name === undefined ? collection : `${collection}/${encodeURIComponent(name)}`;
}
