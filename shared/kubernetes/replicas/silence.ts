import type { Config } from '../../../schemas/generated/types.ts';
import { createBackground } from '../../async/background.ts';
import { type Clock, systemClock } from '../../async/clock.ts';
import { createDeadline, type Deadline } from '../../async/deadline.ts';
import type { Heartbeat } from '../../backend/orphans/heartbeat.ts';
import type { ObservedPod } from '../../interlink/status/observed.ts';
import type { Logger } from '../../logger.ts';
import { storedObject } from '../client/answerShapes.ts';
import type { KubernetesClient } from '../client/client.ts';
import { isKubernetesError, isOutage } from '../client/kubernetesError.ts';
import { getObject, patchObject } from '../client/objects.ts';
import { pathOf } from '../client/paths.ts';
import { silentSecondsAnnotation } from '../manifest/marks.ts';
import { hasEnded } from '../orphans/findOrphans.ts';
import { judgeOf } from '../orphans/ownership.ts';
import { toSeconds } from '../pods/observedPod.ts';
import { createSilenceCounts } from './silenceCounts.ts';

/** Annotations on silent pods, through which several gateways share for how long a pod was not polled. */
export interface SilenceMarks {
  /** Notes that this gateway was asked about a pod, and removes its annotation. Costs next to nothing if it has none. */
  notePolled(sourceUid: string): void;
  /** Counts the pods that are silent here once, and writes the annotations that are due. */
  look(): Promise<void>;
  start(): void;
  stop(): Promise<void>;
}

export interface SilenceOptions {
  readonly client: KubernetesClient;
  readonly config: Pick<Config, 'offloading' | 'orphans'>;
  readonly log: Logger;
  /** All managed pods; undefined while the cache is not current. */
  readonly pods: () => readonly ObservedPod[] | undefined;
  readonly podsOf: (sourceUid: string) => readonly ObservedPod[];
  readonly heartbeat: Heartbeat;
  /** The plugin identity that the gateways share. */
  readonly plugin: () => string | undefined;
  /** Whether interLink ever asked this gateway for a local uid. */
  readonly knows: (sourceUid: string) => boolean;
  readonly clock?: Clock;
}

const lookMs = 60_000;
const writeMs = 10_000;

/**
 * The silence of a pod, in seconds, as an annotation on it. Each gateway counts the pods that are silent to it while it gets pings, and writes the
 * count bound to the resourceVersion that it read. A gateway that is asked about a pod removes the annotation, whatever the version. So while an
 * annotation exists, no gateway was asked; and a delete bound to the version in which it was read fails once a gateway was asked.
 */
export function createSilenceMarks(options: SilenceOptions): SilenceMarks {
  const { client, config, log, pods, podsOf, heartbeat, plugin, knows, clock = systemClock } = options;
  const { interval_seconds, grace_seconds } = config.orphans;
  const counts = createSilenceCounts(grace_seconds, clock);
  const unmarking = new Set<string>();

  const look = async (signal: AbortSignal = marking.signal) => {
    const known = pods();
    if (known === undefined) return;
    const self = { plugin: plugin(), clusterId: config.offloading.cluster_id, knows, nodes: heartbeat.nodes() };
    const isOurs = judgeOf(self, known);
    const silent = known.filter((pod) => isSilent(pod) && isOurs(toMade(pod)));
    const deadline = createDeadline(lookMs, { signal }, clock);
    try {
      for (const [pod, seconds] of counts.count(silent, (uid) => heartbeat.silenceMs(uid)))
        if (await mark(pod, seconds, deadline)) counts.noteWritten(pod.uid, seconds);
    } finally {
      deadline.dispose();
    }
  };

  const isSilent = (pod: ObservedPod) =>
    pod.deletedAt === undefined && !pod.gated && !hasEnded(pod) && heartbeat.isSilent(pod.sourceUid);

  /** Annotates a pod. A failure for this pod, as by a webhook or a missing right in its namespace, is logged, and the other pods go on. */
  const mark = async (pod: ObservedPod, seconds: number, deadline: Deadline): Promise<boolean> => {
    try {
      return await write(pod, seconds, deadline);
    } catch (error) {
      if (isOutage(error) || deadline.signal.aborted) throw error;
      const { namespace, name } = pod;
      log.warn('silent pod not marked', { namespace, name, reason: String(error) });
      return false;
    }
  };

  /** Writes only if the pod still has the annotation (or none) from which the count started. */
  const write = async ({ namespace, name, uid, silentSeconds }: ObservedPod, seconds: number, deadline: Deadline) => {
    const path = pathOf(namespace, 'pods', name);
    const metadata = (await getObject(client, path, storedObject, deadline))?.metadata;
    if (metadata?.uid !== uid || toSeconds(metadata.annotations?.[silentSecondsAnnotation]) !== silentSeconds)
      return false;
    const { resourceVersion } = metadata;
    const annotations = { [silentSecondsAnnotation]: String(Math.floor(seconds)) };
    try {
      await patchObject(client, path, { metadata: { uid, resourceVersion, annotations } }, deadline);
      return true;
    } catch (error) {
      if (isKubernetesError(error, 'Conflict', 'NotFound', 'Invalid')) return false;
      throw error;
    }
  };

  const unmark = async ({ namespace, name, uid }: ObservedPod) => {
    if (unmarking.has(uid)) return;
    unmarking.add(uid);
    counts.forget(uid);
    const deadline = createDeadline(writeMs, { signal: marking.signal }, clock);
    try {
      const body = { metadata: { uid, annotations: { [silentSecondsAnnotation]: null } } };
      await patchObject(client, pathOf(namespace, 'pods', name), body, deadline);
    } catch (error) {
      // The next poll tries again.
      if (!isKubernetesError(error, 'NotFound', 'Invalid'))
        log.warn('mark of silence not removed', { namespace, name, reason: String(error) });
    } finally {
      deadline.dispose();
      unmarking.delete(uid);
    }
  };

  const marking = createBackground(
    async (signal) => {
      for (;;) {
        await clock.sleep(interval_seconds * 1000, signal);
        await look(signal).catch((error: unknown) => {
          if (!signal.aborted) log.warn('silent pods not marked', { reason: String(error) });
        });
      }
    },
    (error) => log.error('marking of silent pods ended', { reason: String(error) }),
  );

  return {
    notePolled: (sourceUid) => {
      for (const pod of podsOf(sourceUid)) if (pod.silentSeconds !== undefined) void unmark(pod);
    },
    look,
    start: marking.start,
    stop: marking.stop,
  };
}

const toMade = ({ sourceUid, plugin, clusterId, sourceNode }: ObservedPod) => ({
  kind: 'silent',
  sourceUid,
  plugin,
  clusterId,
  sourceNode,
});
