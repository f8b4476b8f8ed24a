import { type Clock, systemClock } from '../../clock.ts';
import { createDeadline } from '../../deadline.ts';
import type { Backend, Call } from '../../interlink/backend.ts';
import { PluginError, statusOf } from '../../interlink/errors.ts';
import type { Logger } from '../../logger.ts';
import type { KubernetesClient } from '../client.ts';
import { type Leftovers, removeExactly } from '../create/undo.ts';
import { type Journal, keyOf, type Removal } from './journal.ts';

export interface DurableRemover {
  readonly remove: Backend['remove'];
  readonly leftovers: Leftovers;
  /** How many removals the cluster has not accepted yet. */
  readonly pending: number;
  /** Takes up what the journal holds, and from then on retries what fails. */
  start(): void;
  stop(): Promise<void>;
}

const firstRetryMs = 1_000;
const longestRetryMs = 60_000;
const tryMs = 30_000;

/**
 * A remover that loses nothing: what is asked is on disk before the cluster is, and tried again until the cluster accepts
 * it, through restarts. interLink asks once and forgets (contract.md 7.3), so this is the only memory of it.
 */
export function createDurableRemover(options: {
  readonly remove: Backend['remove'];
  readonly client: KubernetesClient;
  readonly journal: Journal;
  readonly log: Logger;
  readonly clock?: Clock;
}): DurableRemover {
  const { remove, client, journal, log, clock = systemClock } = options;
  const queue = new Map<string, Removal>(journal.pending.map((removal) => [keyOf(removal), removal]));
  const stopping = new AbortController();
  let loop: Promise<void> | undefined;
  let delay = firstRetryMs;

  const background = (): Call => ({ signal: stopping.signal, session: 'retry', log });

  const carryOut = async (removal: Removal, call: Call) => {
    if (removal.objects === undefined) {
      await remove({ metadata: toMetadata(removal) }, call);
    } else {
      const deadline = createDeadline(tryMs, call.signal);
      try {
        for (const object of removal.objects) await removeExactly(client, object, deadline);
      } finally {
        deadline.dispose();
      }
    }
    queue.delete(keyOf(removal));
    await journal.finish(keyOf(removal));
  };

  const retryAll = async () => {
    for (const removal of [...queue.values()]) {
      try {
        await carryOut(removal, background());
        log.info('removed late', { uid: removal.uid, namespace: removal.namespace, name: removal.name });
        delay = firstRetryMs;
      } catch (error) {
        log.warn('removal still pending', { uid: removal.uid, pending: queue.size, reason: String(error) });
        return;
      }
    }
  };

  const run = async () => {
    while (queue.size > 0 && !stopping.signal.aborted) {
      await retryAll();
      if (queue.size === 0) return;
      await clock.sleep(delay, stopping.signal);
      delay = Math.min(delay * 2, longestRetryMs);
    }
  };

  const wake = () => {
    loop ??= run()
      .catch((error: unknown) => {
        if (!stopping.signal.aborted) log.error('removal queue stopped', { reason: String(error) });
      })
      .finally(() => {
        loop = undefined;
      });
  };

  return {
    get pending() {
      return queue.size;
    },
    remove: async (pod, call) => {
      const { uid, namespace, name, deletionGracePeriodSeconds } = pod.metadata;
      const grace = deletionGracePeriodSeconds ?? undefined;
      const removal: Removal = {
        uid,
        namespace,
        name,
        at: Date.now(),
        ...(grace === undefined ? {} : { graceSeconds: grace }),
      };
      await journal.begin(removal);
      try {
        // Not bound to the caller: a delete is carried out even when nobody waits for its answer any more.
        await carryOut(removal, { ...call, signal: stopping.signal });
      } catch (error) {
        if (!(error instanceof PluginError) || statusOf[error.code] < 403) throw error;
        queue.set(keyOf(removal), removal);
        wake();
        throw new PluginError(error.code, `${error.message}; it is queued and will be tried again`, { cause: error });
      }
    },
    leftovers: (objects, { local }) => {
      const { uid, namespace, name } = local.metadata;
      const removal: Removal = { uid, namespace, name, at: Date.now(), objects };
      queue.set(keyOf(removal), removal);
      void journal.begin(removal).then(wake);
    },
    start: () => wake(),
    stop: async () => {
      stopping.abort(new PluginError('unavailable', 'the plugin is stopping'));
      await loop;
      await journal.close();
    },
  };
}

function toMetadata({ uid, namespace, name, graceSeconds }: Removal) {
  return { uid, namespace, name, ...(graceSeconds === undefined ? {} : { deletionGracePeriodSeconds: graceSeconds }) };
}
