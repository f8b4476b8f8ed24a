import type { V1PodSchedulingGate } from '@kubernetes/client-node';
import type { LocalPod } from '../../../schemas/generated/types.ts';
import { PluginError } from '../../interlink/errors.ts';
import { isRecord } from '../../record.ts';
import { isRecordsOrNone, type Shape, storedObject } from '../client/answerShapes.ts';
import { isKubernetesError } from '../client/kubernetesError.ts';
import { createOrAdopt, getObject, patchObject } from '../client/objects.ts';
import { pathOf } from '../client/paths.ts';
import { commitGate, createdByAnnotation, incompleteAnnotation, sourceNodeAnnotation } from '../manifest/marks.ts';
import type { ObjectMeta, RemotePodObject } from '../manifest/remoteObjects.ts';
import { isIncomplete, ownSelectorsOf } from '../manifest/selectors.ts';
import { bastionNamespaceAnnotation } from '../manifest/tunnel/tunnelMarks.ts';
import { inNamespace } from '../namespace/inNamespace.ts';
import { removeHalfMade } from '../remove/removeMade.ts';
import { sweepBastion } from '../remove/sweep.ts';
import {
  type CreateCall,
  type ExactPod,
  isOfCall,
  isOfPod,
  noteGateRemoval,
  noteMade,
  noteTakenOver,
  post,
} from './createCall.ts';
import { hasSameNetwork } from './sameNetwork.ts';

/** The part of a remote pod that create reads from the API server's answer. */
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
 * Posts the pod, with our scheduling gate if `gated`, and makes its namespace if that is missing. If the name is taken by a remote pod of this
 * local pod, which an earlier call or another instance made, returns that one.
 * @throws PluginError `conflict` when another pod has the name, or the pod is being deleted
 * @throws KubernetesError
 */
export async function postPod(call: CreateCall, gated: boolean): Promise<PostedPod> {
  const marked = withNode(call.manifest.pod, call.local);
  const pod = gated ? toGated(marked) : marked;
  return createOrAdopt(
    () => inNamespace(call, () => post(call, 'pods', pod, { answer: postedPod, gated })),
    async () => (await readPod(call)) ?? 'again',
    async () => undefined,
  );
}

/** Reads the pod that has the name; undefined if there is none, or if it was half made with another network and so was removed. */
async function readPod(call: CreateCall): Promise<PostedPod | undefined> {
  const { client, local, manifest, deadline } = call;
  const { name } = manifest.pod.metadata;
  const there = await getObject(client, pathOf(manifest.namespace, 'pods', name), postedPod, deadline);
  if (there === undefined) return undefined;
  if (!isOfPod(there.metadata, call)) {
    throw new PluginError(
      'conflict',
      `remote pod ${manifest.namespace}/${name} exists and is not of this pod; nothing was changed`,
    );
  }
  assertNotDeleted(there.metadata, call);
  if (isIncomplete(there.metadata) && !hasSameNetwork(there, manifest.pod)) {
    const { uid } = local.metadata;
    const found = { resource: 'pods', namespace: manifest.namespace, name, uid: there.metadata.uid } as const;
    const outcome = await removeHalfMade(call, { ...found, sourceUid: uid }, deadline);
    const bastionNamespace = there.metadata.annotations?.[bastionNamespaceAnnotation];
    if (outcome === 'removed' && bastionNamespace !== undefined)
      await sweepBastion(client, bastionNamespace, ownSelectorsOf(uid, call.config.offloading.cluster_id), deadline);
    return undefined;
  }
  noteMade(call, 'pods', there.metadata);
  return there;
}

/** A remote pod that is being deleted is not created again: each local uid runs only once. */
function assertNotDeleted(
  { deletionTimestamp }: Pick<ObjectMeta, 'deletionTimestamp'>,
  { manifest }: CreateCall,
): void {
  if (deletionTimestamp === undefined) return;
  const { name } = manifest.pod.metadata;
  throw new PluginError(
    'conflict',
    `remote pod ${manifest.namespace}/${name} is being deleted, so it is not created again`,
  );
}

/** Whether our scheduling gate is on the pod. */
export function hasGate({ spec }: PostedPod): boolean {
  return (spec.schedulingGates ?? []).some(({ name }) => name === commitGate);
}

/**
 * Lets a gated pod run, by removing our scheduling gate, when all it mounts exists. Gates of others, such as a queueing system, stay. If several
 * instances may do this at once (`isShared`), only one succeeds, and the others put their stamp on the pod afterwards.
 * @throws PodVanished when the pod was removed meanwhile
 */
export async function removeGate(call: CreateCall, posted: PostedPod, isShared: boolean): Promise<void> {
  const { client, manifest, deadline } = call;
  const path = pathOf(manifest.namespace, 'pods', posted.metadata.name);
  for (let pod = posted; ; ) {
    try {
      noteGateRemoval(call);
      await patchObject(client, path, toGateRemoval(pod, isShared ? call.id : undefined), deadline);
      return;
    } catch (error) {
      if (isGone(error)) throw new PodVanished(call);
      // Since we read the pod, a gate of others was added or removed, or another instance let the pod run: read it again.
      if (!isKubernetesError(error, 'Conflict')) throw error;
      const now = await getObject(client, path, postedPod, deadline);
      if (now === undefined || now.metadata.uid !== posted.metadata.uid) throw new PodVanished(call);
      if (!isIncomplete(now.metadata)) {
        if (isShared && !isOfCall(now.metadata, call)) await takeOverPod(call, exactPodOf(now, manifest));
        return;
      }
      pod = now;
    }
  }
}

export const exactPodOf = (
  { metadata: { name, uid } }: PostedPod,
  { namespace }: CreateCall['manifest'],
): ExactPod => ({
  namespace,
  name,
  uid,
});

/** The remote pod was removed during the create. */
export class PodVanished extends PluginError {
  constructor({ manifest }: Pick<CreateCall, 'manifest'>) {
    const { name } = manifest.pod.metadata;
    super('conflict', `remote pod ${manifest.namespace}/${name} was deleted while it was created`);
  }
}

/**
 * Puts the stamp of this call on a pod that another call made and let run. If that call fails afterwards, its undo keeps the pod, because the
 * stamp is ours. Our undo never removes it either: the caller of the other call may have been told that it runs.
 * @throws PodVanished when the pod is gone or being deleted
 * @throws KubernetesError
 */
export async function takeOverPod(call: CreateCall, { namespace, name, uid }: ExactPod): Promise<void> {
  const { client, id, deadline } = call;
  noteTakenOver(call, { namespace, name, uid });
  const body = { metadata: { uid, annotations: { [createdByAnnotation]: id } } };
  try {
    const { metadata } = await patchObject(client, pathOf(namespace, 'pods', name), body, deadline);
    if (metadata.deletionTimestamp !== undefined) throw new PodVanished(call);
  } catch (error) {
    throw isGone(error) ? new PodVanished(call) : error;
  }
}

/** Whether a patch failed because the pod is gone. If another object has the name now, the uid in the patch differs: 422, Invalid. */
function isGone(error: unknown): boolean {
  if (isKubernetesError(error, 'NotFound')) return true;
  return (
    isKubernetesError(error, 'Invalid') && (error.details.causes ?? []).some(({ field }) => field === 'metadata.uid')
  );
}

/** The patch that lets the pod run. With a stamp it is bound to the resourceVersion that was read, so that only one instance succeeds. */
function toGateRemoval({ metadata, spec }: PostedPod, stamp?: string): object {
  const { uid, resourceVersion } = metadata;
  const bounds = stamp === undefined ? { uid } : { uid, resourceVersion };
  const annotations = { [incompleteAnnotation]: null, ...(stamp !== undefined && { [createdByAnnotation]: stamp }) };
  const gates = spec.schedulingGates ?? [];
  const others = gates.filter(({ name }) => name !== commitGate);
  if (gates.length === 0) return { metadata: { ...bounds, annotations } };
  if (others.length === 0) return { metadata: { ...bounds, annotations }, spec: { schedulingGates: null } };
  // A merge patch replaces the whole list of gates, so the patch names the resourceVersion in which it was read.
  return { metadata: { uid, annotations, resourceVersion }, spec: { schedulingGates: others } };
}

/** Adds the name of the virtual node as an annotation, which tells plugins of one cluster id apart. */
function withNode(pod: RemotePodObject, { spec }: LocalPod): RemotePodObject {
  const node = spec?.nodeName;
  if (typeof node !== 'string' || node === '') return pod;
  const { metadata } = pod;
  return { ...pod, metadata: { ...metadata, annotations: { ...metadata.annotations, [sourceNodeAnnotation]: node } } };
}

function toGated(pod: RemotePodObject): RemotePodObject {
  const { metadata, spec } = pod;
  return {
    ...pod,
    metadata: { ...metadata, annotations: { ...metadata.annotations, [incompleteAnnotation]: 'true' } },
    spec: { ...spec, schedulingGates: [...(spec.schedulingGates ?? []), { name: commitGate }] },
  };
}
