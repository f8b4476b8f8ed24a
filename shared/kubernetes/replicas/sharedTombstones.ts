import type { LocalPod } from '../../../schemas/generated/types.ts';
import type { Deadline } from '../../async/deadline.ts';
import { toRemoval } from '../../backend/deletes/removal.ts';
import type { Tombstones } from '../../backend/deletes/tombstones.ts';
import { storedObject } from '../client/answerShapes.ts';
import { isKubernetesError } from '../client/kubernetesError.ts';
import { createObject, getObject, patchObject } from '../client/objects.ts';
import { pathOf } from '../client/paths.ts';
import type { Cluster } from '../cluster.ts';
import { labelsOf, pendingLabel, tombstoneLabel } from '../manifest/marks.ts';
import { shortHashOf } from '../manifest/names.ts';
import { ensureSharedNamespace } from './sharedNamespace.ts';

type Named = Pick<LocalPod['metadata'], 'uid' | 'namespace'>;

/**
 * Each delete is one ConfigMap in the namespace that gateways share. It is made before the delete is carried out, so that another gateway can
 * carry it out if this one stops, and it is labelled as pending until then. It also is a tombstone, which a create looks for when it begins,
 * after it posted the pod, and before it lets the pod start.
 */
export function createSharedTombstones({
  client,
  config,
  log,
}: Pick<Cluster, 'client' | 'config' | 'log'>): Required<Tombstones> {
  const { namespace } = config.replicas;
  const pathOfPod = (metadata: Named) => pathOf(namespace, 'configmaps', tombstoneName(metadata));

  const post = async (pod: LocalPod, deadline: Deadline) => {
    const body = {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: {
        name: tombstoneName(pod.metadata),
        labels: { ...labelsOf('', config.offloading.cluster_id), [tombstoneLabel]: 'true', [pendingLabel]: 'true' },
      },
      data: { removal: JSON.stringify(toRemoval(pod.metadata)) },
      immutable: true,
    };
    try {
      await createObject(client, pathOf(namespace, 'configmaps'), body, storedObject, deadline);
    } catch (error) {
      // This delete was received before, by this gateway or another.
      if (!isKubernetesError(error, 'AlreadyExists')) throw error;
    }
  };

  return {
    shared: true,
    has: async ({ metadata }, deadline) =>
      (await getObject(client, pathOfPod(metadata), storedObject, deadline)) !== undefined,
    add: async (pod, deadline) => {
      try {
        await post(pod, deadline);
      } catch (error) {
        if (!isKubernetesError(error, 'NotFound')) throw error;
        await ensureSharedNamespace({ client, config }, deadline);
        await post(pod, deadline);
      }
    },
    finish: async ({ metadata }, deadline) => {
      try {
        await patchObject(client, pathOfPod(metadata), { metadata: { labels: { [pendingLabel]: null } } }, deadline);
      } catch (error) {
        if (isKubernetesError(error, 'NotFound')) return;
        // The delete may be carried out once more, which is harmless.
        const { uid, namespace: local, name } = metadata;
        log.info('delete not noted as done', { uid, namespace: local, name, reason: String(error) });
      }
    },
  };
}

/** The name has a hash of the local namespace, so that a forged delete in one namespace cannot stop a create in another. */
export const tombstoneName = ({ uid, namespace }: Named) => `interlink-tombstone-${shortHashOf([namespace], 8)}-${uid}`;
