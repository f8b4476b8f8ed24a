import { createDeadline } from '../../deadline.ts';
import type { Attempt, MadeObject } from './attempt.ts';
import { removeMade } from './removeMade.ts';

const undoMs = 15_000;

/** Keeps what could not be undone in time: the server tries on, a function has only the sweep of orphans. */
export interface Leftovers {
  keep(objects: readonly MadeObject[], attempt: Attempt): void;
  /** A later create of this uid took over what an earlier one had left: it is wanted now. */
  forget(uid: string): Promise<void>;
}

/** Removes what this call made, and only that, though its own deadline or caller is gone. Never throws. */
export async function undo(attempt: Attempt, leftovers: Leftovers): Promise<void> {
  const { client, log, local } = attempt;
  const objects = [...attempt.made.values()];
  const deadline = createDeadline(undoMs);
  try {
    await removeMade(client, objects, deadline);
  } catch (error) {
    log.warn('undo failed', { uid: local.metadata.uid, objects: objects.length, reason: String(error) });
    leftovers.keep(objects, attempt);
  } finally {
    deadline.dispose();
  }
}
