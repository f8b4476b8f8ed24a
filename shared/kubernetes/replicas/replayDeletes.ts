import type { Config, Removal } from '../../../schemas/generated/types.ts';
import { type Clock, systemClock } from '../../async/clock.ts';
import { createDeadline, type Deadline } from '../../async/deadline.ts';
import type { DurableRemover } from '../../backend/deletes/durableRemover.ts';
import type { ObservedPod } from '../../interlink/status/observed.ts';
import type { Logger } from '../../logger.ts';
import { waitAfter } from '../client/retry.ts';
import type { SharedDeletes } from './sharedDeletes.ts';

export interface ReplayOptions {
  readonly config: Pick<Config, 'replicas'>;
  readonly deletes: SharedDeletes;
  readonly remover: Pick<DurableRemover, 'takeUp'>;
  readonly podsOf: (sourceUid: string) => readonly ObservedPod[];
  readonly log: Logger;
  readonly clock?: Clock;
}

const listMs = 30_000;

/**
 * Carries out deletes that other gateways received and did not finish, until the signal is aborted. The leader does it, but twice would be
 * harmless. It takes up a delete that it has seen pending for `replicas.lease_seconds`. It takes up a finished delete once more if the pod exists:
 * a create posted the pod after the delete had looked for it, and was killed before it read the tombstone.
 */
export async function replayDeletes(options: ReplayOptions, signal: AbortSignal): Promise<void> {
  const { config, deletes, remover, podsOf, log, clock = systemClock } = options;
  const patienceMs = config.replicas.lease_seconds * 1000;
  const everyMs = patienceMs / 3;
  /** Finished deletes are listed only in every sixth round: there may be thousands. */
  const allEvery = 6;
  const pendingSince = new Map<string, number>();

  const overdue = (pending: readonly Removal[]): readonly Removal[] => {
    const now = clock.now();
    const names = new Set(pending.map(keyOf));
    for (const key of pendingSince.keys()) if (!names.has(key)) pendingSince.delete(key);
    for (const removal of pending) {
      const key = keyOf(removal);
      pendingSince.set(key, pendingSince.get(key) ?? now);
    }
    return pending.filter((removal) => now - (pendingSince.get(keyOf(removal)) ?? now) >= patienceMs);
  };

  const lateComers = (all: readonly Removal[]): readonly Removal[] =>
    all.filter(({ uid, namespace }) =>
      podsOf(uid).some((pod) => pod.deletedAt === undefined && pod.sourceNamespace === namespace),
    );

  const look = async (round: number, deadline: Deadline) => {
    const due = overdue(await deletes.list('pending', deadline));
    const late = round % allEvery === 0 ? lateComers(await deletes.list('all', deadline)) : [];
    for (const { uid, namespace, name } of due) log.info('delete taken up', { uid, namespace, name });
    for (const { uid, namespace, name } of late) log.info('pod of a deleted uid found', { uid, namespace, name });
    remover.takeUp([...due, ...late]);
  };

  for (let round = 0, failure: unknown; ; round++) {
    const deadline = createDeadline(listMs, { signal }, clock);
    try {
      await look(round, deadline);
      failure = undefined;
    } catch (error) {
      signal.throwIfAborted();
      failure = error;
      log.warn('pending deletes not read', { reason: String(error) });
    } finally {
      deadline.dispose();
    }
    await clock.sleep(waitAfter(failure, everyMs), signal);
  }
}

const keyOf = ({ uid, namespace }: Removal) => `${namespace}/${uid}`;
