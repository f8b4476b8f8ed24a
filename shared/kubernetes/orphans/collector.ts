import { type Clock, systemClock } from '../../clock.ts';
import { createDeadline } from '../../deadline.ts';
import type { ObservedPod } from '../../interlink/observed.ts';
import type { Cluster } from '../cluster.ts';
import { removeOrphan } from './clean.ts';
import { findOrphans, graceMsOf, type Orphan } from './find.ts';
import { listManaged, type Scope, toMetadata } from './list.ts';

const sweepMs = 60_000;

export interface OrphanCollector {
  /** Orphans that have been so for long enough to be sure, at the last look. */
  readonly orphans: readonly Orphan[];
  /** Looks once, reports what is new, and removes what the policy says. */
  look(): Promise<void>;
  start(): void;
  stop(): Promise<void>;
}

/**
 * Looks every now and then for what nobody will ask for again. Ages are counted from when this process first saw an orphan
 * as one, by its own monotonic clock: neither a clock that is wrong here or there, nor a moment's lag of the cache, removes
 * anything.
 */
export function createOrphanCollector(
  options: Cluster & {
    readonly pods: () => readonly ObservedPod[] | undefined;
    readonly scope: () => Scope;
    readonly isPolled: (sourceUid: string) => boolean;
    readonly clock?: Clock;
  },
): OrphanCollector {
  const { config, log, pods, scope, isPolled, clock = systemClock } = options;
  const { policy, grace_seconds, interval_seconds } = config.orphans;
  const twiceCreateMs = 2 * config.offloading.create_deadline_seconds * 1000;
  // A silent pod may be a virtual kubelet that restarts; the rest cannot be of use to anyone.
  const usualMsOf = ({ kind }: Orphan) => (kind === 'silent' ? grace_seconds * 1000 : twiceCreateMs);
  const firstSeen = new Map<string, number>();
  const reported = new Set<string>();
  const stopping = new AbortController();
  let running: Promise<void> | undefined;
  let settled: readonly Orphan[] = [];

  const look = async () => {
    // Without a synced view of the pods everything would seem to have lost its pod.
    const known = pods();
    if (known === undefined) return;
    const deadline = createDeadline(sweepMs, stopping.signal);
    try {
      const looked = { resource: 'configmaps', scope: scope(), toItem: toMetadata } as const;
      const found = findOrphans({ pods: known, configMaps: await listManaged(options, looked, deadline), isPolled });
      settled = settle(found);
      for (const orphan of settled) await attend(orphan);
    } finally {
      deadline.dispose();
    }
  };

  const settle = (found: readonly Orphan[]): Orphan[] => {
    const now = clock.now();
    const uids = new Set(found.map(({ uid }) => uid));
    for (const uid of firstSeen.keys()) if (!uids.has(uid)) firstSeen.delete(uid);
    for (const uid of reported) if (!uids.has(uid)) reported.delete(uid);
    for (const { uid } of found) if (!firstSeen.has(uid)) firstSeen.set(uid, now);
    return found.filter((orphan) => now - (firstSeen.get(orphan.uid) ?? now) >= graceMsOf(orphan, usualMsOf(orphan)));
  };

  const attend = async (orphan: Orphan) => {
    const { kind, resource, namespace, name, uid, sourceUid } = orphan;
    if (!reported.has(uid) && kind !== 'tombstone') {
      log.warn('orphan', { kind, resource, namespace, name, sourceUid, policy, count: settled.length });
      reported.add(uid);
    }
    // A tombstone is no one's work: it goes under either policy.
    if (policy !== 'delete' && kind !== 'tombstone') return;
    const deadline = createDeadline(sweepMs, stopping.signal);
    try {
      if (await removeOrphan(options, orphan, deadline))
        log.info('orphan removed', { kind, resource, namespace, name, sourceUid });
    } catch (error) {
      log.warn('orphan not removed', { kind, resource, namespace, name, reason: String(error) });
    } finally {
      deadline.dispose();
    }
  };

  const run = async () => {
    while (!stopping.signal.aborted) {
      await clock.sleep(interval_seconds * 1000, stopping.signal);
      try {
        await look();
      } catch (error) {
        log.warn('orphans not looked for', { reason: String(error) });
      }
    }
  };

  return {
    get orphans() {
      return settled;
    },
    look,
    start: () => {
      running ??= run().catch((error: unknown) => {
        if (!stopping.signal.aborted) log.error('orphan collector stopped', { reason: String(error) });
      });
    },
    stop: async () => {
      stopping.abort(new Error('stopping'));
      await running;
    },
  };
}
