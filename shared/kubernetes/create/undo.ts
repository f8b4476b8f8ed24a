import { createDeadline } from '../../async/deadline.ts';
import type { Leftovers } from '../../backend/deletes/leftovers.ts';
import { removeMade } from '../remove/removeMade.ts';
import type { CreateCall } from './createCall.ts';

const undoMs = 15_000;

/**
 * Removes what this call made, and only that, with a deadline of its own, because the call's may have passed or its caller be gone. Never
 * throws: what could not be removed goes to `leftovers`.
 */
export async function undo(call: CreateCall, leftovers: Leftovers): Promise<void> {
  const { log, local } = call;
  // A Service always has the pod as owner, so garbage collection removes it: the plugin needs no right to delete Services.
  const objects = [...call.made.values()].filter(({ resource }) => resource !== 'services');
  const { session, observers } = call.deadline;
  const deadline = createDeadline(undoMs, { session, observers });
  try {
    await removeMade(call, local.metadata.uid, objects, deadline);
  } catch (error) {
    log.warn('undo failed', { uid: local.metadata.uid, objects: objects.length, reason: String(error) });
    leftovers.keep(objects, call);
  } finally {
    deadline.dispose();
  }
}
