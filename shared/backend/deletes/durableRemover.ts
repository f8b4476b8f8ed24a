import { setMaxListeners } from 'node:events';
import type { MadeObject, Removal } from '../../../schemas/generated/types.ts';
import { createBackground } from '../../async/background.ts';
import { type Clock, systemClock } from '../../async/clock.ts';
import { createDeadline } from '../../async/deadline.ts';
import type { KeyedMutex } from '../../async/keyedMutex.ts';
import { type ErrorCode, PluginError } from '../../interlink/errors.ts';
import type { Logger } from '../../logger.ts';
import { type Backend, type Call, QueuedRemoval } from '../backend.ts';
import { createInvalidDeleteCounts } from './invalidDeletes.ts';
import type { Journal } from './journal.ts';
import { keyOf, undoKeyOf } from './journalLines.ts';
import type { Leftovers } from './leftovers.ts';
import type { RemoteRemoval, RemovalFailure } from './remoteRemoval.ts';
import { toPodMetadata, toRemoval } from './removal.ts';

export interface DurableRemover {
  readonly remove: Backend['remove'];
  readonly leftovers: Leftovers;
  /** How many removals the cluster has not accepted yet. */
  readonly pending: number;
  /** Queues deletes that another process received and may not have carried out. */
  takeUp(removals: readonly Removal[]): void;
  /** Starts to retry what the journal left in the queue. */
  start(): void;
  stop(): Promise<void>;
}

const firstRetryMs = 1_000;
const longestRetryMs = 60_000;
const tryMs = 30_000;

/** Errors of the plugin's own rules: a retry would be refused again. */
const final: ReadonlySet<ErrorCode> = new Set(['invalid_request', 'refused']);

/**
 * A remover that loses no delete: the delete is on disk before the cluster is asked, and is retried until the cluster accepts it, also after
 * a restart. interLink asks once and keeps no record (contract.md 7.3), so this is the only one.
 */
export function createDurableRemover(options: {
  readonly remove: Backend['remove'];
  readonly remote: RemoteRemoval;
  readonly journal: Journal;
  /** Shared with the creator: leftovers of an undo are not removed while a later create of the same uid takes them over. */
  readonly mutex: KeyedMutex;
  readonly log: Logger;
  /** Called with a delete that is given up, so that other replicas do not take it up either. */
  readonly givenUp?: (removal: Removal) => Promise<void>;
  readonly clock?: Clock;
}): DurableRemover {
  const { remove, remote, journal, mutex, log, givenUp, clock = systemClock } = options;
  const queue = new Map<string, Removal>(journal.pending.map((removal) => [keyOf(removal), removal]));
  let delayMs = firstRetryMs;
  const invalidDeletes = createInvalidDeleteCounts();
  /** The failed answer of the remote side that caused an error of `remove`. */
  const failureOf = (error: unknown) => remote.failureOf(error instanceof PluginError ? error.cause : error);

  const carryOut = async (removal: Removal, call: Call) => {
    const { objects } = removal;
    if (objects === undefined) {
      await remove({ metadata: toPodMetadata(removal) }, call);
      // Not awaited: if the process is killed now, the delete is carried out twice, which is harmless.
      void settle(keyOf(removal));
      return;
    }
    await mutex.exclusively(removal.uid, call.signal, () => removeLeftovers(removal, objects));
    await settle(keyOf(removal));
  };

  const removeLeftovers = async (removal: Removal, objects: readonly MadeObject[]) => {
    // The create that held the mutex until now may have taken the objects over.
    if (!queue.has(keyOf(removal))) return;
    const deadline = createDeadline(tryMs, { signal: retrying.signal });
    try {
      await remote.removeObjects(removal, objects, deadline);
    } finally {
      deadline.dispose();
    }
  };

  const settle = async (key: string) => {
    queue.delete(key);
    invalidDeletes.forget(key);
    await journal.finish(key);
  };

  /** Tries each queued removal once. Answers the remote side's Retry-After in milliseconds, 0 if it sent none. */
  const retryAll = async (): Promise<number> => {
    for (const removal of [...queue.values()]) {
      const { uid, namespace, name } = removal;
      try {
        await carryOut(removal, { signal: retrying.signal, session: 'retry', log });
        log.info('removed late', { uid, namespace, name });
        delayMs = firstRetryMs;
      } catch (error) {
        if (retrying.signal.aborted) return 0;
        log.warn('removal still pending', { uid, namespace, name, pending: queue.size, reason: String(error) });
        const failure = failureOf(error);
        if (isFinal(error, failure)) await abandon(removal);
        else if (invalidDeletes.isEnough(keyOf(removal), failure?.isInvalidRequest === true))
          await giveUp(removal, error);
        if (failure !== undefined && failure.retryAfterMs > 0) return failure.retryAfterMs;
      }
    }
    return 0;
  };

  const giveUp = async (removal: Removal, error: unknown) => {
    const { uid, namespace, name } = removal;
    log.error('removal given up', { uid, namespace, name, reason: String(error), remedy: remote.remedyFor(removal) });
    await abandon(removal);
  };

  const abandon = async (removal: Removal) => {
    await settle(keyOf(removal));
    if (removal.objects === undefined) await givenUp?.(removal);
  };

  const run = async (signal: AbortSignal) => {
    while (queue.size > 0 && !signal.aborted) {
      const askedMs = await retryAll();
      if (queue.size === 0) return;
      await clock.sleep(Math.max(delayMs, askedMs), signal);
      delayMs = Math.min(delayMs * 2, longestRetryMs);
    }
  };

  const retrying = createBackground(
    run,
    (error) => log.error('removal queue stopped', { reason: String(error) }),
    // A removal may have been queued between the loop's last check of the queue and its end.
    () => wake(),
  );
  // Every delete in flight has a listener on the signal and removes it when done: more than ten are no leak.
  setMaxListeners(0, retrying.signal);

  const wake = () => {
    if (queue.size > 0) retrying.start();
  };

  return {
    get pending() {
      return queue.size;
    },
    remove: async (pod, call) => {
      const removal = toRemoval(pod.metadata);
      await journal.begin(removal);
      try {
        // Not bound to the caller's signal: the delete is carried out even if the caller has disconnected.
        await carryOut(removal, { ...call, signal: retrying.signal });
      } catch (error) {
        if (isFinal(error, failureOf(error))) {
          await settle(keyOf(removal));
          throw error;
        }
        queue.set(keyOf(removal), removal);
        wake();
        if (!(error instanceof PluginError)) throw error;
        throw new QueuedRemoval(error.code, `${error.message}; it is queued and will be tried again`, { cause: error });
      }
    },
    leftovers: {
      keep: (objects, { local }) => {
        const earlier = queue.get(undoKeyOf(local.metadata))?.objects ?? [];
        const removal: Removal = { ...toRemoval(local.metadata), objects: [...earlier, ...objects] };
        queue.set(keyOf(removal), removal);
        void journal.begin(removal).then(wake);
      },
      forget: async (uid) => {
        const key = undoKeyOf({ uid });
        if (queue.has(key)) await settle(key);
      },
    },
    takeUp: (removals) => {
      for (const removal of removals) if (!queue.has(keyOf(removal))) queue.set(keyOf(removal), removal);
      wake();
    },
    start: wake,
    stop: async () => {
      await retrying.stop(new PluginError('unavailable', 'the plugin is stopping'));
      await journal.close();
    },
  };
}

/** Only errors of the plugin's own rules are final: a 400 from the remote side may come from a proxy, and a retry may succeed. */
function isFinal(error: unknown, failure: RemovalFailure | undefined): boolean {
  return error instanceof PluginError && final.has(error.code) && failure === undefined;
}
