import type { Deadline } from '../../async/deadline.ts';
import type { Totals } from '../../interlink/capacity/totals.ts';
import type { Facts } from '../../logger.ts';

/** The part of the ping that each backend implements. */
export interface RemoteCapacity {
  /** Reads the capacity. Rejects with the error of the remote side. */
  read(deadline: Deadline): Promise<Totals>;
  /** Only checks the connection and the credential: rejects when the remote side cannot be reached, or refuses the credential. */
  probe(deadline: Deadline): Promise<void>;
  /** Interprets an error of `read` or `probe`; undefined if it does not come from the remote side. */
  failureOf(error: unknown): CapacityFailure | undefined;
}

export interface CapacityFailure {
  readonly facts: Facts;
  /** Why the remote side cannot be reached, or refuses the credential, in words; undefined for any other failure. */
  readonly outage: string | undefined;
  /** The remote side's Retry-After in milliseconds; 0 if it sent none. */
  readonly retryAfterMs: number;
}
