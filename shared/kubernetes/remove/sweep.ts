import type { Deadline } from '../../async/deadline.ts';
import type { KubernetesClient } from '../client/client.ts';
import { deleteCollection } from '../client/deleteObject.ts';
import { pathOf, type Resource } from '../client/paths.ts';

/**
 * The kinds that are swept, in this order. PersistentVolumeClaims are shared by pods: only garbage collection removes them. ConfigMaps are made
 * first and removed last: the plugin may not list Secrets, so after a crash a Secret must not be left without a ConfigMap that shows its uid.
 */
const sweptResources: readonly Resource[] = ['secrets', 'configmaps'];
/** The kinds of a bastion in a namespace of its own. Likewise the Deployment is removed last, since it shows that there is a Secret. */
const bastionResources: readonly Resource[] = ['secrets', 'deployments'];

/**
 * Removes by label what is left of one local uid in a namespace. An object that was made before its pod (on an old cluster), or by the Python
 * plugin, may have no owner; then garbage collection never removes it.
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
 * Removes by label the bastion of one local uid from another namespace than the pod's, where the pod cannot own it.
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
