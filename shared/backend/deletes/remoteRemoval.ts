import type { MadeObject, Removal } from '../../../schemas/generated/types.ts';
import type { Deadline } from '../../async/deadline.ts';

/** The part of removals that each backend implements. */
export interface RemoteRemoval {
  /** Removes the objects that an undo left. Rejects with the error of the remote side. */
  removeObjects(removal: Removal, objects: readonly MadeObject[], deadline: Deadline): Promise<void>;
  /** The failed answer of the remote side that an error stands for; undefined for any other error. */
  failureOf(error: unknown): RemovalFailure | undefined;
  /** The command with which an operator removes what the plugin could not. */
  remedyFor(removal: Removal): string;
}

export interface RemovalFailure {
  /** Whether the remote side answered that the request is invalid: a retry would fail in the same way. */
  readonly isInvalidRequest: boolean;
  /** Its Retry-After in milliseconds; 0 if it sent none. */
  readonly retryAfterMs: number;
}
