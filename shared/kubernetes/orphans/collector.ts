import { createBackground } from '../../async/background.ts';
import { type Clock, systemClock } from '../../async/clock.ts';
import { createDeadline } from '../../async/deadline.ts';
import type { Heartbeat } from '../../backend/orphans/heartbeat.ts';
import type { LastPolls } from '../../backend/orphans/lastPolls.ts';
import type { PodRecord } from '../../backend/orphans/podRecord.ts';
import type { ObservedPod } from '../../interlink/status/observed.ts';
import { waitAfter } from '../client/retry.ts';
import type { Cluster } from '../cluster.ts';
import { removeOrphan } from './clean.ts';
import { findOrphans, hasEnded, type Orphan } from './findOrphans.ts';
import { listBastions, listManaged, metadataOf, type Scope } from './listManaged.ts';
import { graceMsOf, isSilentEnough, usualGraceSeconds } from './orphanGrace.ts';
import { createOrphanReport } from './orphanReport.ts';
import { judgeOf } from './ownership.ts';

const sweepMs = 60_000;

export interface OrphanCollector {
  /** The orphans of this plugin that the last look found, and that have been orphans for longer than their grace. */
  readonly orphans: readonly Orphan[];
  /** Looks for orphans once, logs new ones, and removes what `orphans.policy` allows. */
  look(signal?: AbortSignal): Promise<void>;
  /** Looks every `orphans.interval_seconds` until the signal is aborted. Drops what earlier looks saw. */
  lookOften(signal: AbortSignal): Promise<void>;
  start(): void;
  stop(): Promise<void>;
}

export interface CollectorOptions extends Pick<Cluster, 'client' | 'config' | 'log'> {
  /** All managed pods; undefined while the cache is not current. */
  readonly pods: () => readonly ObservedPod[] | undefined;
  readonly scope: () => Scope;
  /** Starts the watch of a namespace. */
  readonly cover: (namespace: string) => void;
  readonly heartbeat: Heartbeat;
  readonly polls: LastPolls;
  readonly record: PodRecord;
  readonly clock?: Clock;
}

/**
 * Looks regularly for objects that interLink will not ask for again. Time is counted by this process's monotonic clock, and the record keeps the
 * count of a pod across restarts: neither a wrong clock on some machine nor a short lag of the cache removes anything.
 *
 * A pod is silent if it is not polled while pings come. The virtual kubelet polls a pod until its end was reported, and then never again. So a
 * pod that ended is silent only if the record shows that its end was not reported; otherwise its local pod may exist, and its log be wanted.
 */
export function createOrphanCollector(options: CollectorOptions): OrphanCollector {
  const { config, log, pods, scope, cover, heartbeat, polls, record, clock = systemClock } = options;
  const { policy, grace_seconds, interval_seconds } = config.orphans;
  const report = createOrphanReport(log, policy);
  const firstSeen = new Map<string, number>();
  let confirmed: readonly Orphan[] = [];
  /** The local uids that were silent at the last look, and the clock time (ms) of that look. */
  let lately: { readonly at: number; readonly silent: ReadonlySet<string> } = { at: 0, silent: new Set() };

  const look = async (signal: AbortSignal = looking.signal) => {
    for (const namespace of scope() === 'cluster' ? [] : record.namespaces) cover(namespace);
    // Without a current list of the pods, every object would look as if its pod were gone.
    const known = pods();
    if (known === undefined) return;
    updateRecord(known);
    const deadline = createDeadline(sweepMs, { signal });
    try {
      const looked = { resource: 'configmaps', scope: scope(), toItem: metadataOf } as const;
      const configMaps = await listManaged(options, looked, deadline);
      const bastions = await listBastions(options, scope(), deadline);
      const found = findOrphans({ pods: known, configMaps, bastions, isSilent });
      const isOurs = judge(known);
      const own = found.filter(isOurs);
      count(own);
      noteFirstSeen(found);
      confirmed = own.filter((orphan) => isOldEnough(orphan, silenceOf(orphan.sourceUid)));
      report.own(confirmed);
      report.others(found.filter((orphan) => !isOurs(orphan) && isOldEnough(orphan, sinceFirstSeenMs(orphan) / 1000)));
      for (const orphan of confirmed) await removeIfAllowed(orphan, signal);
    } finally {
      deadline.dispose();
    }
  };

  /** Updates the record: adds the pods that interLink polls, and drops silent ones that no longer exist. */
  const updateRecord = (known: readonly ObservedPod[]) => {
    for (const { sourceUid, namespace } of known) if (polls.knows(sourceUid)) record.noteAsked(sourceUid, namespace);
    record.noteLook(known.filter(hasEnded).map(({ sourceUid }) => sourceUid));
    const there = new Set(known.map(({ sourceUid }) => sourceUid));
    const seen = scope();
    for (const uid of [...record.uids]) {
      const namespace = record.get(uid)?.namespace ?? '';
      const isInSight = seen === 'cluster' || namespace === '' || seen.includes(namespace);
      if (isInSight && !there.has(uid) && heartbeat.isSilent(uid)) record.forget(uid);
    }
  };

  const isSilent = (pod: ObservedPod): boolean => {
    if (!heartbeat.isSilent(pod.sourceUid)) return false;
    if (!hasEnded(pod)) return true;
    const pastPolls = record.get(pod.sourceUid);
    return pastPolls !== undefined && !pastPolls.isReported;
  };

  const judge = (known: readonly ObservedPod[]) =>
    judgeOf(
      {
        plugin: record.plugin,
        clusterId: config.offloading.cluster_id,
        knows: (uid: string) => record.get(uid) !== undefined,
        nodes: heartbeat.nodes(),
      },
      known,
    );

  const count = (own: readonly Orphan[]) => {
    const now = clock.now();
    const silent = new Set(own.filter(({ kind }) => kind === 'silent').map(({ sourceUid }) => sourceUid));
    for (const uid of silent) {
      const passedMs = lately.silent.has(uid) ? Math.min(now - lately.at, heartbeat.silenceMs(uid)) : 0;
      if (passedMs > 0) record.noteSilence(uid, silenceOf(uid) + passedMs / 1000, grace_seconds);
    }
    lately = { at: now, silent };
  };

  const silenceOf = (uid: string) => record.get(uid)?.silentSeconds ?? 0;

  const noteFirstSeen = (found: readonly Orphan[]) => {
    const now = clock.now();
    const uids = new Set(found.map(({ uid }) => uid));
    for (const uid of firstSeen.keys()) if (!uids.has(uid)) firstSeen.delete(uid);
    for (const { uid } of found) if (!firstSeen.has(uid)) firstSeen.set(uid, now);
  };

  const sinceFirstSeenMs = ({ uid }: Orphan) => clock.now() - (firstSeen.get(uid) ?? clock.now());

  const isOldEnough = (orphan: Orphan, silentSeconds: number) =>
    orphan.kind === 'silent'
      ? isSilentEnough(silentSeconds, config)
      : sinceFirstSeenMs(orphan) >= graceMsOf(orphan, usualGraceSeconds(config));

  const removeIfAllowed = async (orphan: Orphan, signal: AbortSignal) => {
    const { kind, resource, namespace, name, sourceUid } = orphan;
    // If the signal is aborted, another gateway may lead by now, and may have been asked about the pod.
    signal.throwIfAborted();
    // A tombstone runs nothing: it is removed under either policy.
    if (policy !== 'delete' && kind !== 'tombstone') return;
    // The removal of earlier orphans took time, in which the pod may have been polled.
    if (kind === 'silent' && !heartbeat.isSilent(sourceUid)) return;
    const deadline = createDeadline(sweepMs, { signal });
    try {
      if (await removeOrphan(options, orphan, deadline))
        log.info('orphan removed', { kind, resource, namespace, name, sourceUid });
    } catch (error) {
      log.warn('orphan not removed', { kind, resource, namespace, name, reason: String(error) });
    } finally {
      deadline.dispose();
    }
  };

  const lookOften = async (signal: AbortSignal) => {
    // Earlier looks may be long ago: another gateway may have led since.
    firstSeen.clear();
    lately = { at: 0, silent: new Set() };
    let failure: unknown;
    while (!signal.aborted) {
      await clock.sleep(waitAfter(failure, interval_seconds * 1000), signal);
      failure = undefined;
      try {
        await look(signal);
      } catch (error) {
        if (signal.aborted) return;
        failure = error;
        log.warn('orphans not looked for', { reason: String(error) });
      }
    }
  };

  const looking = createBackground(lookOften, (error) =>
    log.error('orphan collector stopped', { reason: String(error) }),
  );

  return {
    get orphans() {
      return confirmed;
    },
    look,
    lookOften,
    start: looking.start,
    stop: looking.stop,
  };
}
