import type { V1PodSchedulingGate } from '@kubernetes/client-node';
import type { LocalPod } from '../../../schemas/generated/types.ts';
import { PluginError } from '../../interlink/errors.ts';
import { isRecord } from '../../record.ts';
import { isKubernetesError } from '../client/errors.ts';
import { createOrAdopt, getObject, patchObject } from '../client/objects.ts';
import { pathOf } from '../client/paths.ts';
import { commitGate, incompleteAnnotation, sourceNodeAnnotation } from '../manifest/marks.ts';
import type { ObjectMeta, RemotePodObject } from '../manifest/objects.ts';
import { isIncomplete, ownSelectorsOf } from '../manifest/selectors.ts';
import { bastionNamespaceAnnotation } from '../manifest/tunnel/marks.ts';
import { removeHalfMade } from '../remove/removeMade.ts';
import { sweepBastion } from '../remove/sweep.ts';
import { isRecordsOrNone, type Shape, storedObject } from '../shapes.ts';
import { type Attempt, isOfPod, noteCommitting, noteMade, post } from './attempt.ts';
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
 * Lets a held pod run: everything it mounts is there. Gates of others (a queueing system's) stay.
 * @throws PluginError `conflict` when the pod was deleted meanwhile
 */
export async function commitPod(attempt: Attempt, posted: PostedPod): Promise<void> {
  const { client, manifest, deadline } = attempt;
  const path = pathOf(manifest.namespace, 'pods', posted.metadata.name);
  for (let pod = posted; ; ) {
    try {
      noteCommitting(attempt);
      await patchObject(client, path, toCommit(pod), deadline);
      return;
    } catch (error) {
      if (isKubernetesError(error, 'NotFound') || isOfAnotherUid(error)) throw deletedMeanwhile(attempt);
      // A foreign gate came or went since we read the pod: look again.
      if (!isKubernetesError(error, 'Conflict')) throw error;
      const now = await getObject(client, path, postedPod, deadline);
      if (now === undefined || now.metadata.uid !== posted.metadata.uid) throw deletedMeanwhile(attempt);
      if (!isIncomplete(now.metadata)) return;
      pod = now;
    }
  }
}

function deletedMeanwhile({ manifest }: Attempt): PluginError {
  const { name } = manifest.pod.metadata;
  return new PluginError('conflict', `remote pod ${manifest.namespace}/${name} was deleted while it was created`);
}

/** A patch that names the uid it means is refused as Invalid when another object has the name by now. */
function isOfAnotherUid(error: unknown): boolean {
  return (
    isKubernetesError(error, 'Invalid') && (error.details.causes ?? []).some(({ field }) => field === 'metadata.uid')
  );
}

function toCommit({ metadata, spec }: PostedPod): object {
  const { uid, resourceVersion } = metadata;
  const annotations = { [incompleteAnnotation]: null };
  const gates = spec.schedulingGates ?? [];
  const others = gates.filter(({ name }) => name !== commitGate);
  if (gates.length === 0) return { metadata: { uid, annotations } };
  if (others.length === 0) return { metadata: { uid, annotations }, spec: { schedulingGates: null } };
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
