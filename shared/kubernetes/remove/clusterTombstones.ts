import type { LocalPod } from '../../../schemas/generated/types.ts';
import type { Deadline } from '../../deadline.ts';
import { labelsOf } from '../../offload/marks.ts';
import { remoteNamespace } from '../../offload/namespaces.ts';
import type { Cluster } from '../cluster.ts';
import { ensureNamespace } from '../create/namespace.ts';
import { isKubernetesError } from '../errors.ts';
import { tombstoneLabel } from '../marks.ts';
import { pathOf } from '../paths.ts';
import type { Tombstones } from './tombstones.ts';

/**
 * Tombstones as small ConfigMaps beside the pod, for functions, which share no memory.
 * The sweep of orphans removes them when they are old.
 */
export function createClusterTombstones({ client, config }: Pick<Cluster, 'client' | 'config'>): Tombstones {
  const namespaceOf = (pod: LocalPod) => remoteNamespace(pod.metadata.namespace, config.offloading);
  const nameOf = (pod: LocalPod) => `interlink-tombstone-${pod.metadata.uid}`;

  const post = (pod: LocalPod, deadline: Deadline) =>
    client.request({
      method: 'POST',
      path: pathOf(namespaceOf(pod), 'configmaps'),
      body: {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: {
          name: nameOf(pod),
          labels: { ...labelsOf('', config.offloading.cluster_id), [tombstoneLabel]: 'true' },
        },
        immutable: true,
      },
      deadline,
    });

  return {
    shared: true,
    has: async (pod, deadline) => {
      try {
        await client.request({ method: 'GET', path: pathOf(namespaceOf(pod), 'configmaps', nameOf(pod)), deadline });
        return true;
      } catch (error) {
        if (isKubernetesError(error, 'NotFound')) return false;
        throw error;
      }
    },
    add: async (pod, deadline) => {
      try {
        await post(pod, deadline);
      } catch (error) {
        if (isKubernetesError(error, 'AlreadyExists')) return;
        if (!isKubernetesError(error, 'NotFound')) throw error;
        // A create that is under way may be about to make this namespace and its pod: it has to find the tombstone there.
        await ensureNamespace({ client, config }, namespaceOf(pod), deadline);
        await post(pod, deadline);
      }
    },
  };
}
