import type { Config, LocalPod } from '../../schemas/generated/types.ts';
import type { Deadline } from '../deadline.ts';
import { PluginError } from '../interlink/errors.ts';
import type { ObservedPod, Reading } from '../interlink/observed.ts';
import type { ObjectMeta } from '../offload/objects.ts';
import type { KubernetesClient } from './client.ts';
import { toPluginError } from './describe.ts';
import { isKubernetesError } from './errors.ts';
import { listAll } from './list.ts';
import { isOfCluster, selectorOf } from './marks.ts';
import { toObservedPod } from './observedPod.ts';
import { clusterPathOf, pathOf } from './paths.ts';
import type { PodReader } from './reader.ts';
import { mostTries } from './retry.ts';
import { choosePod, type ReportRivals } from './rivals.ts';
import { belongsTo, chunksOf, type Group, isAskable, type Spot, spotOf, toGroups } from './spots.ts';
import { readWarnings } from './warnings.ts';

export interface LiveReader extends PodReader {
  /** As `find`, and where configuration may have put the pod before: for whoever would conclude that it is gone. */
  findAnywhere: PodReader['find'];
}

/**
 * Reads the remote cluster each time it is asked: one LIST by label per namespace, and one of events for pods that are not running yet.
 * A pod that create had finished, and that is not where configuration puts it, is looked for everywhere before it is called absent.
 * For functions, which have no memory, and for the moments when a cache cannot be believed.
 */
export function createLiveReader(
  client: KubernetesClient,
  offloading: Config['offloading'],
  report: ReportRivals = () => undefined,
): LiveReader {
  const choose = (spot: Spot, pods: readonly ObservedPod[]) => {
    const candidates = pods.filter((pod) => belongsTo(spot, pod));
    const chosen = choosePod(candidates, spot.jobId);
    if (chosen !== undefined) report([chosen], candidates);
    return chosen;
  };

  /** Without a namespace those of all. A 404 never means that there are none: Kubernetes lists what is not there as empty. */
  const list = async (namespace: string | undefined, uids: readonly string[], deadline: Deadline) => {
    const path = namespace === undefined ? clusterPathOf('pods') : pathOf(namespace, 'pods');
    const selector = { labelSelector: selectorOf(...uids), fieldSelector: undefined };
    const toItem = (raw: unknown) => {
      const { labels } = (raw as { readonly metadata: ObjectMeta }).metadata;
      return isOfCluster(labels, offloading.cluster_id) ? toObservedPod(raw) : undefined;
    };
    const { items } = await listAll(client, { path, selector, toItem, mostTries }, deadline);
    return items.filter((pod) => pod !== undefined);
  };

  /** Where the credential may not see every namespace, the one that configuration names has to do. */
  const listEverywhere = async (uids: readonly string[], deadline: Deadline) => {
    try {
      return await list(undefined, uids, deadline);
    } catch (error) {
      if (isKubernetesError(error, 'Forbidden')) return [];
      throw error;
    }
  };

  const readSpots = async (spots: readonly Spot[], listing: Promise<readonly ObservedPod[]>, deadline: Deadline) => {
    try {
      const pods = await listing;
      const chosen = spots.flatMap((spot) => {
        const pod = choose(spot, pods);
        return pod === undefined ? [] : [{ spot, pod }];
      });
      const namespaces = new Set(chosen.map(({ pod }) => pod.namespace));
      const warnings = await Promise.all(
        [...namespaces].map((namespace) => {
          const there = chosen.map(({ pod }) => pod).filter((pod) => pod.namespace === namespace);
          return readWarnings(client, namespace, there, deadline);
        }),
      );
      return chosen.map(({ spot, pod }): Answer => {
        const warning = warnings.find((known) => known.has(pod.uid))?.get(pod.uid);
        return [spot, { kind: 'found', pod, warning }];
      });
    } catch (error) {
      const unknown: Reading = { kind: 'unknown', error: toUnavailable(error, 'the pod cannot be read') };
      return spots.map((spot): Answer => [spot, unknown]);
    }
  };

  const readHere = ({ namespace, spots }: Group, deadline: Deadline) =>
    readSpots(spots, list(namespace, uidsOf(spots), deadline), deadline);

  const readEverywhere = (spots: readonly Spot[], deadline: Deadline) =>
    readSpots(spots, listEverywhere(uidsOf(spots), deadline), deadline);

  const findIn = async (
    where: 'here' | 'everywhere',
    ...[uid, localNamespace, deadline, jobId]: Parameters<PodReader['find']>
  ) => {
    if (!isAskable(uid)) return undefined;
    try {
      const annotations = jobId === undefined ? {} : { JobID: jobId };
      const spot = spotOf({ metadata: { uid, name: '', namespace: localNamespace, annotations } }, offloading);
      const pods = await (where === 'here' ? list(spot.namespace, [uid], deadline) : listEverywhere([uid], deadline));
      return choose(spot, pods);
    } catch (error) {
      throw toUnavailable(error, 'the pod cannot be looked up');
    }
  };

  return {
    read: async (pods, deadline) => {
      const places = pods.map((pod) => place(pod, offloading));
      const spots = places.flatMap((spot) => (spot instanceof PluginError || !isAskable(spot.uid) ? [] : [spot]));
      const here = await Promise.all(toGroups(spots).map((group) => readHere(group, deadline)));
      const readings = new Map(here.flat());
      const missing = spots.filter((spot) => spot.jobId !== undefined && !readings.has(spot));
      const moved = await Promise.all(chunksOf(missing).map((chunk) => readEverywhere(chunk, deadline)));
      for (const [spot, reading] of moved.flat()) readings.set(spot, reading);
      return places.map((spot) =>
        spot instanceof PluginError ? { kind: 'unknown', error: spot } : (readings.get(spot) ?? absent),
      );
    },

    find: (...asked) => findIn('here', ...asked),
    findAnywhere: async (...asked) => (await findIn('here', ...asked)) ?? (await findIn('everywhere', ...asked)),
  };
}

const absent: Reading = { kind: 'absent' };

const uidsOf = (spots: readonly Spot[]) => spots.map(({ uid }) => uid);

/** Whatever kept us from reading, interLink shall ask again: 503, whose text says why; 502 where an answer came that was none. */
export function toUnavailable(error: unknown, what: string): PluginError {
  const described = toPluginError(error, what);
  if (isKubernetesError(error, 'Garbled')) return described;
  if (['unavailable', 'internal', 'invalid_request', 'refused'].includes(described.code)) return described;
  return new PluginError('unavailable', described.message, { cause: error });
}

type Answer = readonly [Spot, Reading];

/** A pod that may not be where configuration now puts it is not known to be gone. */
function place(pod: LocalPod, offloading: Config['offloading']): Spot | PluginError {
  try {
    return spotOf(pod, offloading);
  } catch (error) {
    return toUnavailable(error, 'the pod cannot be read');
  }
}
