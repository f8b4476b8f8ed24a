import type { Deadline } from '../../async/deadline.ts';
import type { KubernetesClient } from '../client/client.ts';
import { deleteCollection } from '../client/deleteObject.ts';
import { pathOf, type Resource } from '../client/paths.ts';

/**
 * Every kind create makes for one pod alone. PersistentVolumeClaims are shared, and go by their owners only. ConfigMaps go
 * last, as they come first: we may not list Secrets, so a crash must not leave one where no ConfigMap tells of it.
 */
const sweptResources: readonly Resource[] = ['secrets', 'configmaps'];
/** A bastion in a namespace of its own, in the same way: its Deployment tells of its Secret. */
const bastionResources: readonly Resource[] = ['secrets', 'deployments'];

/**
 * Removes what is left of one uid in a namespace, by label: what has no owner (made before its pod on an old cluster, or
 * by the plugin whose place we took) and would else stay for ever.
 * @throws KubernetesError
 */
export function sweep(
  client: KubernetesClient,
  namespace: string,
  labelSelectors: readonly string[],
  deadline: Deadline,
): Promise<void> {
  return removeAllOf(sweptResources, client, namespace, labelSelectors, deadline);
}

/**
 * Removes the bastion of one uid from a namespace where no pod can own it, by label.
 * @throws KubernetesError
 */
export function sweepBastion(
  client: KubernetesClient,
  namespace: string,
  labelSelectors: readonly string[],
  deadline: Deadline,
): Promise<void> {
  return removeAllOf(bastionResources, client, namespace, labelSelectors, deadline);
}

async function removeAllOf(
  resources: readonly Resource[],
  client: KubernetesClient,
  namespace: string,
  labelSelectors: readonly string[],
  deadline: Deadline,
): Promise<void> {
  for (const resource of resources) {
    for (const labelSelector of labelSelectors) {
      await deleteCollection(client, pathOf(namespace, resource), labelSelector, deadline);
    }
  }
}
