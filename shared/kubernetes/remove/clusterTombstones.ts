import type { LocalPod } from '../../../schemas/generated/types.ts';
import type { Deadline } from '../../async/deadline.ts';
import { keptMs, type Tombstones } from '../../backend/deletes/tombstones.ts';
import { type StoredObject, storedObject } from '../client/answerShapes.ts';
import { isKubernetesError } from '../client/kubernetesError.ts';
import { createObject, getObject, listObjects } from '../client/objects.ts';
import { pathOf } from '../client/paths.ts';
import type { Cluster } from '../cluster.ts';
import { labelsOf, tombstoneLabel } from '../manifest/marks.ts';
import { remoteNamespace } from '../manifest/namespaces.ts';
import { ensureNamespace } from '../namespace/ensureNamespace.ts';
import { removeLabelled } from './removeMade.ts';

/**
 * Tombstones as small ConfigMaps in the pod's remote namespace, for functions, which share no memory. Nothing runs between two calls that could
 * remove old ones. So each `add` removes those of its namespace that are older than ten minutes; so does the removal of orphans.
 */
export function createClusterTombstones({
  client,
  config,
  log,
}: Pick<Cluster, 'client' | 'config' | 'log'>): Tombstones {
  const namespaceOf = (pod: LocalPod) => remoteNamespace(pod.metadata.namespace, config.offloading);
  const nameOf = (pod: LocalPod) => `interlink-tombstone-${pod.metadata.uid}`;

  const toTombstone = (pod: LocalPod) => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: {
      name: nameOf(pod),
      labels: { ...labelsOf('', config.offloading.cluster_id), [tombstoneLabel]: 'true' },
    },
    immutable: true,
  });

  const post = (pod: LocalPod, deadline: Deadline) =>
    createObject(client, pathOf(namespaceOf(pod), 'configmaps'), toTombstone(pod), storedObject, deadline);

  const postEnsuringNamespace = async (pod: LocalPod, deadline: Deadline) => {
    try {
      return await post(pod, deadline);
    } catch (error) {
      if (!isKubernetesError(error, 'NotFound')) throw error;
      // A create in flight may be about to make this namespace and its pod, and has to find the tombstone there.
      await ensureNamespace({ client, config }, namespaceOf(pod), deadline);
      return post(pod, deadline);
    }
  };

  /** The age is the difference of two creationTimestamps, so only the remote cluster's clock counts. */
  const forgetOld = async (
    namespace: string,
    { metadata: { creationTimestamp: now } }: StoredObject,
    deadline: Deadline,
  ) => {
    const query = { labelSelector: tombstoneLabel, limit: 50 };
    const { items } = await listObjects(client, pathOf(namespace, 'configmaps'), query, deadline);
    for (const { metadata } of items) {
      const { uid, name, creationTimestamp } = metadata;
      const ageMs = Date.parse(now ?? '') - Date.parse(creationTimestamp ?? '');
      if (ageMs > keptMs)
        await removeLabelled(client, { resource: 'configmaps', namespace, name, uid }, tombstoneLabel, deadline);
    }
  };

  return {
    shared: true,
    has: async (pod, deadline) => {
      const path = pathOf(namespaceOf(pod), 'configmaps', nameOf(pod));
      return (await getObject(client, path, storedObject, deadline)) !== undefined;
    },
    add: async (pod, deadline) => {
      let added: StoredObject;
      try {
        added = await postEnsuringNamespace(pod, deadline);
      } catch (error) {
        if (isKubernetesError(error, 'AlreadyExists')) return;
        throw error;
      }
      try {
        await forgetOld(namespaceOf(pod), added, deadline);
      } catch (error) {
        log.warn('old tombstones not removed', { namespace: namespaceOf(pod), reason: String(error) });
      }
    },
  };
}
