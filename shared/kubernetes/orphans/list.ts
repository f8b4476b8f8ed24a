import type { Deadline } from '../../deadline.ts';
import { clusterIdLabel, managedLabel, managedValue } from '../../offload/marks.ts';
import type { Cluster } from '../cluster.ts';
import type { ListOf, ObjectMeta } from '../objects.ts';
import { clusterPathOf, pathOf } from '../paths.ts';

/** Where to look: the whole cluster, or the namespaces the credential may see. */
export type Scope = 'cluster' | readonly string[];

/** Selects all that any plugin of this cluster id made. */
export function managedSelector(clusterId: string): string {
  const selector = `${managedLabel}=${managedValue}`;
  return clusterId === '' ? selector : `${selector},${clusterIdLabel}=${clusterId}`;
}

/**
 * Everything of one resource that is labelled ours, page by page.
 * @throws KubernetesError
 */
export async function listManaged<T extends { readonly metadata: ObjectMeta }>(
  { client, config }: Pick<Cluster, 'client' | 'config'>,
  resource: 'pods' | 'configmaps',
  scope: Scope,
  deadline: Deadline,
): Promise<T[]> {
  const labelSelector = managedSelector(config.offloading.cluster_id);
  const paths = scope === 'cluster' ? [clusterPathOf(resource)] : scope.map((namespace) => pathOf(namespace, resource));
  const found: T[] = [];
  for (const path of paths) {
    let next: string | undefined;
    do {
      const page: ListOf<T> = await client.request<ListOf<T>>({
        method: 'GET',
        path,
        query: { labelSelector, limit: 500, continue: next },
        deadline,
      });
      found.push(...page.items);
      next = page.metadata.continue || undefined;
    } while (next !== undefined);
  }
  return found;
}
