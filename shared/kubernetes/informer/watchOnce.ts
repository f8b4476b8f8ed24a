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
  /** Silence, in ms, after which the connection is no longer believed to be alive. */
  readonly idleMs: number;
  readonly clock: Clock;
  /** In [0, 1). */
  readonly random: () => number;
}

/** How one watch went. */
export interface WatchEnd {
  /** Where the next one goes on from. */
  readonly version: string;
  readonly livedMs: number;
  readonly lines: number;
  readonly events: number;
  /** Undefined when the server ended it, as it does after timeoutSeconds, or when silence did. */
  readonly failure?: unknown;
}

// client-go's reflector: the server ends a watch after 5 to 10 minutes.
const shortestSeconds = 300;
const spreadSeconds = 300;
const openMs = 10_000;
/** How much longer than its timeoutSeconds a watch may last before its connection must be half-open. */
const overtimeMs = 30_000;
/** An object is at most 1.5 MiB in etcd, a bit more as JSON. */
const longestLine = 4 * 1024 * 1024;

/**
 * One watch, from opening to its end.
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
  /** Nothing happened during the watch before. */
  readonly isQuiet: boolean;
  readonly signal: AbortSignal;
  /** Called at every sign that what is known is current. */
  noteSign(): void;
}

/**
 * API servers send a bookmark each minute, too seldom to prove a quiet connection alive, and one just before a watch's end. So a quiet
 * watch is asked to end before the silence would be suspicious.
 */
function heartbeatSeconds(idleMs: number): number {
  return Math.max(1, Math.floor(idleMs / 1000) - 5);
}
