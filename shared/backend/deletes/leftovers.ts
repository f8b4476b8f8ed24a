import type { LocalPod, MadeObject } from '../../../schemas/generated/types.ts';
import type { Logger } from '../../logger.ts';

/** Keeps the objects that a failed create could not undo in time. The server retries; a function relies on the sweep of orphans. */
export interface Leftovers {
  keep(objects: readonly MadeObject[], of: { readonly local: LocalPod; readonly log: Logger }): void;
  /** Drops the leftovers of this uid: a later create took them over, so they must not be removed. */
  forget(uid: string): Promise<void>;
}
