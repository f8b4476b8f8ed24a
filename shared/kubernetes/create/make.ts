import { settleAll } from '../../async/settleAll.ts';
import type { Tombstones } from '../../backend/deletes/tombstones.ts';
import { isIncomplete } from '../manifest/selectors.ts';
import { ensureChild, ownChild, ownerReferenceTo } from './children.ts';
import { type Attempt, isOfCall } from './createAttempt.ts';
import { ensureClaim } from './ensureClaim.ts';
import { ensureTunnel } from './ensureTunnel.ts';
import { assertHardened } from './hardening.ts';
import { commitPod, exactly, keepsGate, type PostedPod, postPod } from './postPod.ts';
import { assertSidecarsKept } from './sidecars.ts';
import { assertMayRun, assertNotTombstoned } from './tombstoned.ts';

/** What a process learns about its cluster from the answers it gets. */
export interface ClusterTraits {
  /** Kubernetes before 1.27 drops scheduling gates in silence; the first pod posted shows it. */
  dropsGates: boolean;
  /** Fields by which pods are hardened, and which it was seen to keep. */
  readonly keeps: Set<string>;
}

/**
 * Makes the pod and all it mounts, or takes up what an earlier call left of them.
 * @throws PodVanished when somebody else removed it meanwhile
 * @throws PluginError `conflict` when the pod was deleted or a name is somebody else's, `refused` when the cluster does not keep it as it is meant
 * @throws KubernetesError
 */
export async function make(attempt: Attempt, seen: ClusterTraits, tombstones: Tombstones): Promise<PostedPod> {
  const { children, claims, tunnel = [] } = attempt.manifest;
  const isAlone = children.length === 0 && claims.length === 0 && tunnel.length === 0;
  const isChildrenFirst = seen.dropsGates && children.some(({ kind }) => kind === 'ConfigMap');
  if (isChildrenFirst) await postUnowned(attempt);

  const pod = await postPod(attempt, !isAlone);
  // One that runs already, made by another call or by the plugin whose place we took, is left alone.
  if (isOfCall(pod.metadata, attempt) || isIncomplete(pod.metadata)) {
    assertSidecarsKept(pod, attempt);
    assertHardened(pod, attempt);
  }
  // One that needs nothing now may have been left half made by a call for which it needed something.
  if (!isIncomplete(pod.metadata)) {
    // A pod alone has no gate: a delete that did not see it yet is seen here.
    if (tombstones.shared && isOfCall(pod.metadata, attempt)) await assertNotTombstoned(attempt, tombstones);
    else if (tombstones.shared) await assertMayRun(attempt, exactly(pod, attempt.manifest), tombstones);
    return pod;
  }
  if (!keepsGate(pod)) seen.dropsGates = true;

  const owner = ownerReferenceTo(pod);
  await settleAll([
    ...children.map((child) =>
      isChildrenFirst ? ownChild(attempt, child, owner) : ensureChild(attempt, child, owner),
    ),
    ...claims.map((claim) => ensureClaim(attempt, claim, owner)),
    ensureTunnel(attempt, owner),
  ]);
  await assertNotTombstoned(attempt, tombstones);
  await commitPod(attempt, pod, tombstones.shared);
  return pod;
}

/**
 * Without gates the kubelet would start mounting at once, so what it mounts is there first. ConfigMaps before Secrets: we have
 * no right to list Secrets, so a crash must not leave one where no ConfigMap tells of it.
 */
async function postUnowned(attempt: Attempt): Promise<void> {
  const { children } = attempt.manifest;
  await settleAll(children.filter(({ kind }) => kind === 'ConfigMap').map((child) => ensureChild(attempt, child)));
  await settleAll(children.filter(({ kind }) => kind !== 'ConfigMap').map((child) => ensureChild(attempt, child)));
}
