import { createDeadline, type Deadline } from '../../deadline.ts';
import type { KubernetesClient } from '../client.ts';
import { isKubernetesError } from '../errors.ts';
import { isIncomplete } from '../marks.ts';
import type { ObjectMeta } from '../objects.ts';
import { pathOf } from '../paths.ts';
import type { Attempt, ExactObject } from './attempt.ts';

const undoMs = 15_000;

/** Takes over what could not be undone in time: the server retries it, a function has only the sweep of orphans. */
export type Leftovers = (objects: readonly ExactObject[], attempt: Attempt) => void;

/** Removes what this call made, and only that, though its own deadline or caller is gone. Never throws. */
export async function undo(attempt: Attempt, leftovers: Leftovers): Promise<void> {
  const { made, client, log, local } = attempt;
  const deadline = createDeadline(undoMs);
  const pending: ExactObject[] = [];
  try {
    if (await wasFinishedByAnother(attempt, deadline)) return;
    for (const object of made) {
      try {
        await removeExactly(client, object, deadline);
      } catch (error) {
        log.warn('undo failed', {
          uid: local.metadata.uid,
          resource: object.resource,
          name: object.name,
          reason: String(error),
        });
        pending.push(object);
      }
    }
  } finally {
    deadline.dispose();
  }
  if (pending.length > 0) leftovers(pending, attempt);
}

/**
 * Two instances may be asked for the same pod: where the other went on from what we posted, and let it run, its caller was
 * told so. The pod is no longer ours to undo.
 */
async function wasFinishedByAnother({ made, client, committing }: Attempt, deadline: Deadline): Promise<boolean> {
  const pod = made.find(({ resource }) => resource === 'pods');
  if (pod === undefined || committing) return false;
  try {
    const { metadata } = await client.request<{ metadata: ObjectMeta }>({
      method: 'GET',
      path: pathOf(pod.namespace, 'pods', pod.name),
      deadline,
    });
    return metadata.uid === pod.uid && !isIncomplete(metadata);
  } catch {
    // Not there, or not to be read: removing is bound to its uid either way.
    return false;
  }
}

/**
 * Deletes this very object at once; one that is gone, or replaced by another of its name, counts as removed.
 * @throws KubernetesError
 */
export async function removeExactly(client: KubernetesClient, object: ExactObject, deadline: Deadline): Promise<void> {
  const { resource, namespace, name, uid } = object;
  try {
    await client.request({
      method: 'DELETE',
      path: pathOf(namespace, resource, name),
      body: {
        apiVersion: 'v1',
        kind: 'DeleteOptions',
        gracePeriodSeconds: 0,
        propagationPolicy: 'Background',
        preconditions: { uid },
      },
      deadline,
    });
  } catch (error) {
    if (!isKubernetesError(error, 'NotFound', 'Conflict')) throw error;
  }
}
