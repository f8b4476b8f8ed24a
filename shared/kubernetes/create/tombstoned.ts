import type { LocalPod } from '../../../schemas/generated/types.ts';
import type { Tombstones } from '../../backend/deletes/tombstones.ts';
import { PluginError } from '../../interlink/errors.ts';
import { nameOfPod } from '../../pod/podError.ts';
import { type CreateCall, type ExactPod, noteDoomed } from './createCall.ts';
import { takeOverPod } from './postPod.ts';

/**
 * Ends a create whose pod was deleted: a delete wins, whichever comes first.
 * @throws PluginError `conflict` when the pod was deleted
 * @throws KubernetesError
 */
export async function assertNotTombstoned({ local, deadline }: CreateCall, tombstones: Tombstones): Promise<void> {
  if (await tombstones.has(local, deadline)) throw deletedMeanwhile(local);
}

/**
 * The same for a pod that another instance let run, after a delete that came before there was a pod. The undo of that instance keeps the pod
 * once our stamp is on it, so ours has to remove it.
 * @throws PodVanished when the remote pod is gone
 * @throws PluginError `conflict` when the local pod was deleted; undo then removes the remote one
 * @throws KubernetesError
 */
export async function assertMayRun(call: CreateCall, pod: ExactPod, tombstones: Tombstones): Promise<void> {
  await takeOverPod(call, pod);
  if (!(await tombstones.has(call.local, call.deadline))) return;
  noteDoomed(call, pod);
  throw deletedMeanwhile(call.local);
}

export const deletedMeanwhile = (local: LocalPod): PluginError =>
  new PluginError('conflict', `pod ${nameOfPod(local)} was deleted, so it is not created`);
