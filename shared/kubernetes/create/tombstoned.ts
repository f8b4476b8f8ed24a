import type { LocalPod } from '../../../schemas/generated/types.ts';
import type { Tombstones } from '../../backend/deletes/tombstones.ts';
import { PluginError } from '../../interlink/errors.ts';
import { nameOfPod } from '../../pod/podError.ts';
import type { Attempt } from './attempt.ts';

/**
 * Delete beats create, whichever comes first.
 * @throws PluginError `conflict` when the pod was deleted
 * @throws KubernetesError
 */
export async function assertNotTombstoned({ local, deadline }: Attempt, tombstones: Tombstones): Promise<void> {
  if (await tombstones.has(local, deadline)) throw deletedMeanwhile(local);
}

export const deletedMeanwhile = (local: LocalPod): PluginError =>
  new PluginError('conflict', `pod ${nameOfPod(local)} was deleted, so it is not created`);
