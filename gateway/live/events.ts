import type { Overview } from '../../shared/backend/overview.ts';
import type { Health } from '../../shared/backend/ping/remoteHealth.ts';

/** What the live page is told. Times are milliseconds since 1970. */

/** What is counted: each request by the endpoint it was for, and what was asked of the remote side because of them or by ourselves. */
export const subjects = ['create', 'delete', 'status', 'getLogs', 'follow', 'other', 'remote'] as const;
export type Subject = (typeof subjects)[number];

/** How much there was of one subject in a while, and how long it took. */
export interface Summary {
  readonly subject: Subject;
  readonly count: number;
  readonly failures: number;
  /** Milliseconds; undefined where there was none. */
  readonly p50: number | undefined;
  readonly p99: number | undefined;
}

/** The last hour, oldest first, in pieces that are over. */
export interface History {
  readonly bucketMs: number;
  /** How many of each subject. */
  readonly counts: Readonly<Record<Subject, readonly number[]>>;
  /** Of requests, not of what was asked of the remote side. */
  readonly failures: readonly number[];
  /** Milliseconds that requests took; null where there was none, and logs that are followed do not count. */
  readonly p50: readonly (number | null)[];
  readonly p99: readonly (number | null)[];
}

/** What was not done, as interLink was told, and how often. */
export interface Refusal {
  readonly path: string;
  /** HTTP status. */
  readonly status: number;
  readonly code: string;
  readonly reason: string;
  readonly remedy: string;
  readonly pod: string | undefined;
  readonly uid: string | undefined;
  readonly count: number;
  /** When it was last said. */
  readonly at: number;
}

/** How it stands: what is another thing each time. */
export interface State {
  readonly name: string;
  readonly version: string;
  readonly now: number;
  readonly startedAt: number;
  /** Why pods cannot be started or followed now, in words; none when they can. */
  readonly troubles: readonly string[];
  /** Undefined before the backend is open, and of one that tells nothing. */
  readonly health: Health | undefined;
  /** Whether the pods are those that are there now; else what was seen last. */
  readonly isCurrent: boolean;
  /** The last five of them. */
  readonly lastMinutes: readonly Summary[];
  readonly lastHour: readonly Summary[];
  readonly told: Overview['told'];
}

export type Pods = Pick<Overview, 'total' | 'phases' | 'pods'>;

/** By the names of the events. */
export interface Events {
  readonly state: State;
  readonly pods: Pods;
  readonly refusals: readonly Refusal[];
  readonly history: History;
}

/** A server-sent event: its whole subject anew, so that who missed one has missed nothing. */
export interface Frame {
  readonly event: string;
  /** JSON, which has no line breaks. */
  readonly data: string;
}
