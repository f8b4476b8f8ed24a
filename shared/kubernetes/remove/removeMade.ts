import type { MadeObject } from '../../../schemas/generated/types.ts';
import { type Clock, systemClock } from '../../async/clock.ts';
import type { Deadline } from '../../async/deadline.ts';
import type { KubernetesClient } from '../client/client.ts';
import { deleteLabelled, deleteObject } from '../client/deleteObject.ts';
import { isKubernetesError } from '../client/kubernetesError.ts';
import { getObject } from '../client/objects.ts';
import { pathOf, type Resource } from '../client/paths.ts';
import type { Cluster } from '../cluster.ts';
import { createdByAnnotation } from '../manifest/marks.ts';
import type { ObjectMeta } from '../manifest/remoteObjects.ts';
import { isIncomplete, isOurs, ownSelectorsOf } from '../manifest/selectors.ts';
import { storedObject } from '../shapes.ts';

/** An object, and nothing else that bears its name. */
export interface ExactObject {
  readonly resource: Resource;
  readonly namespace: string;
  readonly name: string;
  readonly uid: string;
}

/** How long a POST whose answer never came may take to land, in milliseconds between looks. */
const landingPausesMs = [250, 750];

/** An object that has to bear the labels of a local uid, too. */
export interface OwnObject extends ExactObject {
  readonly sourceUid: string;
}

/**
 * Removes what one call of create made for a local uid, the pod before what it mounts; of each object only what still bears the labels of
 * that uid. When it turns out that another call made the pod, finished it or took it over, all stays: two instances may be asked for the
 * same pod, and the other's caller was told, or will be, that it runs.
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
 * Deletes a pod that was not let run yet; bound to the version that was read, so that nobody lets it run in between.
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
 * Of a ConfigMap, Secret or Deployment the API server itself sees to it that the labels are there: we never look into a Secret that is not
 * ours. A pod goes only while nobody else has let it run, or put a stamp of its own on it.
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

/** Deletes an object of ours in the version in which it was seen to be ours, and as `isMeant` wants it. */
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
 * Deletes one object at once, if it is there with this uid and these labels: the API server itself sees to that, and what it names is not
 * read. Gone, or replaced by another of its name, counts as removed.
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
 * By the stamp of the call. What was cut off under way is looked for again, since it may land after we first looked. A pod of this local uid
 * that has the name and is of another call is that call's, with what we made for it.
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
