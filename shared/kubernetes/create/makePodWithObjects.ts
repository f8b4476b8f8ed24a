import { settleAll } from '../../async/settleAll.ts';
import type { Tombstones } from '../../backend/deletes/tombstones.ts';
import { isIncomplete } from '../manifest/selectors.ts';
import { ensureChild, ownChild, ownerReferenceTo } from './children.ts';
import { type CreateCall, isOfCall } from './createCall.ts';
import { ensureClaim } from './ensureClaim.ts';
import { ensureTunnel } from './ensureTunnel.ts';
import { assertHardened } from './hardening.ts';
import { exactPodOf, hasGate, type PostedPod, postPod, removeGate } from './postPod.ts';
import { assertSidecarsKept } from './sidecars.ts';
import { assertMayRun, assertNotTombstoned } from './tombstoned.ts';

/** What a process has learned about its cluster from the answers. */
export interface ClusterTraits {
  /** Whether the cluster silently drops scheduling gates, as Kubernetes before 1.27 does; the answer to the first gated pod shows it. */
  dropsGates: boolean;
  /** The names of hardening fields that the cluster was seen to keep. */
  readonly keeps: Set<string>;
}

/**
 * Makes the pod and all objects it mounts, or continues with those that an earlier call left.
 * @throws PodVanished when the remote pod was removed meanwhile
 * @throws PluginError `conflict` when the pod was deleted or another object has its name, `refused` when the cluster drops or changes fields
 * @throws KubernetesError
 */
export async function makePodWithObjects(
  call: CreateCall,
  seen: ClusterTraits,
  tombstones: Tombstones,
): Promise<PostedPod> {
  const { children, claims, tunnel = [] } = call.manifest;
  const isAlone = children.length === 0 && claims.length === 0 && tunnel.length === 0;
  const isChildrenFirst = seen.dropsGates && children.some(({ kind }) => kind === 'ConfigMap');
  if (isChildrenFirst) await postUnowned(call);

  const pod = await postPod(call, !isAlone);
  // A pod that another call or the Python plugin has let run is left as it is.
  if (isOfCall(pod.metadata, call) || isIncomplete(pod.metadata)) {
    assertSidecarsKept(pod, call);
    assertHardened(pod, call);
  }
  // The pod's mark counts, not `isAlone`: an earlier call, for which the pod mounted objects, may have left it half made.
  if (!isIncomplete(pod.metadata)) {
    // A pod without objects has no gate, so it may run at once: look again for a delete that came before the pod was posted.
    if (tombstones.shared && isOfCall(pod.metadata, call)) await assertNotTombstoned(call, tombstones);
    else if (tombstones.shared) await assertMayRun(call, exactPodOf(pod, call.manifest), tombstones);
    return pod;
  }
  if (!hasGate(pod)) seen.dropsGates = true;

  const owner = ownerReferenceTo(pod);
  await settleAll([
    ...children.map((child) => (isChildrenFirst ? ownChild(call, child, owner) : ensureChild(call, child, owner))),
    ...claims.map((claim) => ensureClaim(call, claim, owner)),
    ensureTunnel(call, owner),
  ]);
  await assertNotTombstoned(call, tombstones);
  await removeGate(call, pod, tombstones.shared);
  return pod;
}

/**
 * Makes the children before the pod, for a cluster without scheduling gates, where the kubelet mounts them at once. ConfigMaps come before
 * Secrets: the plugin may not list Secrets, so after a crash it finds them only through a ConfigMap of the same pod.
 */
async function postUnowned(call: CreateCall): Promise<void> {
  const { children } = call.manifest;
  await settleAll(children.filter(({ kind }) => kind === 'ConfigMap').map((child) => ensureChild(call, child)));
  await settleAll(children.filter(({ kind }) => kind !== 'ConfigMap').map((child) => ensureChild(call, child)));
}
