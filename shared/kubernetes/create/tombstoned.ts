import type { LocalPod } from '../../../schemas/generated/types.ts';
import type { Tombstones } from '../../backend/deletes/tombstones.ts';
import { PluginError } from '../../interlink/errors.ts';
import { nameOfPod } from '../../pod/podError.ts';
import { type Attempt, type ExactPod, noteDoomed } from './createAttempt.ts';
import { takeOver } from './postPod.ts';

/**
 * Delete beats create, whichever comes first.
 * @throws PluginError `conflict` when the pod was deleted
 * @throws KubernetesError
 */
export async function assertNotTombstoned({ local, deadline }: Attempt, tombstones: Tombstones): Promise<void> {
  if (await tombstones.has(local, deadline)) throw deletedMeanwhile(local);
}

/**
 * The same of a pod that runs by the doing of another instance, whose undo may leave it to us, while the delete came before there was a pod.
 * @throws PodVanished when it has gone
 * @throws PluginError `conflict` when the pod was deleted; it goes with the undo
 * @throws KubernetesError
 */
export async function assertMayRun(attempt: Attempt, pod: ExactPod, tombstones: Tombstones): Promise<void> {
  await takeOver(attempt, pod);
  if (!(await tombstones.has(attempt.local, attempt.deadline))) return;
  noteDoomed(attempt, pod);
  throw deletedMeanwhile(attempt.local);
}

export const deletedMeanwhile = (local: LocalPod): PluginError =>
  new PluginError('conflict', `pod ${nameOfPod(local)} was deleted, so it is not created`);
