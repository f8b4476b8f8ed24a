import type { LocalPod, MadeObject } from '../../../schemas/generated/types.ts';
import type { Logger } from '../../logger.ts';

/** Keeps what a create could not undo in time: the server tries on, a function has only the sweep of orphans. */
export interface Leftovers {
  keep(objects: readonly MadeObject[], of: { readonly local: LocalPod; readonly log: Logger }): void;
  /** A later create of this uid took over what an earlier one had left: it is wanted now. */
  forget(uid: string): Promise<void>;
}
