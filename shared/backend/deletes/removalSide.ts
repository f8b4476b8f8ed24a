import type { MadeObject, Removal } from '../../../schemas/generated/types.ts';
import type { Deadline } from '../../async/deadline.ts';

/** The part of removals that each backend implements. */
export interface RemovalSide {
  /** Removes the objects that an undo left. Rejects with the error of the remote side. */
  removeObjects(removal: Removal, objects: readonly MadeObject[], deadline: Deadline): Promise<void>;
  /** The answer of the remote side that an error stands for; undefined for any other error. */
  answerIn(error: unknown): RemoteAnswer | undefined;
  /** The command with which an operator removes what the plugin could not. */
  remedyFor(removal: Removal): string;
}

export interface RemoteAnswer {
  /** Whether the remote side refused the request as invalid: a retry would be refused again. */
  readonly isRefusal: boolean;
  /** Its Retry-After in milliseconds; 0 if it sent none. */
  readonly retryAfterMs: number;
}
