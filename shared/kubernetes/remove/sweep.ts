import type { Deadline } from '../../deadline.ts';
import type { KubernetesClient } from '../client.ts';
import { settleAll } from '../create/settle.ts';
import { isKubernetesError } from '../errors.ts';
import { pathOf, type Resource } from '../paths.ts';

/**
 * Every kind create makes for one pod alone. PersistentVolumeClaims are shared, and go by their owners only.
 */
const sweptResources: readonly Resource[] = ['configmaps', 'secrets'];

/**
 * Removes what is left of one uid in a namespace, by label: what has no owner (made before its pod on an old cluster, or
 * by the plugin whose place we took) and would else stay for ever.
 * @throws KubernetesError
 */
export async function sweep(
  client: KubernetesClient,
  namespace: string,
  labelSelector: string,
  deadline: Deadline,
): Promise<void> {
  await settleAll(
    sweptResources.map(async (resource) => {
      try {
        await client.request({
          method: 'DELETE',
          path: pathOf(namespace, resource),
          query: { labelSelector },
          deadline,
        });
      } catch (error) {
        if (!isKubernetesError(error, 'NotFound')) throw error;
      }
    }),
  );
}
