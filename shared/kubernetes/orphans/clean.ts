import type { Deadline } from '../../async/deadline.ts';
import { deleteObject } from '../client/deleteObject.ts';
import { isKubernetesError } from '../client/kubernetesError.ts';
import { getObject, listObjects } from '../client/objects.ts';
import { pathOf } from '../client/paths.ts';
import type { Cluster } from '../cluster.ts';
import { doneTombstones, silentSecondsAnnotation } from '../manifest/marks.ts';
import { ownSelectorsOf, selectorOf } from '../manifest/selectors.ts';
import { toSeconds } from '../pods/observedPod.ts';
import { ownAdoptedClaims } from '../remove/adoptedClaims.ts';
import { removeHalfMade, removeLabelled } from '../remove/removeMade.ts';
import { sweep, sweepBastion } from '../remove/sweep.ts';
import { storedObject } from '../shapes.ts';
import type { Orphan } from './findOrphans.ts';

/**
 * Removes one orphan: a pod or a tombstone bound to the uid it had when it was found, and what has lost its pod by its local uid,
 * once a live look found no pod of it. Answers false when it turned out to be none.
 * @throws KubernetesError
 */
export async function removeOrphan(
  cluster: Pick<Cluster, 'client' | 'config' | 'log'>,
  orphan: Orphan,
  deadline: Deadline,
): Promise<boolean> {
  const { client, config } = cluster;
  const { kind, namespace, sourceUid, podNamespace } = orphan;
  if (kind === 'tombstone') {
    await removeLabelled(client, orphan, doneTombstones, deadline);
    return true;
  }
  if (kind === 'silent') {
    await ownAdoptedClaims(cluster, orphan, deadline);
    return removeSilent({ client }, orphan, deadline);
  }
  if (kind === 'half-made' && (await removeHalfMade({ client, config }, orphan, deadline)) === 'finished') return false;
  // A half-made pod does not own all its objects yet, and Secrets can be found in no other way once their pod is gone.
  // A cache may lag behind a pod just made: only a live answer says that it is not there.
  const labelSelector = selectorOf(sourceUid);
  const { items } = await listObjects(client, pathOf(podNamespace ?? namespace, 'pods'), { labelSelector }, deadline);
  if (items.length > 0) return false;
  const selectors = ownSelectorsOf(sourceUid, config.offloading.cluster_id);
  if (podNamespace === undefined) await sweep(client, namespace, selectors, deadline);
  else await sweepBastion(client, namespace, selectors, deadline);
  return true;
}

/** With its own grace period. One that gateways count for together goes in the version in which it bears their mark, as high or higher. */
async function removeSilent(
  { client }: Pick<Cluster, 'client'>,
  { namespace, name, uid, silentSeconds }: Orphan,
  deadline: Deadline,
): Promise<boolean> {
  const preconditions: { uid: string; resourceVersion?: string | undefined } = { uid };
  if (silentSeconds !== undefined) {
    const metadata = (await getObject(client, pathOf(namespace, 'pods', name), storedObject, deadline))?.metadata;
    const marked = toSeconds(metadata?.annotations?.[silentSecondsAnnotation]) ?? Number.NEGATIVE_INFINITY;
    if (marked < silentSeconds) return false;
    preconditions.resourceVersion = metadata?.resourceVersion;
  }
  try {
    await deleteObject(client, { resource: 'pods', namespace, name }, { preconditions }, deadline);
    return true;
  } catch (error) {
    if (isKubernetesError(error, 'NotFound')) return true;
    // Another pod has its name by now, or somebody was asked about it.
    if (isKubernetesError(error, 'Conflict')) return silentSeconds === undefined;
    throw error;
  }
}
