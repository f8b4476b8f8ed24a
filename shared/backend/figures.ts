import type { Health } from './ping/remoteHealth.ts';

/** When something that lets the plugin in, or others, ends by itself. */
export interface Expiry {
  /** What it is, in words that name no file, host or user: `client certificate`. */
  readonly what: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** How far a watch of the remote side is to be believed. */
export const watchStates = ['current', 'stale', 'syncing', 'down'] as const;
export type WatchState = (typeof watchStates)[number];

/**
 * How a backend stands, in numbers for monitoring. Nothing in it names a pod, a user or a file, and the words in it (phases, kinds) are few
 * and always the same ones.
 */
export interface Figures {
  readonly state: Health['state'];
  /** Pods of ours that are known, by phase; undefined while what is known is not current. */
  readonly pods?: ReadonlyMap<string, number> | undefined;
  /** What nobody will ask for again, by kind, as of the last look. */
  readonly orphans: ReadonlyMap<string, number>;
  /** Deletes, and what failed creates left, that the remote side has not accepted yet. */
  readonly pendingRemovals: number;
  readonly watches: ReadonlyMap<WatchState, number>;
  /** Since the last sign that what the oldest watch knows is current; undefined before it knows anything. */
  readonly stalenessMs: number | undefined;
  /** For which nothing is sent, as the remote side asked. */
  readonly pauseMs: number;
  readonly expiries: readonly Expiry[];
}

/** How many there are of each key, and 0 of those of `keys` that there are none of: what is missing counts as unknown. */
export function countBy<Item, Key extends string>(
  items: Iterable<Item>,
  keyOf: (item: Item) => Key,
  keys: readonly Key[] = [],
): ReadonlyMap<Key, number> {
  const counts = new Map(keys.map((key) => [key, 0]));
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return counts;
}
