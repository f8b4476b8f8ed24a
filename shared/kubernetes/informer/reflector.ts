import { createBackground } from '../../async/background.ts';
import { createBackOff } from '../../async/backOff.ts';
import { createIdleTimeout } from '../../async/idleTimeout.ts';
import type { Logger } from '../../logger.ts';
import { factsOf, isKubernetesError, isOutage, KubernetesError } from '../client/kubernetesError.ts';
import { listAll } from '../client/listAll.ts';
import { waitAfter } from '../client/retry.ts';
import { LineTooLong } from './lines.ts';
import type { OutageReport } from './outageReport.ts';
import { BrokenWatch } from './watchEvent.ts';
import { type WatchOnceOptions, watchOnce } from './watchOnce.ts';

export interface ReflectorOptions<Item> extends WatchOnceOptions<Item> {
  readonly log: Logger;
  /** Who tells of outages: many watches meet the same one. */
  readonly outages: OutageReport;
  /** A 403 before the first sync, or one after the other once it has watched, ends the watch and comes here; else it keeps trying. */
  readonly onForbidden?: ((error: KubernetesError) => void) | undefined;
}

/** One list+watch loop over one collection. */
export interface Reflector {
  /** Whether the whole collection was seen once. */
  readonly synced: boolean;
  /** Clock time of the last sign that what is known is current; -Infinity before the first sync. */
  readonly currentAt: number;
  /** Clock time since which the API server gives no answer, undefined while it does. A refusal is an answer. */
  readonly downSince: number | undefined;
  /** Why it gives none, in words. */
  readonly downReason: string | undefined;
  /** Settles at the first sync or failure, or when the watch has ended. */
  readonly settled: Promise<void>;
  stop(): Promise<void>;
}

const firstBackOffMs = 800;
/** Stretched to at most 30 s, half of client-go's: after an outage every poll waits for it. */
const longestBackOffMs = 15_000;
const listMs = 60_000;
/** A watch that ended sooner is cut by something on the way, which must not be hammered, whether or not a line came through. */
const shortestWatchMs = 1000;
/** Refusals in a row by which a right that was there counts as withdrawn: an authorizer may fail for a moment. */
const mostRefusals = 3;
/** Watches in a row without even a bookmark: the version may be one of a time to come (etcd was restored), which no server says. */
const mostSilent = 3;

/**
 * Keeps a store equal to a collection until stopped: one list, then watches that each go on where the last one ended. A version too old and
 * whatever is no event lead to a new list, a connection lost or half-open to a new watch.
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
  /** Of the round that is ending. */
  let failure: unknown;
  /** In a row; not counted before the first watch: a right that was never there is not withdrawn. */
  let refusals: number | undefined;

  const noteSign = () => {
    outages.end(path);
    state.currentAt = clock.now();
    state.downSince = undefined;
    refusals = 0;
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

  /** One watch to its end; answers whether the next may follow at once. */
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
    // One that had news and was cut is resumed at once, but not the next one too.
    const isGood = !isShort || (end.lines > 0 && shortWatches === 1);
    if (end.failure === undefined) return isGood;
    // A good watch that broke is resumed at once; one that was refused, or sent nonsense, is not.
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
      log[level]('watch failed', { path, ...factsOf(error) });
      return;
    }
    state.downSince ??= clock.now();
    state.downReason = error instanceof Error ? error.message : String(error);
    // A watch that was cut is resumed at once: only what does not come back is an outage.
    if (level === 'warn') outages.note(path, error);
    log.debug('watch failed', { path, ...factsOf(error) });
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
          if (refusals !== undefined) refusals++;
          if (!state.synced || refusals === mostRefusals) {
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

/** Whether going on from the same version would bring the same again. */
function mustRelist(error: unknown): boolean {
  if (error instanceof BrokenWatch || error instanceof LineTooLong) return true;
  const { status } = error instanceof KubernetesError ? error : { status: 0 };
  return status >= 400 && status < 500 && ![401, 403, 429].includes(status);
}
