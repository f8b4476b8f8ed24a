import type { Deadline } from '../../async/deadline.ts';
import { storedObject } from '../client/answerShapes.ts';
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
import type { Orphan } from './findOrphans.ts';

/**
 * Removes one orphan. A pod or a tombstone is removed only while it has the uid it had when it was found; objects without a pod are removed by
 * their local uid, after a live list has shown no pod of it. Answers false if it turned out to be no orphan.
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
  // A half-made pod does not own all its objects yet, so they are swept by label: the plugin may not list Secrets to find them later.
  // A cache may not have a new pod yet: only a live answer shows that there is none.
  const labelSelector = selectorOf(sourceUid);
  const { items } = await listObjects(client, pathOf(podNamespace ?? namespace, 'pods'), { labelSelector }, deadline);
  if (items.length > 0) return false;
  const selectors = ownSelectorsOf(sourceUid, config.offloading.cluster_id);
  if (podNamespace === undefined) await sweep(client, namespace, selectors, deadline);
  else await sweepBastion(client, namespace, selectors, deadline);
  return true;
}

/**
 * Deletes a silent pod with its own grace period. If several gateways counted its silence, the delete is bound to a resourceVersion in which the
 * pod's annotation has at least `silentSeconds`. Answers false if a gateway was asked about the pod meanwhile.
 */
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
    // The uid differs: another pod has the name, and this one is gone. Or the version differs: a gateway may have removed the annotation.
    if (isKubernetesError(error, 'Conflict')) return silentSeconds === undefined;
    throw error;
  }
}
