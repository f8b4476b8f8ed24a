import type { Deadline } from '../../async/deadline.ts';
import { bastionNamespaceOf } from '../../config/tunnelSettings.ts';
import { listAll } from '../client/listAll.ts';
import { clusterPathOf, pathOf } from '../client/paths.ts';
import { mostTries } from '../client/retry.ts';
import type { Cluster } from '../cluster.ts';
import { clusterIdLabel, managedLabel, managedValue } from '../manifest/marks.ts';
import type { ObjectMeta } from '../manifest/remoteObjects.ts';
import { podNamespaceAnnotation } from '../manifest/tunnel/tunnelMarks.ts';

/** Where to look: the whole cluster, or the namespaces the credential may see. */
export type Scope = 'cluster' | readonly string[];

/** A label selector for all objects that any plugin with this cluster id made; for those of every cluster id if it is empty. */
export function managedSelector(clusterId: string): string {
  const selector = `${managedLabel}=${managedValue}`;
  return clusterId === '' ? selector : `${selector},${clusterIdLabel}=${clusterId}`;
}

interface Managed<Item> {
  readonly resource: 'pods' | 'configmaps' | 'deployments';
  readonly scope: Scope;
  toItem(raw: unknown): Item;
  /** By default `offloading.cluster_id`; empty for every cluster id. */
  readonly clusterId?: string;
}

/**
 * All objects of one resource with the plugin's labels.
 * @throws KubernetesError
 */
export async function listManaged<Item>(
  { client, config }: Pick<Cluster, 'client' | 'config'>,
  { resource, scope, toItem, clusterId = config.offloading.cluster_id }: Managed<Item>,
  deadline: Deadline,
): Promise<Item[]> {
  const selector = { labelSelector: managedSelector(clusterId), fieldSelector: undefined };
  const paths = scope === 'cluster' ? [clusterPathOf(resource)] : scope.map((namespace) => pathOf(namespace, resource));
  const found: Item[] = [];
  for (const path of paths) {
    const { items } = await listAll(client, { path, selector, toItem, mostTries }, deadline);
    for (const item of items) found.push(item);
  }
  return found;
}

/**
 * The Deployments of bastions in `tcp_tunnel.bastion_namespace` whose pods are in the scope; none if that namespace is not configured.
 * @throws KubernetesError
 */
export async function listBastions(
  cluster: Pick<Cluster, 'client' | 'config'>,
  scope: Scope,
  deadline: Deadline,
): Promise<ObjectMeta[]> {
  const place = bastionNamespaceOf(cluster.config);
  if (place === undefined) return [];
  const listed = { resource: 'deployments', scope: [place], toItem: metadataOf } as const;
  const bastions = await listManaged(cluster, listed, deadline);
  return bastions.filter(
    ({ annotations }) => scope === 'cluster' || scope.includes(annotations?.[podNamespaceAnnotation] ?? ''),
  );
}

/** Only the metadata of an object is kept: a ConfigMap may have 1 MiB. */
export const metadataOf = (raw: unknown): ObjectMeta => (raw as { readonly metadata: ObjectMeta }).metadata;
