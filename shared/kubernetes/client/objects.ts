import type { Deadline } from '../../async/deadline.ts';
import { type ListOf, list, type Shape, type StoredObject, storedObject } from '../shapes.ts';
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
 * @throws KubernetesError, `AlreadyExists` when the name is taken: a first try of this very call may have landed
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
 * What the API server would make of an object, which it does not store (`dryRun=All`); undefined when the name is taken.
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
 * Changes an object by a JSON merge patch, which replaces lists whole. Metadata that names a uid or a resourceVersion binds it to that object
 * or version.
 * @throws KubernetesError, `Conflict` when the version is another by now
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
 * The objects a selector finds, in one answer: for those of which there are few.
 * @throws KubernetesError
 */
export function listObjects(
  client: KubernetesClient,
  path: string,
  query: { readonly labelSelector?: string; readonly fieldSelector?: string; readonly limit?: number },
  deadline: Deadline,
): Promise<ListOf<StoredObject>> {
  return client.request({ method: 'GET', path, query, answer: list, deadline });
}

/**
 * Makes an object unless its name is taken. Then `adopt` looks at what is there, and answers `again` when that has gone or is about to, so that
 * the name will be free.
 * @param pause between that look and the next try
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
