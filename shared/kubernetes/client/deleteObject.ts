import type { Deadline } from '../../async/deadline.ts';
import type { ObjectMeta } from '../manifest/remoteObjects.ts';
import { acknowledgement } from './answerShapes.ts';
import type { ApiCall, KubernetesClient } from './client.ts';
import { isInvalidRequest, isKubernetesError } from './kubernetesError.ts';
import { pathOf, type Resource } from './paths.ts';

interface Named {
  readonly resource: Resource;
  readonly namespace: string;
  readonly name: string;
}

interface Bounds {
  /** So that a newer object with the same name is not deleted. */
  readonly preconditions: { readonly uid: string; readonly resourceVersion?: string | undefined };
  /** Seconds; if undefined, a pod's own terminationGracePeriodSeconds applies. */
  readonly graceSeconds?: number | undefined;
}

/**
 * Deletes one object. Answers its metadata if the API server returns the object, as it does while the object terminates; undefined if it
 * returns a Status. A delete that is answered as invalid is sent once more with only the preconditions, without grace and propagation policy.
 * @throws KubernetesError
 */
export async function deleteObject(
  client: KubernetesClient,
  { resource, namespace, name }: Named,
  bounds: Bounds,
  deadline: Deadline,
): Promise<ObjectMeta | undefined> {
  const { kind, metadata } = await send(client, { path: pathOf(namespace, resource, name), deadline }, bounds);
  return kind === 'Status' ? undefined : metadata;
}

/**
 * As `deleteObject`, but only if the object has these labels. The API server checks them (deletecollection), and does not return the object.
 * @throws KubernetesError
 */
export async function deleteLabelled(
  client: KubernetesClient,
  { resource, namespace, name }: Named,
  labelSelector: string,
  bounds: Bounds,
  deadline: Deadline,
): Promise<void> {
  const query = { labelSelector, fieldSelector: `metadata.name=${name}` };
  await send(client, { path: pathOf(namespace, resource), query, deadline }, bounds);
}

/**
 * Deletes all objects of a collection that have these labels. Does nothing if the namespace does not exist.
 * @throws KubernetesError
 */
export async function deleteCollection(
  client: KubernetesClient,
  path: string,
  labelSelector: string,
  deadline: Deadline,
): Promise<void> {
  try {
    await client.request({ method: 'DELETE', path, query: { labelSelector }, answer: acknowledgement, deadline });
  } catch (error) {
    if (!isKubernetesError(error, 'NotFound')) throw error;
  }
}

async function send(
  client: KubernetesClient,
  target: Pick<ApiCall, 'path' | 'query' | 'deadline'>,
  { preconditions, graceSeconds }: Bounds,
) {
  const sendWith = (options: object) => {
    const body = { apiVersion: 'v1', kind: 'DeleteOptions', preconditions, ...options };
    return client.request({ method: 'DELETE', ...target, body, answer: acknowledgement });
  };
  try {
    const grace = graceSeconds === undefined ? {} : { gracePeriodSeconds: graceSeconds };
    return await sendWith({ propagationPolicy: 'Background', ...grace });
  } catch (error) {
    if (!isInvalidRequest(error)) throw error;
    return sendWith({});
  }
}
