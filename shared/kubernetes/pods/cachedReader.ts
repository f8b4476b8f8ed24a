import type { Config, LocalPod } from '../../../schemas/generated/types.ts';
import { type Clock, systemClock } from '../../async/clock.ts';
import type { Figures } from '../../backend/figures.ts';
import { createPollMemory, type PollMemory } from '../../backend/orphans/pollMemory.ts';
import { createCircuitBreaker } from '../../backend/status/circuitBreaker.ts';
import type { PodReader } from '../../backend/status/podReader.ts';
import { PluginError } from '../../interlink/errors.ts';
import type { ObservedPod, Reading, Warning } from '../../interlink/status/observed.ts';
import type { Logger } from '../../logger.ts';
import type { KubernetesClient } from '../client/client.ts';
import { isKubernetesError } from '../client/kubernetesError.ts';
import { setBounded } from '../informer/bounded.ts';
import type { Informer } from '../informer/informer.ts';
import { createPodStore } from '../informer/podStore.ts';
import { createWarningStore } from '../informer/warningStore.ts';
import { remoteNamespace } from '../manifest/namespaces.ts';
import { createLiveReader } from './liveReader.ts';
import { createPodInformers } from './podInformers.ts';
import { createRivalReport, jobIdOf } from './rivals.ts';
import { mayNeedWarning } from './warnings.ts';

export interface CachedReader extends Required<PodReader> {
  /** Begins to watch. Reads work before, by asking each time. */
  start(): void;
  stop(): Promise<void>;
  /** Whether every watch under way has seen its whole collection once. */
  readonly synced: boolean;
  /** Why the remote API server does not answer, once that has shown for some seconds; undefined while it does. */
  readonly unreachable: string | undefined;
  /** Whether it has answered since the start. */
  readonly contacted: boolean;
  /** All managed pods seen; undefined while what is known is not current. */
  pods(): readonly ObservedPod[] | undefined;
  /** All managed pods as they were seen last, current or not. */
  seen(): readonly ObservedPod[];
  /** The latest Warning about a pod, where one can explain it. */
  warningOf(pod: ObservedPod): Warning | undefined;
  /** How far the credential sees: the cluster, or the namespaces asked about so far. */
  scope(): Informer['reach'];
  /** Sees to it that a namespace is watched, though nobody asks about it: where the credential may not see the whole cluster. */
  cover(namespace: string): void;
  /** How far the watches are to be believed. */
  figures(): Pick<Figures, 'watches' | 'stalenessMs'>;
  /** When interLink last asked for each uid. */
  readonly polls: PollMemory;
}

/** A restart of the API server is no outage. */
const unreachableAfterMs = 10_000;
const mostLost = 10_000;
const mostProven = 1000;
const unread: Reading = { kind: 'unknown', error: new PluginError('unavailable', 'the pod was not read') };

/**
 * Reads from memory, kept current by a watch: a poll costs no API call. What memory does not hold is gone only when a live read says so, and
 * a memory that is not current is not asked at all.
 */
export function createCachedReader(
  client: KubernetesClient,
  config: Pick<Config, 'offloading' | 'status'>,
  log: Logger,
  clock: Clock = systemClock,
  random: () => number = Math.random,
  polls: PollMemory = createPollMemory(clock),
): CachedReader {
  const { offloading } = config;
  const { max_stale_seconds: maxStaleSeconds } = config.status;
  const report = createRivalReport(log);
  const cache = createPodStore(offloading.cluster_id, report);
  const warnings = createWarningStore(cache.has);
  const lost = new Set<string>();
  /** Of several pods of a uid, the one that a poll's JobID has named: a request for logs has none. */
  const proven = new Map<string, string>();
  const informers = createPodInformers({ client, maxStaleSeconds, pods: cache, warnings, log, clock, random });
  const live = createCircuitBreaker(createLiveReader(client, offloading, report), {
    clock,
    isDown: () => informers.down !== undefined,
    isSilence,
  });

  const placeOf = ({ namespace }: LocalPod['metadata']): string | undefined => {
    try {
      return remoteNamespace(namespace, offloading);
    } catch (error) {
      // The live reader says the same of it, with the reason.
      if (error instanceof PluginError) return undefined;
      throw error;
    }
  };

  /** A pod that was put elsewhere, before configuration changed, may be where the watches do not reach any more. */
  const isInSight = ({ namespace }: ObservedPod): boolean => informers.isCurrent(namespace);

  const warningOf = (pod: ObservedPod) => (mayNeedWarning(pod) ? warnings.of(pod.uid) : undefined);

  const readCached = (pod: LocalPod, namespace: string): Reading | undefined => {
    const { uid } = pod.metadata;
    const jobId = jobIdOf(pod);
    const known = cache.find(uid, namespace, pod.metadata.namespace, jobId);
    if (known !== undefined) {
      if (known.uid === jobId && cache.podsOf(uid).length > 1) setBounded(proven, uid, jobId, mostProven);
      if (!isInSight(known)) return undefined;
      lost.delete(uid);
      return { kind: 'found', pod: known, warning: warningOf(known) };
    }
    // Without a JobID create has not finished: whether the pod is there changes nothing, so it costs nothing.
    return jobId !== undefined && !lost.has(uid) ? undefined : { kind: 'absent' };
  };

  /** Where the credential sees some namespaces only, "absent" says nothing about another one in which the pod was seen. */
  const doubt = ({ metadata }: LocalPod, reading: Reading): Reading => {
    if (reading.kind !== 'absent' || informers.reach === 'cluster') return reading;
    const place = placeOf(metadata);
    const hidden = cache.podsOf(metadata.uid).find((pod) => pod.namespace !== place && !isInSight(pod));
    if (hidden === undefined) return reading;
    const text = `the remote pod was in namespace ${hidden.namespace}, which the credential may not watch any more`;
    return { kind: 'unknown', error: new PluginError('unavailable', text) };
  };

  const noteLoss = (pod: LocalPod, reading: Reading) => {
    if (reading.kind !== 'absent' || jobIdOf(pod) === undefined) return;
    if (lost.size >= mostLost) lost.clear();
    lost.add(pod.metadata.uid);
  };

  return {
    read: async (pods, deadline) => {
      for (const { metadata, spec } of pods) polls.note(metadata.uid, nodeOf(spec));
      const places = pods.map(({ metadata }) => placeOf(metadata));
      const believed = new Set<string>();
      for (const namespace of new Set(places)) {
        if (namespace !== undefined && (await informers.awaitCurrent(namespace, deadline))) believed.add(namespace);
      }
      const readings = pods.map((pod, index) => {
        const namespace = places[index];
        return namespace !== undefined && believed.has(namespace) ? readCached(pod, namespace) : undefined;
      });
      const open = pods.filter((_, index) => readings[index] === undefined);
      if (open.length === 0) return readings.filter((reading) => reading !== undefined);
      const answers = await live.read(open, deadline);
      const answerOf = new Map(open.map((pod, index) => [pod, answers[index]]));
      return pods.map((pod, index): Reading => {
        const reading = readings[index] ?? doubt(pod, answerOf.get(pod) ?? unread);
        if (readings[index] === undefined) noteLoss(pod, reading);
        return reading;
      });
    },

    // Of several pods of a uid, which one answers depends on the question.
    revision: (uid) => {
      const pod = cache.onlyPodOf(uid);
      if (pod === undefined || !isInSight(pod)) return undefined;
      polls.note(uid, pod.sourceNode);
      return mayNeedWarning(pod) ? [pod, warnings.of(pod.uid)] : [pod];
    },

    find: async (uid, localNamespace, deadline, jobId = proven.get(uid)) => {
      const namespace = remoteNamespace(localNamespace, offloading);
      if (await informers.awaitCurrent(namespace, deadline)) return cache.find(uid, namespace, localNamespace, jobId);
      return live.find(uid, localNamespace, deadline, jobId);
    },

    cached: (uid) => cache.podsOf(uid),
    polls,
    seen: cache.all,
    warningOf,
    pods: () => (informers.current ? cache.all() : undefined),
    scope: () => informers.reach,
    cover: informers.cover,
    figures: () => ({ watches: informers.watches, stalenessMs: informers.stalenessMs }),
    get synced() {
      return informers.synced;
    },
    get unreachable() {
      const { down } = informers;
      return down !== undefined && clock.now() - down.since >= unreachableAfterMs ? down.why : undefined;
    },
    get contacted() {
      return informers.contacted;
    },
    start: informers.start,
    stop: informers.stop,
  };
}

function nodeOf(spec: LocalPod['spec']): string | undefined {
  return typeof spec?.nodeName === 'string' && spec.nodeName !== '' ? spec.nodeName : undefined;
}

/** A refusal says that the API server is there. */
function isSilence(cause: unknown): boolean {
  return isKubernetesError(cause) && (cause.status === 0 || cause.status === 429 || cause.status >= 500);
}
