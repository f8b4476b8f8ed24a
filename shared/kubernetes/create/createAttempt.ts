import type { LocalPod, MadeObject } from '../../../schemas/generated/types.ts';
import type { Deadline } from '../../async/deadline.ts';
import { KubernetesError } from '../client/kubernetesError.ts';
import { createObject } from '../client/objects.ts';
import { pathOf } from '../client/paths.ts';
import type { Cluster } from '../cluster.ts';
import type { Manifest } from '../manifest/manifest.ts';
import { createdByAnnotation, pluginLabel } from '../manifest/marks.ts';
import type { ObjectMeta } from '../manifest/remoteObjects.ts';
import { isOurs } from '../manifest/selectors.ts';
import type { Shape } from '../shapes.ts';

/** One call of create on its way: what it wants, and what it has asked for so far. */
export interface Attempt extends Pick<Cluster, 'client' | 'config' | 'log'> {
  readonly local: LocalPod;
  readonly manifest: Manifest;
  /** Marks what this very call made: only that may be undone. */
  readonly id: string;
  /** Marks what this plugin made, where it keeps an identity. */
  readonly plugin?: string | undefined;
  readonly deadline: Deadline;
  /** By resource and name. */
  readonly made: Map<string, MadeObject>;
}

const keyOf = (resource: MadeObject['resource'], name: string) => `${resource}/${name}`;

/**
 * Posts an object with the stamp of the attempt on it. It counts as made from before the POST until something proves the
 * contrary: whatever becomes of the answer, undo finds it.
 * @throws KubernetesError
 */
export async function post<Posted extends { readonly metadata: ObjectMeta }>(
  attempt: Attempt,
  resource: MadeObject['resource'],
  object: { readonly metadata: ObjectMeta },
  { answer, held = false }: { readonly answer: Shape<Posted>; readonly held?: boolean },
): Promise<Posted> {
  const { client, made, manifest, id, deadline } = attempt;
  const { name, namespace = manifest.namespace } = object.metadata;
  const asked: MadeObject = { resource, namespace, name, createdBy: id, ...(held && { held }) };
  made.set(keyOf(resource, name), { ...asked, unanswered: true });
  const body = { ...object, metadata: stamped(object.metadata, attempt) };
  try {
    const posted = await createObject(client, pathOf(namespace, resource), body, answer, deadline);
    noteMade(attempt, resource, posted.metadata);
    return posted;
  } catch (error) {
    // A refusal may follow a first try that did land (quota is judged before the name is), so it is still looked for once.
    if (error instanceof KubernetesError && error.status >= 400 && error.status < 500)
      made.set(keyOf(resource, name), asked);
    throw error;
  }
}

/** Notes the uid of an object that was read back after an unknown outcome, when the stamp says that it is this call's. */
export function noteMade(attempt: Attempt, resource: MadeObject['resource'], metadata: ObjectMeta): void {
  const { made } = attempt;
  const key = keyOf(resource, metadata.name);
  const asked = made.get(key);
  if (metadata.uid === undefined || asked === undefined || !isOfCall(metadata, attempt)) return;
  const { unanswered, ...known } = asked;
  made.set(key, { ...known, uid: metadata.uid });
}

/** Whether this very call made the object. */
export function isOfCall({ annotations }: ObjectMeta, { id }: Pick<Attempt, 'id'>): boolean {
  return annotations?.[createdByAnnotation] === id;
}

/** From here on the pod may run by this call's doing. */
export function noteCommitting({ made, manifest }: Attempt): void {
  const key = keyOf('pods', manifest.pod.metadata.name);
  const pod = made.get(key);
  if (pod !== undefined) made.set(key, { ...pod, held: false });
}

/** A remote pod that another call may have made. */
export interface ExactPod {
  readonly namespace: string;
  readonly name: string;
  readonly uid: string;
}

/** The pod runs by another call's doing, though our stamp may be on it: an undo leaves it, and what we made for it, alone. */
export function noteTakenOver({ made, id }: Attempt, { namespace, name, uid }: ExactPod): void {
  made.set(keyOf('pods', name), { resource: 'pods', namespace, name, uid, createdBy: id, held: true });
}

/** The pod must not run: an undo removes it if our stamp is on it, whoever let it run. */
export function noteDoomed({ made, id }: Attempt, { namespace, name, uid }: ExactPod): void {
  made.set(keyOf('pods', name), { resource: 'pods', namespace, name, uid, createdBy: id });
}

/** Whether the object carries this pod's uid: anything else of that name is somebody else's, and is never touched. */
export function isOfPod(metadata: ObjectMeta, attempt: Attempt): boolean {
  return isOurs(metadata, attempt.local.metadata.uid, attempt.config.offloading.cluster_id);
}

/** Our object's metadata with the marks of the attempt, and of this plugin, on it. */
export function stamped(metadata: ObjectMeta, { id, plugin }: Attempt): ObjectMeta {
  return {
    ...metadata,
    labels: { ...metadata.labels, ...(plugin !== undefined && { [pluginLabel]: plugin }) },
    annotations: { ...metadata.annotations, [createdByAnnotation]: id },
  };
}
