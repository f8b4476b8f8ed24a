import type { Ping } from '../../schemas/generated/types.ts';
import type { Health } from './ping/remoteHealth.ts';

/** One pod, as an operator sees it. Its strings come from users and from the remote side, so they need escaping. */
export interface PodOverview {
  /** The uid of the local pod. */
  readonly uid: string;
  /** `namespace/name` of the local pod; the name of the remote pod if the local name is not known. */
  readonly pod: string;
  /** `namespace/name` of its remote pod. */
  readonly remote: string;
  readonly phase: string;
  /** The reason of its phase, on one line; empty if there is none. Holds no output of its containers. */
  readonly reason: string;
  /** RFC 3339. */
  readonly createdAt?: string | undefined;
  readonly restarts: number;
}

/** What a backend knows of its pods and the remote side, for an operator: from memory, at once. */
export interface Overview {
  readonly health: Health;
  /** Whether the pods come from a current cache; if false, they are what was seen last. */
  readonly isCurrent: boolean;
  /** How many pods there are. */
  readonly total: number;
  /** The number of pods by phase. */
  readonly phases: Readonly<Record<string, number>>;
  /** Some of the pods: first those that wait or have failed, then the youngest. */
  readonly pods: readonly PodOverview[];
  /** The last answer to a ping, and when it was given, in milliseconds since 1970; undefined before the first ping. */
  readonly told?: { readonly ping: Ping; readonly at: number } | undefined;
}
