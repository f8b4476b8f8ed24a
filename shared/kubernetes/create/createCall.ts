import type { LocalPod, MadeObject } from '../../../schemas/generated/types.ts';
import type { Deadline } from '../../async/deadline.ts';
import type { Shape } from '../client/answerShapes.ts';
import { KubernetesError } from '../client/kubernetesError.ts';
import { createObject } from '../client/objects.ts';
import { pathOf } from '../client/paths.ts';
import type { Cluster } from '../cluster.ts';
import type { Manifest } from '../manifest/manifest.ts';
import { createdByAnnotation, pluginLabel } from '../manifest/marks.ts';
import type { ObjectMeta } from '../manifest/remoteObjects.ts';
import { isOurs } from '../manifest/selectors.ts';

/** The state of one create call: the objects it wants, and those it has sent a POST for so far. */
export interface CreateCall extends Pick<Cluster, 'client' | 'config' | 'log'> {
  readonly local: LocalPod;
  readonly manifest: Manifest;
  /** The stamp of this call, an annotation on each object it makes. Undo removes only objects with it. */
  readonly id: string;
  /** The identity of this plugin, a label on each object it makes; undefined in a function, which has none. */
  readonly plugin?: string | undefined;
  readonly deadline: Deadline;
  /** The objects that this call has sent a POST for, by `resource/name`. */
  readonly made: Map<string, MadeObject>;
}

const keyOf = (resource: MadeObject['resource'], name: string) => `${resource}/${name}`;

/**
 * Posts an object with the stamp of this call on it. The object is noted in `made` before the POST is sent, so that undo looks for it even
 * if no answer comes.
 * @throws KubernetesError
 */
export async function post<Posted extends { readonly metadata: ObjectMeta }>(
  call: CreateCall,
  resource: MadeObject['resource'],
  object: { readonly metadata: ObjectMeta },
  { answer, gated = false }: { readonly answer: Shape<Posted>; readonly gated?: boolean },
): Promise<Posted> {
  const { client, made, manifest, id, deadline } = call;
  const { name, namespace = manifest.namespace } = object.metadata;
  const asked: MadeObject = { resource, namespace, name, createdBy: id, ...(gated && { held: gated }) };
  made.set(keyOf(resource, name), { unanswered: true, ...asked });
  const body = { ...object, metadata: stamped(object.metadata, call) };
  try {
    const posted = await createObject(client, pathOf(namespace, resource), body, answer, deadline);
    noteMade(call, resource, posted.metadata);
    return posted;
  } catch (error) {
    // Undo still looks for it once. Quota is checked before the name: a retry may be refused after a first try, whose answer was lost, made it.
    if (error instanceof KubernetesError && error.status >= 400 && error.status < 500)
      made.set(keyOf(resource, name), asked);
    throw error;
  }
}

/** Notes the uid of an object that was answered or read back, if its stamp says that this call made it. */
export function noteMade(call: CreateCall, resource: MadeObject['resource'], metadata: ObjectMeta): void {
  const { made } = call;
  const key = keyOf(resource, metadata.name);
  const asked = made.get(key);
  if (metadata.uid === undefined || asked === undefined || !isOfCall(metadata, call)) return;
  const { unanswered, ...known } = asked;
  made.set(key, { uid: metadata.uid, ...known });
}

/** Whether this very call made the object. */
export function isOfCall({ annotations }: ObjectMeta, { id }: Pick<CreateCall, 'id'>): boolean {
  return annotations?.[createdByAnnotation] === id;
}

/** Notes that this call is about to let the pod run: from now on undo removes the pod even if it runs, as long as our stamp is on it. */
export function noteGateRemoval({ made, manifest }: CreateCall): void {
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

/** Notes that another call let the pod run, though our stamp may be on it: undo keeps the pod, and the objects we made for it. */
export function noteTakenOver({ made, id }: CreateCall, { namespace, name, uid }: ExactPod): void {
  made.set(keyOf('pods', name), { resource: 'pods', namespace, name, uid, createdBy: id, held: true });
}

/** Notes that the pod must not run: undo removes it if our stamp is on it, even if another call let it run. */
export function noteDoomed({ made, id }: CreateCall, { namespace, name, uid }: ExactPod): void {
  made.set(keyOf('pods', name), { resource: 'pods', namespace, name, uid, createdBy: id });
}

/** Whether the object is labelled with this local pod's uid. Any other object of the same name is never touched. */
export function isOfPod(metadata: ObjectMeta, call: CreateCall): boolean {
  return isOurs(metadata, call.local.metadata.uid, call.config.offloading.cluster_id);
}

/** Adds the stamp of this call, and the label with the plugin's identity, to an object's metadata. */
export function stamped(metadata: ObjectMeta, { id, plugin }: CreateCall): ObjectMeta {
  return {
    ...metadata,
    labels: { ...metadata.labels, ...(plugin !== undefined && { [pluginLabel]: plugin }) },
    annotations: { ...metadata.annotations, [createdByAnnotation]: id },
  };
}
