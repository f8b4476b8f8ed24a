import type { Config, LocalPod } from '../../../schemas/generated/types.ts';
import { type Clock, systemClock } from '../../async/clock.ts';
import type { Figures } from '../../backend/figures.ts';
import { createLastPolls, type LastPolls } from '../../backend/orphans/lastPolls.ts';
import { createCircuitBreaker } from '../../backend/status/circuitBreaker.ts';
import type { PodReader } from '../../backend/status/podReader.ts';
import { PluginError } from '../../interlink/errors.ts';
import type { ObservedPod, Reading, Warning } from '../../interlink/status/observed.ts';
import type { Logger } from '../../logger.ts';
import type { KubernetesClient } from '../client/client.ts';
import { isKubernetesError } from '../client/kubernetesError.ts';
import type { Informer } from '../informer/informer.ts';
import { createPodStore } from '../informer/podStore.ts';
import { setBounded } from '../informer/setBounded.ts';
import { createWarningStore } from '../informer/warningStore.ts';
import { remoteNamespace } from '../manifest/namespaces.ts';
import { createRivalReport, jobIdOf } from './choosePod.ts';
import { createLiveReader } from './liveReader.ts';
import { createPodInformers } from './podInformers.ts';
import { mayNeedWarning } from './warnings.ts';

export interface CachedReader extends Required<PodReader> {
  /** Starts the watches. Before that, each read asks the remote cluster. */
  start(): void;
  stop(): Promise<void>;
  /** Whether every watch has listed its whole collection once; false while there is no watch. */
  readonly synced: boolean;
  /** Why the remote API server gives no answer, after an outage of 10 s; undefined before that and while it answers. */
  readonly unreachable: string | undefined;
  /** Whether the API server has answered since the start. */
  readonly contacted: boolean;
  /** All managed pods in the cache; undefined while the cache is not current. */
  pods(): readonly ObservedPod[] | undefined;
  /** All managed pods in the cache, current or not. */
  seen(): readonly ObservedPod[];
  /** The latest Warning event about a pod; undefined if there is none, or the pod's status needs none (`mayNeedWarning`). */
  warningOf(pod: ObservedPod): Warning | undefined;
  /** What is watched: the whole cluster, or, if the credential may not do that, the namespaces in use. */
  scope(): Informer['reach'];
  /** Starts the watch of a namespace that no poll is about. Needed only if the credential may not watch the whole cluster. */
  cover(namespace: string): void;
  /** The states of the watches, and how stale they are. */
  figures(): Pick<Figures, 'watches' | 'stalenessMs'>;
  /** When interLink last polled each local uid. */
  readonly polls: LastPolls;
}

/** A restart of the API server takes less, and is not reported as an outage. */
const unreachableAfterMs = 10_000;
const mostLost = 10_000;
const mostProven = 1000;
const unread: Reading = { kind: 'unknown', error: new PluginError('unavailable', 'the pod was not read') };

/**
 * Reads from a cache that watches keep current: a poll needs no request. A pod that is not in the cache is absent only if a live read confirms
 * it. A cache that is not current is not used.
 */
export function createCachedReader(
  client: KubernetesClient,
  config: Pick<Config, 'offloading' | 'status'>,
  log: Logger,
  clock: Clock = systemClock,
  random: () => number = Math.random,
  polls: LastPolls = createLastPolls(clock),
): CachedReader {
  const { offloading } = config;
  const { max_stale_seconds: maxStaleSeconds } = config.status;
  const report = createRivalReport(log);
  const cache = createPodStore(offloading.cluster_id, report);
  const warnings = createWarningStore(cache.has);
  const lost = new Set<string>();
  /** If a local uid has several pods, the uid of the one that a poll's JobID named. A request for logs has no JobID. */
  const proven = new Map<string, string>();
  const informers = createPodInformers({ client, maxStaleSeconds, pods: cache, warnings, log, clock, random });
  const live = createCircuitBreaker(createLiveReader(client, offloading, report), {
    clock,
    isDown: () => informers.down !== undefined,
    isSilence,
  });

  const remoteNamespaceOf = ({ namespace }: LocalPod['metadata']): string | undefined => {
    try {
      return remoteNamespace(namespace, offloading);
    } catch (error) {
      // The live reader reports the same error, with its reason.
      if (error instanceof PluginError) return undefined;
      throw error;
    }
  };

  /** A pod that was made under an earlier configuration may be in a namespace that is no longer watched. */
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
    // Without a JobID the create has not finished: the reply is the same whether the pod exists or not, so no request is made.
    return jobId !== undefined && !lost.has(uid) ? undefined : { kind: 'absent' };
  };

  /** If the credential sees only some namespaces, "absent" does not hold for another namespace in which the pod was seen: it becomes "unknown". */
  const doubt = ({ metadata }: LocalPod, reading: Reading): Reading => {
    if (reading.kind !== 'absent' || informers.reach === 'cluster') return reading;
    const expected = remoteNamespaceOf(metadata);
    const hidden = cache.podsOf(metadata.uid).find((pod) => pod.namespace !== expected && !isInSight(pod));
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
      const namespaces = pods.map(({ metadata }) => remoteNamespaceOf(metadata));
      const believed = new Set<string>();
      for (const namespace of new Set(namespaces)) {
        if (namespace !== undefined && (await informers.awaitCurrent(namespace, deadline))) believed.add(namespace);
      }
      const readings = pods.map((pod, index) => {
        const namespace = namespaces[index];
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

    // If a uid has several pods, the request's JobID decides which one counts, and `revision` does not know it.
    revision: (uid) => {
      const pod = cache.onlyPodOf(uid);
      if (pod === undefined || !isInSight(pod)) return undefined;
      polls.note(uid, pod.sourceNode);
      // Also of a pod whose status needs none: to find that out, its containers would have to be looked at.
      return [pod, warnings.of(pod.uid)];
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

/** Whether no answer came, or a 429 or 5xx. Any other refusal shows that the API server is up. */
function isSilence(cause: unknown): boolean {
  return isKubernetesError(cause) && (cause.status === 0 || cause.status === 429 || cause.status >= 500);
}
