import type { MadeObject } from '../../../schemas/generated/types.ts';
import { type Clock, systemClock } from '../../async/clock.ts';
import type { Deadline } from '../../async/deadline.ts';
import { storedObject } from '../client/answerShapes.ts';
import type { KubernetesClient } from '../client/client.ts';
import { deleteLabelled, deleteObject } from '../client/deleteObject.ts';
import { isKubernetesError } from '../client/kubernetesError.ts';
import { getObject } from '../client/objects.ts';
import { pathOf, type Resource } from '../client/paths.ts';
import type { Cluster } from '../cluster.ts';
import { createdByAnnotation } from '../manifest/marks.ts';
import type { ObjectMeta } from '../manifest/remoteObjects.ts';
import { isIncomplete, isOurs, ownSelectorsOf } from '../manifest/selectors.ts';

/** One object, identified by its uid: another object with the same name is not meant. */
export interface ExactObject {
  readonly resource: Resource;
  readonly namespace: string;
  readonly name: string;
  readonly uid: string;
}

/** Pauses between lookups of an object whose POST got no answer: the API server may store it that much later. */
const landingPausesMs = [250, 750];

/** An object that must also have the labels of a local uid. */
export interface OwnObject extends ExactObject {
  readonly sourceUid: string;
}

/**
 * Removes the objects that one call of create made for a local uid: first the pod, then what it mounts. An object without the labels of that uid
 * is kept. If another call made the pod, finished it or took it over, everything is kept: two instances may get a create of the same pod, and
 * the other one answers its caller that the pod was created.
 * @throws KubernetesError
 */
export async function removeMade(
  cluster: Pick<Cluster, 'client' | 'config'>,
  sourceUid: string,
  objects: readonly MadeObject[],
  deadline: Deadline,
  clock: Clock = systemClock,
): Promise<void> {
  const isPod = ({ resource }: MadeObject) => resource === 'pods';
  for (const object of [...objects.filter(isPod), ...objects.filter((one) => !isPod(one))]) {
    const uid = object.uid ?? (await findUid(cluster, sourceUid, object, { deadline, clock }));
    if (uid === 'taken up') return;
    if (uid === undefined) continue;
    const own = { ...object, uid, sourceUid };
    if ((await removeOwn(cluster, own, deadline)) === 'taken up') return;
  }
}

/**
 * Deletes a half-made pod. The delete is bound to the resourceVersion that was read: it fails if a create finishes the pod in between. Answers
 * `finished` if a create has finished it.
 * @throws KubernetesError
 */
export async function removeHalfMade(
  cluster: Pick<Cluster, 'client' | 'config'>,
  pod: OwnObject,
  deadline: Deadline,
): Promise<'removed' | 'finished'> {
  return (await removeIf(cluster, pod, isIncomplete, deadline)) === 'removed' ? 'removed' : 'finished';
}

/**
 * Deletes one object. For a ConfigMap, Secret or Deployment the API server checks the labels, so that the plugin never reads a Secret of others.
 * A pod is deleted only while no other call has finished it or set its own id on it.
 */
async function removeOwn(
  cluster: Pick<Cluster, 'client' | 'config'>,
  object: OwnObject & MadeObject,
  deadline: Deadline,
): Promise<'removed' | 'taken up'> {
  const { resource, sourceUid, held, createdBy } = object;
  if (resource === 'pods') {
    const isStillOurs = (pod: ObjectMeta) => (held ? isIncomplete(pod) : stampOf(pod) === createdBy);
    return (await removeIf(cluster, object, isStillOurs, deadline)) === 'removed' ? 'removed' : 'taken up';
  }
  if (resource !== 'configmaps' && resource !== 'secrets' && resource !== 'deployments')
    await removeIf(cluster, object, () => true, deadline);
  else
    for (const labelSelector of ownSelectorsOf(sourceUid, cluster.config.offloading.cluster_id))
      await removeLabelled(cluster.client, object, labelSelector, deadline);
  return 'removed';
}

/**
 * Deletes an object if it has the plugin's labels and `isMeant` accepts its metadata. The delete is bound to the resourceVersion that was checked.
 * An object that is gone, or no longer has the uid or labels, counts as removed.
 */
async function removeIf(
  { client, config }: Pick<Cluster, 'client' | 'config'>,
  object: OwnObject,
  isMeant: (metadata: ObjectMeta) => boolean,
  deadline: Deadline,
): Promise<'removed' | 'not meant'> {
  const { uid, sourceUid } = object;
  for (;;) {
    const metadata = await readMetadata(client, object, deadline);
    if (metadata?.uid !== uid || !isOurs(metadata, sourceUid, config.offloading.cluster_id)) return 'removed';
    if (!isMeant(metadata)) return 'not meant';
    try {
      const preconditions = { uid, resourceVersion: metadata.resourceVersion };
      await deleteObject(client, object, { preconditions, graceSeconds: 0 }, deadline);
      return 'removed';
    } catch (error) {
      if (isKubernetesError(error, 'NotFound')) return 'removed';
      if (!isKubernetesError(error, 'Conflict')) throw error;
    }
  }
}

/**
 * Deletes one object with grace period 0, if it has this uid and these labels. The API server checks both; the object is not read. If it is gone,
 * or another object has its name, it counts as removed.
 * @throws KubernetesError
 */
export async function removeLabelled(
  client: KubernetesClient,
  object: ExactObject,
  labelSelector: string,
  deadline: Deadline,
): Promise<void> {
  try {
    await deleteLabelled(
      client,
      object,
      labelSelector,
      { preconditions: { uid: object.uid }, graceSeconds: 0 },
      deadline,
    );
  } catch (error) {
    if (!isKubernetesError(error, 'NotFound', 'Conflict')) throw error;
  }
}

/**
 * Finds the uid of an object whose POST has not told it, by the id of the create call in its annotation. If the POST got no answer, it looks
 * again, since the object may appear later. `taken up`: another call made the pod of this name and local uid, and uses the objects made for it.
 */
async function findUid(
  { client, config }: Pick<Cluster, 'client' | 'config'>,
  sourceUid: string,
  object: MadeObject,
  { deadline, clock }: { readonly deadline: Deadline; readonly clock: Clock },
): Promise<string | 'taken up' | undefined> {
  const pauses = object.unanswered ? landingPausesMs : [];
  for (const pauseMs of [0, ...pauses]) {
    if (pauseMs > 0) await clock.sleep(pauseMs, deadline.signal);
    const metadata = await readMetadata(client, object, deadline);
    if (metadata === undefined) continue;
    if (stampOf(metadata) === object.createdBy) return metadata.uid;
    const isPodOfOurs = object.resource === 'pods' && isOurs(metadata, sourceUid, config.offloading.cluster_id);
    if (isPodOfOurs && metadata.deletionTimestamp === undefined) return 'taken up';
  }
  return undefined;
}

const stampOf = ({ annotations }: ObjectMeta): string | undefined => annotations?.[createdByAnnotation];

async function readMetadata(
  client: KubernetesClient,
  { resource, namespace, name }: Omit<ExactObject, 'uid'>,
  deadline: Deadline,
): Promise<ObjectMeta | undefined> {
  return (await getObject(client, pathOf(namespace, resource, name), storedObject, deadline))?.metadata;
}
