import { createBackground } from '../../async/background.ts';
import { createBackOff } from '../../async/backOff.ts';
import { createIdleTimeout } from '../../async/idleTimeout.ts';
import type { Logger } from '../../logger.ts';
import { failureFactsOf, isKubernetesError, isOutage, KubernetesError } from '../client/kubernetesError.ts';
import { listAll } from '../client/listAll.ts';
import { waitAfter } from '../client/retry.ts';
import { LineTooLong } from './lines.ts';
import type { OutageReport } from './outageReport.ts';
import { BrokenWatch } from './watchEvent.ts';
import { type WatchOnceOptions, watchOnce } from './watchOnce.ts';

export interface ReflectorOptions<Item> extends WatchOnceOptions<Item> {
  readonly log: Logger;
  /** Logs outages. Shared by all watches, since they meet the same outage. */
  readonly outages: OutageReport;
  /** A 403 before the first sync, or three in a row once it has watched, ends the loop and is passed here. If undefined, the loop retries. */
  readonly onForbidden?: ((error: KubernetesError) => void) | undefined;
}

/** A list+watch loop over one collection, as client-go's reflector. */
export interface Reflector {
  /** Whether the whole collection was listed once. */
  readonly synced: boolean;
  /** Clock time (ms) of the last sign that the store is current; -Infinity before the first sync. */
  readonly currentAt: number;
  /** Clock time (ms) since which there is an outage: no answer, a 401 or a 5xx (`isOutage`). Undefined while there is none. */
  readonly downSince: number | undefined;
  /** The message of the last failure of the outage; undefined while there is none. */
  readonly downReason: string | undefined;
  /** Settles at the first sync or failure, or when the loop has ended. */
  readonly settled: Promise<void>;
  stop(): Promise<void>;
}

const firstBackOffMs = 800;
/** With jitter at most 30 s, half of client-go's: after an outage every poll waits for it. */
const longestBackOffMs = 15_000;
const listMs = 60_000;
/** A watch that ended sooner counts as short. A proxy may cut every watch, so short watches in a row get a backoff, even if lines came. */
const shortestWatchMs = 1000;
/** 403s in a row after which a right that the credential had counts as withdrawn: one 403 may be a short failure of an authorizer. */
const mostForbidden = 3;
/**
 * Watches in a row without a line, not even a bookmark, after which the collection is listed again: after a restore of etcd the resourceVersion may
 * be higher than any in the server, which answers no error to that.
 */
const mostSilent = 3;

/**
 * Keeps a store equal to a collection until stopped: one list, then watches that each continue from the resourceVersion of the last. If that is too
 * old (410), or the watch sends something that is no event, the collection is listed again. After a lost or half-open connection only a new
 * watch is opened.
 */
export function startReflector<Item>(options: ReflectorOptions<Item>): Reflector {
  const { client, collection, store, clock, random, log, outages, onForbidden } = options;
  const { path } = collection;
  const backOff = createBackOff(firstBackOffMs, longestBackOffMs, random);
  let settle: () => void = () => undefined;
  const settled = new Promise<void>((resolve) => {
    settle = resolve;
  });
  const state = {
    synced: false,
    currentAt: Number.NEGATIVE_INFINITY,
    downSince: undefined as number | undefined,
    downReason: '',
  };
  let version: string | undefined;
  let silentWatches = 0;
  let shortWatches = 0;
  let isQuiet = false;
  /** The failure of the current round of list and watch. */
  let failure: unknown;
  /** 403s in a row. Undefined until the first watch has opened: a right that was never there is not withdrawn. */
  let forbiddenInARow: number | undefined;

  const noteSign = () => {
    outages.end(path);
    state.currentAt = clock.now();
    state.downSince = undefined;
    forbiddenInARow = 0;
  };

  const list = async () => {
    const deadline = createIdleTimeout(clock, listMs, { signal: watching.signal });
    try {
      const startedAt = clock.now();
      const listing = await listAll(client, collection, deadline);
      store.replace(listing.items);
      if (!state.synced) log.info('watch synced', { path, count: listing.items.length });
      version = listing.version;
      state.synced = true;
      outages.end(path);
      state.currentAt = startedAt;
      state.downSince = undefined;
      silentWatches = 0;
      settle();
    } finally {
      deadline.release();
    }
  };

  /** Runs one watch to its end. Answers whether the next may follow without a backoff. */
  const watch = async (from: string): Promise<boolean> => {
    const end = await watchOnce(options, { from, isQuiet, signal: watching.signal, noteSign });
    watching.signal.throwIfAborted();
    version = end.version;
    isQuiet = end.events === 0;
    silentWatches = end.lines === 0 ? silentWatches + 1 : 0;
    if (silentWatches >= mostSilent) version = undefined;
    const isShort = end.livedMs < shortestWatchMs;
    shortWatches = isShort ? shortWatches + 1 : 0;
    if (!isShort) backOff.reset();
    // A short watch that had lines is followed by the next at once, but not two in a row.
    const isGood = !isShort || (end.lines > 0 && shortWatches === 1);
    if (end.failure === undefined) return isGood;
    // A good watch whose connection broke is resumed at once; one that sent an ERROR event, or something that is no event, is not.
    const mayResume = isGood && !mustRelist(end.failure);
    noteFailure(end.failure, mayResume ? 'debug' : 'warn');
    return mayResume;
  };

  const noteFailure = (error: unknown, level: 'debug' | 'warn') => {
    failure = error;
    settle();
    if (mustRelist(error)) version = undefined;
    if (!isOutage(error)) {
      outages.end(path);
      state.downSince = undefined;
      log[level]('watch failed', { path, ...failureFactsOf(error) });
      return;
    }
    state.downSince ??= clock.now();
    state.downReason = error instanceof Error ? error.message : String(error);
    // Level debug means that the watch is resumed at once: only if that fails, too, is it an outage.
    if (level === 'warn') outages.note(path, error);
    log.debug('watch failed', { path, ...failureFactsOf(error) });
  };

  const run = async (signal: AbortSignal) => {
    while (!signal.aborted) {
      failure = undefined;
      try {
        if (version === undefined) await list();
        if (await watch(version ?? '')) continue;
      } catch (error) {
        if (signal.aborted) return;
        if (isKubernetesError(error, 'Forbidden') && onForbidden) {
          if (forbiddenInARow !== undefined) forbiddenInARow++;
          if (!state.synced || forbiddenInARow === mostForbidden) {
            outages.end(path);
            return onForbidden(error);
          }
        }
        noteFailure(error, 'warn');
      }
      await clock.sleep(waitAfter(failure, backOff.next()), signal);
    }
  };

  const watching = createBackground(run, (error) => log.error('watch ended', { path, reason: String(error) }), settle);
  watching.start();

  return {
    get synced() {
      return state.synced;
    },
    get currentAt() {
      return state.currentAt;
    },
    get downSince() {
      return state.downSince;
    },
    get downReason() {
      return state.downSince === undefined ? undefined : state.downReason;
    },
    settled,
    stop: watching.stop,
  };
}

/** Whether a watch from the same resourceVersion would fail in the same way, so that the collection must be listed again. */
function mustRelist(error: unknown): boolean {
  if (error instanceof BrokenWatch || error instanceof LineTooLong) return true;
  const { status } = error instanceof KubernetesError ? error : { status: 0 };
  return status >= 400 && status < 500 && ![401, 403, 429].includes(status);
}
