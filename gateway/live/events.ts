import type { Overview } from '../../shared/backend/overview.ts';
import type { Health } from '../../shared/backend/ping/remoteHealth.ts';

/** The events of the live page. Times are milliseconds since 1970. */

/** What is counted: requests by endpoint, and requests to the remote side (`remote`), because of them or by the plugin itself. */
export const subjects = ['create', 'delete', 'status', 'getLogs', 'follow', 'other', 'remote'] as const;
export type SummarySubject = (typeof subjects)[number];

/** The requests of one subject in a period, and their latency. */
export interface Summary {
  readonly subject: SummarySubject;
  readonly count: number;
  readonly failures: number;
  /** Milliseconds; undefined if there was no request. */
  readonly p50: number | undefined;
  readonly p99: number | undefined;
}

/** The last hour in complete buckets, oldest first. */
export interface History {
  readonly bucketMs: number;
  /** The number of requests per bucket, by subject. */
  readonly counts: Readonly<Record<SummarySubject, readonly number[]>>;
  /** Failed requests per bucket, without those to the remote side. */
  readonly failures: readonly number[];
  /** Latency in milliseconds per bucket, without followed logs; null if there was no request. */
  readonly p50: readonly (number | null)[];
  readonly p99: readonly (number | null)[];
}

/** A failure as interLink was told it, or for which its answer was cut off, and how often it happened. */
export interface Refusal {
  readonly path: string;
  /** The HTTP status of the failure; interLink did not see it if the answer was cut off. */
  readonly status: number;
  readonly code: string;
  readonly reason: string;
  readonly remedy: string;
  readonly pod: string | undefined;
  readonly uid: string | undefined;
  readonly count: number;
  /** The time of the last one. */
  readonly at: number;
}

/** The state of the plugin, which differs in every event. */
export interface PluginState {
  readonly name: string;
  readonly version: string;
  readonly now: number;
  readonly startedAt: number;
  /** Why pods cannot be started or followed now, in words; empty while they can. */
  readonly troubles: readonly string[];
  /** Undefined before the backend is open, and for a backend without an overview. */
  readonly health: Health | undefined;
  /** Whether the list of pods is current; if not, it is the last one known. */
  readonly isCurrent: boolean;
  /** The last five minutes. */
  readonly lastMinutes: readonly Summary[];
  readonly lastHour: readonly Summary[];
  readonly told: Overview['told'];
}

export type Pods = Pick<Overview, 'total' | 'phases' | 'pods'>;

/** The data of each event, by the event's name. */
export interface Events {
  readonly state: PluginState;
  readonly pods: Pods;
  readonly refusals: readonly Refusal[];
  readonly history: History;
}

/** A server-sent event. It holds its whole subject, so that a client that missed one needs no replay. */
export interface Frame {
  readonly event: string;
  /** JSON, which has no line breaks. */
  readonly data: string;
}
