import type { V1PodSchedulingGate } from '@kubernetes/client-node';
import type { LocalPod } from '../../../schemas/generated/types.ts';
import { PluginError } from '../../interlink/errors.ts';
import { isRecord } from '../../record.ts';
import { isKubernetesError } from '../client/kubernetesError.ts';
import { createOrAdopt, getObject, patchObject } from '../client/objects.ts';
import { pathOf } from '../client/paths.ts';
import { commitGate, createdByAnnotation, incompleteAnnotation, sourceNodeAnnotation } from '../manifest/marks.ts';
import type { ObjectMeta, RemotePodObject } from '../manifest/remoteObjects.ts';
import { isIncomplete, ownSelectorsOf } from '../manifest/selectors.ts';
import { bastionNamespaceAnnotation } from '../manifest/tunnel/tunnelMarks.ts';
import { removeHalfMade } from '../remove/removeMade.ts';
import { sweepBastion } from '../remove/sweep.ts';
import { isRecordsOrNone, type Shape, storedObject } from '../shapes.ts';
import {
  type Attempt,
  type ExactPod,
  isOfCall,
  isOfPod,
  noteCommitting,
  noteMade,
  noteTakenOver,
  post,
} from './createAttempt.ts';
import { inNamespace } from './inNamespace.ts';
import { hasSameNetwork } from './sameNetwork.ts';

/** The remote pod as create found or made it. */
export interface PostedPod {
  readonly metadata: ObjectMeta & { readonly uid: string };
  readonly spec: {
    readonly schedulingGates?: readonly V1PodSchedulingGate[];
    readonly containers?: readonly { readonly name: string }[];
    readonly initContainers?: readonly { readonly name: string; readonly restartPolicy?: string }[];
  };
}

export const postedPod: Shape<PostedPod> = {
  name: 'a pod',
  fits: (answer): answer is PostedPod => {
    if (!storedObject.fits(answer) || !('spec' in answer) || !isRecord(answer.spec)) return false;
    const { schedulingGates, containers, initContainers } = answer.spec;
    return [schedulingGates, containers, initContainers].every(isRecordsOrNone);
  },
};

/**
 * Posts the pod, held by our gate when `held`, and makes its namespace when that is missing. When the name is taken, the
 * pod there is answered if it is this local pod's: an earlier call, or another instance, made it.
 * @throws PluginError `conflict` when the name belongs to somebody else, or the pod is being deleted
 * @throws KubernetesError
 */
export async function postPod(attempt: Attempt, held: boolean): Promise<PostedPod> {
  const marked = withNode(attempt.manifest.pod, attempt.local);
  const pod = held ? toHeld(marked) : marked;
  return createOrAdopt(
    () => inNamespace(attempt, () => post(attempt, 'pods', pod, { answer: postedPod, held })),
    async () => (await readPod(attempt)) ?? 'again',
    async () => undefined,
  );
}

/** The pod of our name, when it is this local pod's and alive; undefined when there is none, or it has to be made anew. */
async function readPod(attempt: Attempt): Promise<PostedPod | undefined> {
  const { client, local, manifest, deadline } = attempt;
  const { name } = manifest.pod.metadata;
  const there = await getObject(client, pathOf(manifest.namespace, 'pods', name), postedPod, deadline);
  if (there === undefined) return undefined;
  if (!isOfPod(there.metadata, attempt)) {
    throw new PluginError(
      'conflict',
      `remote pod ${manifest.namespace}/${name} exists and is not of this pod; nothing was changed`,
    );
  }
  assertNotDeleted(there.metadata, attempt);
  if (isIncomplete(there.metadata) && !hasSameNetwork(there, manifest.pod)) {
    const { uid } = local.metadata;
    const found = { resource: 'pods', namespace: manifest.namespace, name, uid: there.metadata.uid } as const;
    const outcome = await removeHalfMade(attempt, { ...found, sourceUid: uid }, deadline);
    const place = there.metadata.annotations?.[bastionNamespaceAnnotation];
    if (outcome === 'removed' && place !== undefined)
      await sweepBastion(client, place, ownSelectorsOf(uid, attempt.config.offloading.cluster_id), deadline);
    return undefined;
  }
  noteMade(attempt, 'pods', there.metadata);
  return there;
}

/** A pod that is going away stays away: a local uid is deleted once, and never runs again. */
function assertNotDeleted({ deletionTimestamp }: Pick<ObjectMeta, 'deletionTimestamp'>, { manifest }: Attempt): void {
  if (deletionTimestamp === undefined) return;
  const { name } = manifest.pod.metadata;
  throw new PluginError(
    'conflict',
    `remote pod ${manifest.namespace}/${name} is being deleted, so it is not created again`,
  );
}

export function keepsGate({ spec }: PostedPod): boolean {
  return (spec.schedulingGates ?? []).some(({ name }) => name === commitGate);
}

/**
 * Lets a held pod run: everything it mounts is there. Gates of others (a queueing system's) stay. Where other instances may do the same
 * (`isShared`), one of them does, and the others put their stamp on what runs then.
 * @throws PodVanished when the pod was removed meanwhile
 */
export async function commitPod(attempt: Attempt, posted: PostedPod, isShared: boolean): Promise<void> {
  const { client, manifest, deadline } = attempt;
  const path = pathOf(manifest.namespace, 'pods', posted.metadata.name);
  for (let pod = posted; ; ) {
    try {
      noteCommitting(attempt);
      await patchObject(client, path, toCommit(pod, isShared ? attempt.id : undefined), deadline);
      return;
    } catch (error) {
      if (isGone(error)) throw new PodVanished(attempt);
      // A foreign gate came or went since we read the pod, or somebody else let it run: look again.
      if (!isKubernetesError(error, 'Conflict')) throw error;
      const now = await getObject(client, path, postedPod, deadline);
      if (now === undefined || now.metadata.uid !== posted.metadata.uid) throw new PodVanished(attempt);
      if (!isIncomplete(now.metadata)) {
        if (isShared && !isOfCall(now.metadata, attempt)) await takeOver(attempt, exactly(now, manifest));
        return;
      }
      pod = now;
    }
  }
}

export const exactly = ({ metadata: { name, uid } }: PostedPod, { namespace }: Attempt['manifest']): ExactPod => ({
  namespace,
  name,
  uid,
});

/** The pod was there, and then it was not. */
export class PodVanished extends PluginError {
  constructor({ manifest }: Pick<Attempt, 'manifest'>) {
    const { name } = manifest.pod.metadata;
    super('conflict', `remote pod ${manifest.namespace}/${name} was deleted while it was created`);
  }
}

/**
 * Puts the stamp of this call on a pod that another one made and let run: should that call fail after all, its undo leaves the pod to us. Ours
 * never removes it: its caller may have been told that it runs.
 * @throws PodVanished when it has gone, or is about to
 * @throws KubernetesError
 */
export async function takeOver(attempt: Attempt, { namespace, name, uid }: ExactPod): Promise<void> {
  const { client, id, deadline } = attempt;
  noteTakenOver(attempt, { namespace, name, uid });
  const body = { metadata: { uid, annotations: { [createdByAnnotation]: id } } };
  try {
    const { metadata } = await patchObject(client, pathOf(namespace, 'pods', name), body, deadline);
    if (metadata.deletionTimestamp !== undefined) throw new PodVanished(attempt);
  } catch (error) {
    throw isGone(error) ? new PodVanished(attempt) : error;
  }
}

/** A patch that names the uid it means is refused as Invalid when another object has the name by now. */
function isGone(error: unknown): boolean {
  if (isKubernetesError(error, 'NotFound')) return true;
  return (
    isKubernetesError(error, 'Invalid') && (error.details.causes ?? []).some(({ field }) => field === 'metadata.uid')
  );
}

/** With a stamp it is bound to this very version: whoever lets the pod run has made it. */
function toCommit({ metadata, spec }: PostedPod, stamp?: string): object {
  const { uid, resourceVersion } = metadata;
  const bounds = stamp === undefined ? { uid } : { uid, resourceVersion };
  const annotations = { [incompleteAnnotation]: null, ...(stamp !== undefined && { [createdByAnnotation]: stamp }) };
  const gates = spec.schedulingGates ?? [];
  const others = gates.filter(({ name }) => name !== commitGate);
  if (gates.length === 0) return { metadata: { ...bounds, annotations } };
  if (others.length === 0) return { metadata: { ...bounds, annotations }, spec: { schedulingGates: null } };
  // A merge patch replaces the whole list, so it must be the list of this very version.
  return { metadata: { uid, annotations, resourceVersion }, spec: { schedulingGates: others } };
}

/** The virtual node is where whoever asks for the pod is. */
function withNode(pod: RemotePodObject, { spec }: LocalPod): RemotePodObject {
  const node = spec?.nodeName;
  if (typeof node !== 'string' || node === '') return pod;
  const { metadata } = pod;
  return { ...pod, metadata: { ...metadata, annotations: { ...metadata.annotations, [sourceNodeAnnotation]: node } } };
}

function toHeld(pod: RemotePodObject): RemotePodObject {
  const { metadata, spec } = pod;
  return {
    ...pod,
    metadata: { ...metadata, annotations: { ...metadata.annotations, [incompleteAnnotation]: 'true' } },
    spec: { ...spec, schedulingGates: [...(spec.schedulingGates ?? []), { name: commitGate }] },
  };
}
