import type { Deadline } from '../../async/deadline.ts';
import type { Totals } from '../../interlink/capacity/totals.ts';
import type { Facts } from '../../logger.ts';

/** The remote side of the ping: what only a backend knows of its capacity. */
export interface CapacitySide {
  /** Rejects with what kept it from being read. */
  read(deadline: Deadline): Promise<Totals>;
  /** Asks for nothing: rejects when nobody is there, or nobody lets us in. */
  knock(deadline: Deadline): Promise<void>;
  /** What a failure to read says, where it is one of the remote side. */
  failureOf(error: unknown): CapacityFailure | undefined;
}

export interface CapacityFailure {
  readonly facts: Facts;
  /** Why nobody is there, or nobody lets us in, in words; undefined of a failure that says neither. */
  readonly outage: string | undefined;
  /** How long it asked to be left alone, in milliseconds. */
  readonly retryAfterMs: number;
}
