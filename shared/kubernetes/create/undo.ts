import { createDeadline } from '../../async/deadline.ts';
import type { Leftovers } from '../../backend/deletes/leftovers.ts';
import { removeMade } from '../remove/removeMade.ts';
import type { Attempt } from './createAttempt.ts';

const undoMs = 15_000;

/** Removes what this call made, and only that, though its own deadline or caller is gone. Never throws. */
export async function undo(attempt: Attempt, leftovers: Leftovers): Promise<void> {
  const { log, local } = attempt;
  // A Service is never made without its owner, so it goes with the pod: no right to delete others is needed for it.
  const objects = [...attempt.made.values()].filter(({ resource }) => resource !== 'services');
  const { session, observers } = attempt.deadline;
  const deadline = createDeadline(undoMs, { session, observers });
  try {
    await removeMade(attempt, local.metadata.uid, objects, deadline);
  } catch (error) {
    log.warn('undo failed', { uid: local.metadata.uid, objects: objects.length, reason: String(error) });
    leftovers.keep(objects, attempt);
  } finally {
    deadline.dispose();
  }
}
