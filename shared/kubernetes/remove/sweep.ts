import type { Deadline } from '../../async/deadline.ts';
import type { KubernetesClient } from '../client/client.ts';
import { deleteCollection } from '../client/deleteObject.ts';
import { pathOf, type Resource } from '../client/paths.ts';

/**
 * Every kind create makes for one pod alone. PersistentVolumeClaims are shared, and go by their owners only. ConfigMaps go
 * last, as they come first: we may not list Secrets, so a crash must not leave one where no ConfigMap tells of it.
 */
const sweptResources: readonly Resource[] = ['secrets', 'configmaps'];

/**
 * Removes what is left of one uid in a namespace, by label: what has no owner (made before its pod on an old cluster, or
 * by the plugin whose place we took) and would else stay for ever.
 * @throws KubernetesError
 */
export async function sweep(
  client: KubernetesClient,
  namespace: string,
  labelSelectors: readonly string[],
  deadline: Deadline,
): Promise<void> {
  for (const resource of sweptResources) {
    for (const labelSelector of labelSelectors) {
      await deleteCollection(client, pathOf(namespace, resource), labelSelector, deadline);
    }
  }
}
