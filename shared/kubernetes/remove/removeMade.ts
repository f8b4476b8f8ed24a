import { type Clock, systemClock } from '../../clock.ts';
import type { Deadline } from '../../deadline.ts';
import type { ObjectMeta } from '../../offload/objects.ts';
import type { KubernetesClient } from '../client.ts';
import { isKubernetesError } from '../errors.ts';
import { createdByAnnotation, isIncomplete } from '../marks.ts';
import { pathOf, type Resource } from '../paths.ts';

/** An object, and nothing else that bears its name. */
export interface ExactObject {
  readonly resource: Resource;
  readonly namespace: string;
  readonly name: string;
  readonly uid: string;
}

/** An object of the remote cluster that one call of create asked for, as exactly as it can be told apart from any other. */
export interface MadeObject {
  readonly resource: Resource;
  readonly namespace: string;
  readonly name: string;
  /** Absent while the answer to its POST has not come, or when it never came. */
  readonly uid?: string;
  /** The stamp of the call on it. */
  readonly createdBy: string;
  /** A pod this call has not let run: when it runs all the same, another call finished it, and told its caller so. */
  readonly held?: boolean;
  /** Its POST went out and no answer came: it may appear a moment after we looked. */
  readonly unanswered?: boolean;
}

/** How long a POST whose answer never came may take to land, in milliseconds between looks. */
const landingPausesMs = [250, 750];

/**
 * Removes what one call of create made, the pod before what it mounts. When it turns out that another call finished the
 * pod, all stays: two instances may be asked for the same pod, and the other's caller was told that it runs.
 * @throws KubernetesError
 */
export async function removeMade(
  client: KubernetesClient,
  objects: readonly MadeObject[],
  deadline: Deadline,
  clock: Clock = systemClock,
): Promise<void> {
  const isPod = ({ resource }: MadeObject) => resource === 'pods';
  for (const object of [...objects.filter(isPod), ...objects.filter((one) => !isPod(one))]) {
    const uid = object.uid ?? (await findUid(client, object, deadline, clock));
    if (uid === undefined) continue;
    const exact = { ...object, uid };
    if (!object.held) await removeExactly(client, exact, deadline);
    else if ((await removeHalfMade(client, exact, deadline)) === 'finished') return;
  }
}

/**
 * Deletes a pod that was not let run yet; bound to the version that was read, so that nobody lets it run in between.
 * @throws KubernetesError
 */
export async function removeHalfMade(
  client: KubernetesClient,
  pod: ExactObject,
  deadline: Deadline,
): Promise<'removed' | 'finished'> {
  for (;;) {
    const metadata = await readMetadata(client, pod, deadline);
    if (metadata?.uid !== pod.uid) return 'removed';
    if (!isIncomplete(metadata)) return 'finished';
    try {
      await remove(client, pod, { uid: pod.uid, resourceVersion: metadata.resourceVersion }, deadline);
      return 'removed';
    } catch (error) {
      if (isKubernetesError(error, 'NotFound')) return 'removed';
      if (!isKubernetesError(error, 'Conflict')) throw error;
    }
  }
}

/**
 * Deletes this very object at once; one that is gone, or replaced by another of its name, counts as removed.
 * @throws KubernetesError
 */
export async function removeExactly(client: KubernetesClient, object: ExactObject, deadline: Deadline): Promise<void> {
  try {
    await remove(client, object, { uid: object.uid }, deadline);
  } catch (error) {
    if (!isKubernetesError(error, 'NotFound', 'Conflict')) throw error;
  }
}

async function remove(
  client: KubernetesClient,
  { resource, namespace, name }: Omit<ExactObject, 'uid'>,
  preconditions: { readonly uid: string; readonly resourceVersion?: string | undefined },
  deadline: Deadline,
): Promise<void> {
  await client.request({
    method: 'DELETE',
    path: pathOf(namespace, resource, name),
    body: {
      apiVersion: 'v1',
      kind: 'DeleteOptions',
      gracePeriodSeconds: 0,
      propagationPolicy: 'Background',
      preconditions,
    },
    deadline,
  });
}

/** By the stamp of the call. What was cut off under way is looked for again, since it may land after we first looked. */
async function findUid(
  client: KubernetesClient,
  object: MadeObject,
  deadline: Deadline,
  clock: Clock,
): Promise<string | undefined> {
  const pauses = object.unanswered ? landingPausesMs : [];
  for (const pauseMs of [0, ...pauses]) {
    if (pauseMs > 0) await clock.sleep(pauseMs, deadline.signal);
    const metadata = await readMetadata(client, object, deadline);
    if (metadata?.annotations?.[createdByAnnotation] === object.createdBy) return metadata.uid;
  }
  return undefined;
}

async function readMetadata(
  client: KubernetesClient,
  { resource, namespace, name }: Omit<ExactObject, 'uid'>,
  deadline: Deadline,
): Promise<ObjectMeta | undefined> {
  try {
    const path = pathOf(namespace, resource, name);
    return (await client.request<{ metadata: ObjectMeta }>({ method: 'GET', path, deadline })).metadata;
  } catch (error) {
    if (isKubernetesError(error, 'NotFound')) return undefined;
    throw error;
  }
}
