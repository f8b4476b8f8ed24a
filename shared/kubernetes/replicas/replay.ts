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
 * Carries out what other gateways were asked to delete and did not live to do, until the signal is aborted; by whoever leads, though twice
 * would do no harm. A delete that is still pending when its gateway had as long as a Lease lasts is taken up. One that was carried out is taken
 * up once more where its pod is there all the same: a create posted it after the delete had looked, and was killed before it looked for the
 * tombstone.
 */
export async function replayDeletes(options: ReplayOptions, signal: AbortSignal): Promise<void> {
  const { config, deletes, remover, podsOf, log, clock = systemClock } = options;
  const patienceMs = config.replicas.lease_seconds * 1000;
  const everyMs = patienceMs / 3;
  /** Rounds between two looks at those that are done: there may be thousands. */
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
