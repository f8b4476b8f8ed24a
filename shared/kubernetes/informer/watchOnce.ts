import type { Clock } from '../../async/clock.ts';
import { createIdleTimeout } from '../../async/idleTimeout.ts';
import type { KubernetesClient } from '../client/client.ts';
import type { Collection } from '../client/listAll.ts';
import { readLines } from './lines.ts';
import type { Store } from './store.ts';
import { readEvent } from './watchEvent.ts';

export interface WatchOnceOptions<Item> {
  readonly client: KubernetesClient;
  readonly collection: Collection<Item>;
  readonly store: Store<Item>;
  /** Idle timeout in milliseconds: a watch that gets no line for so long counts as half-open. */
  readonly idleMs: number;
  readonly clock: Clock;
  /** In [0, 1). */
  readonly random: () => number;
}

/** The result of one watch. */
export interface WatchEnd {
  /** The resourceVersion from which the next watch continues. */
  readonly version: string;
  readonly livedMs: number;
  readonly lines: number;
  readonly events: number;
  /** Undefined when the server ended the watch, as it does after timeoutSeconds, or when the idle timeout did. */
  readonly failure?: unknown;
}

// As client-go's reflector: timeoutSeconds is a random 5 to 10 minutes.
const shortestSeconds = 300;
const spreadSeconds = 300;
const openMs = 10_000;
/** How much longer than its timeoutSeconds a watch may last before its connection must be half-open. */
const overtimeMs = 30_000;
/** Bytes. etcd stores objects of at most 1.5 MiB; as JSON they are a bit larger. */
const longestLine = 4 * 1024 * 1024;

/**
 * Runs one watch from its opening to its end, and applies its events to the store.
 * @throws KubernetesError when it could not be opened
 */
export async function watchOnce<Item>(
  { client, collection, store, idleMs, clock, random }: WatchOnceOptions<Item>,
  { from, isQuiet, signal, noteSign }: Start,
): Promise<WatchEnd> {
  const timeoutSeconds = isQuiet ? heartbeatSeconds(idleMs) : Math.round(shortestSeconds + random() * spreadSeconds);
  const timeout = createIdleTimeout(clock, openMs, { signal });
  const startedAt = clock.now();
  let version = from;
  let lines = 0;
  let events = 0;
  const end = () => ({ version, livedMs: clock.now() - startedAt, lines, events });

  const take = (line: string) => {
    const event = readEvent(line);
    if (event.type === 'BOOKMARK') {
      version = event.version;
      return;
    }
    events++;
    const item = collection.toItem(event.object);
    if (event.type === 'DELETED') store.drop(item);
    else store.put(item);
    version = event.version;
  };

  try {
    const stream = await client.stream({
      method: 'GET',
      path: collection.path,
      query: { ...collection.selector, watch: true, allowWatchBookmarks: true, resourceVersion: from, timeoutSeconds },
      deadline: timeout,
      mostTries: 1,
    });
    noteSign();
    timeout.extend(timeoutSeconds * 1000 + overtimeMs, idleMs);
    try {
      for await (const line of readLines(stream, longestLine)) {
        timeout.touch();
        lines++;
        take(line);
        noteSign();
      }
      noteSign();
      return end();
    } catch (failure) {
      return timeout.expired ? end() : { ...end(), failure };
    }
  } finally {
    timeout.release();
  }
}

interface Start {
  readonly from: string;
  /** Whether the previous watch had no events. */
  readonly isQuiet: boolean;
  readonly signal: AbortSignal;
  /** Called whenever the store is known to be current: when the watch opens, at each line, and when the server ends it. */
  noteSign(): void;
}

/**
 * The timeoutSeconds for a watch after one without events. API servers send a bookmark each minute, too seldom for the idle timeout, and one
 * just before they end a watch. So a quiet watch is requested to end 5 s before the idle timeout.
 */
function heartbeatSeconds(idleMs: number): number {
  return Math.max(1, Math.floor(idleMs / 1000) - 5);
}
