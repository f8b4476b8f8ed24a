import type { MadeObject, Removal } from '../../../schemas/generated/types.ts';
import type { Deadline } from '../../async/deadline.ts';

/** The remote side of removals: what only a backend knows of them. */
export interface RemovalSide {
  /** Removes what an undo could not reach. Rejects with what kept it from that. */
  removeObjects(removal: Removal, objects: readonly MadeObject[], deadline: Deadline): Promise<void>;
  /** What the remote side answered, where an error is its answer. */
  answerIn(error: unknown): RemoteAnswer | undefined;
  /** What an operator types to remove what we could not. */
  remedyFor(removal: Removal): string;
}

export interface RemoteAnswer {
  /** It calls the request itself wrong: the same again would be refused again. */
  readonly isRefusal: boolean;
  /** How long it asked to be left alone, in milliseconds. */
  readonly retryAfterMs: number;
}
