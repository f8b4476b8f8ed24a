import type { Ping } from '../../schemas/generated/types.ts';
import type { Health } from './ping/remoteHealth.ts';

/** One pod, as an operator looks for it. Its words come from users and from the remote side. */
export interface PodOverview {
  /** Of the local pod. */
  readonly uid: string;
  /** `namespace/name` of the local pod; the name is the remote one's where nothing tells it. */
  readonly pod: string;
  /** `namespace/name` of what runs for it. */
  readonly remote: string;
  readonly phase: string;
  /** Why it is as it is, on one line; empty where there is nothing to say. Nothing that its containers wrote. */
  readonly reason: string;
  /** RFC 3339. */
  readonly createdAt?: string | undefined;
  readonly restarts: number;
}

/** What a backend knows, for an operator's eyes: from memory, at once. */
export interface Overview {
  readonly health: Health;
  /** Whether the pods are those that are there now; else what was seen last. */
  readonly isCurrent: boolean;
  /** How many pods there are. */
  readonly total: number;
  /** By phase. */
  readonly phases: Readonly<Record<string, number>>;
  /** Some of them: first those that wait or have failed, then the youngest. */
  readonly pods: readonly PodOverview[];
  /** What interLink was told last, and when, in milliseconds since 1970; undefined as long as it has not asked. */
  readonly told?: { readonly ping: Ping; readonly at: number } | undefined;
}
