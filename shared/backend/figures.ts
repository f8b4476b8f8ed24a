import type { Health } from './ping/remoteHealth.ts';

/** When a credential or certificate expires. */
export interface Expiry {
  /** What expires, without the name of a file, host or user: `client certificate`. */
  readonly what: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** Whether the cache of a watch on the remote side is up to date. */
export const watchStates = ['current', 'stale', 'syncing', 'down'] as const;
export type WatchState = (typeof watchStates)[number];

/**
 * A backend's state in numbers, for metrics. Nothing in it names a pod, a user or a file. The strings in it (phases, kinds) become label
 * values, so they come from small fixed sets.
 */
export interface Figures {
  readonly state: Health['state'];
  /** The plugin's remote pods by phase; undefined while the cache is not current. */
  readonly pods?: ReadonlyMap<string, number> | undefined;
  /** Orphaned remote objects by kind, as found by the last search. */
  readonly orphans: ReadonlyMap<string, number>;
  /** Queued deletes, and undos of failed creates, that the remote side has not accepted yet. */
  readonly pendingRemovals: number;
  readonly watches: ReadonlyMap<WatchState, number>;
  /** Milliseconds since the last sign that the stalest watch is current; undefined while there is no watch, or one has not synced yet. */
  readonly stalenessMs: number | undefined;
  /** Milliseconds for which no request is sent, because the remote side answered with Retry-After; 0 if it did not. */
  readonly pauseMs: number;
  readonly expiries: readonly Expiry[];
}

/** Counts the items by key. Each of `keys` is in the result, with 0 if it has no items: a missing series would mean unknown. */
export function countBy<Item, Key extends string>(
  items: Iterable<Item>,
  keyOf: (item: Item) => Key,
  keys: readonly Key[] = [],
): ReadonlyMap<Key, number> {
  const counts = new Map(keys.map((key) => [key, 0]));
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return counts;
}
