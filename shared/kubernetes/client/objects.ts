import type { Deadline } from '../../async/deadline.ts';
import { type ListOf, objectList, type Shape, type StoredObject, storedObject } from './answerShapes.ts';
import type { KubernetesClient } from './client.ts';
import { isKubernetesError } from './kubernetesError.ts';

/**
 * The object at a path; undefined when there is none.
 * @throws KubernetesError
 */
export async function getObject<T>(
  client: KubernetesClient,
  path: string,
  answer: Shape<T>,
  deadline: Deadline,
): Promise<T | undefined> {
  try {
    return await client.request({ method: 'GET', path, answer, deadline });
  } catch (error) {
    if (isKubernetesError(error, 'NotFound')) return undefined;
    throw error;
  }
}

/**
 * Posts an object to its collection.
 * @throws KubernetesError, `AlreadyExists` when the name is taken: possibly by an earlier try of the same call
 */
export function createObject<T>(
  client: KubernetesClient,
  path: string,
  body: object,
  answer: Shape<T>,
  deadline: Deadline,
): Promise<T> {
  return client.request({ method: 'POST', path, body, answer, deadline });
}

/**
 * Posts an object as a dry run (`dryRun=All`). Answers the object as the API server would store it; undefined when the name is taken.
 * @throws KubernetesError
 */
export async function tryObject<T>(
  client: KubernetesClient,
  path: string,
  body: object,
  answer: Shape<T>,
  deadline: Deadline,
): Promise<T | undefined> {
  try {
    return await client.request({ method: 'POST', path, query: { dryRun: 'All' }, body, answer, deadline });
  } catch (error) {
    if (isKubernetesError(error, 'AlreadyExists')) return undefined;
    throw error;
  }
}

/**
 * Changes an object by a JSON merge patch, which replaces whole lists. A uid or resourceVersion in the metadata of `body` is a precondition.
 * @throws KubernetesError, `Conflict` when the object has another resourceVersion by now
 */
export function patchObject(
  client: KubernetesClient,
  path: string,
  body: object,
  deadline: Deadline,
): Promise<StoredObject> {
  return client.request({ method: 'PATCH', path, body, answer: storedObject, deadline });
}

/**
 * The objects that a selector matches, in one answer without paging: only for selectors that match few.
 * @throws KubernetesError
 */
export function listObjects(
  client: KubernetesClient,
  path: string,
  query: { readonly labelSelector?: string; readonly fieldSelector?: string; readonly limit?: number },
  deadline: Deadline,
): Promise<ListOf<StoredObject>> {
  return client.request({ method: 'GET', path, query, answer: objectList, deadline });
}

/**
 * Creates an object. If its name is taken, `adopt` reads the existing object and answers it, or `again` when that object is gone or being
 * deleted; then the create is tried again.
 * @param pause waits between `again` and the next try
 * @throws KubernetesError, and what `adopt` throws
 */
export async function createOrAdopt<T>(
  create: () => Promise<T>,
  adopt: () => Promise<T | 'again'>,
  pause: () => Promise<void>,
): Promise<T> {
  for (;;) {
    try {
      return await create();
    } catch (error) {
      if (!isKubernetesError(error, 'AlreadyExists')) throw error;
    }
    const there = await adopt();
    if (there !== 'again') return there;
    await pause();
  }
}
