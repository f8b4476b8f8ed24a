import type { Config, LocalPod } from '../../../schemas/generated/types.ts';
import type { Deadline } from '../../async/deadline.ts';
import type { PodReader } from '../../backend/status/podReader.ts';
import { PluginError } from '../../interlink/errors.ts';
import type { ObservedPod, Reading } from '../../interlink/status/observed.ts';
import type { KubernetesClient } from '../client/client.ts';
import { isKubernetesError } from '../client/kubernetesError.ts';
import { listAll } from '../client/listAll.ts';
import { clusterPathOf, pathOf } from '../client/paths.ts';
import { mostTries } from '../client/retry.ts';
import { toPluginError } from '../client/toPluginError.ts';
import type { ObjectMeta } from '../manifest/remoteObjects.ts';
import { isOfCluster, selectorOf } from '../manifest/selectors.ts';
import { choosePod, type ReportRivals } from './choosePod.ts';
import { toObservedPod } from './observedPod.ts';
import { belongsTo, chunksOf, type Group, isLabelValue, type PodKey, podKeyOf, toGroups } from './podKey.ts';
import { readWarnings } from './warnings.ts';

export interface LiveReader extends PodReader {
  /** As `find`, and then in all namespaces: for a caller that would conclude from `undefined` that the pod is gone. */
  findAnywhere: PodReader['find'];
}

/**
 * Reads the remote cluster on each call: one LIST by label per namespace and hundred pods, and one of events if one of them may need a Warning.
 * A pod whose create had finished, and that is not in the namespace that configuration gives it, is looked for in all namespaces before it counts
 * as absent. For functions, which have no cache, and for a gateway whose cache is not current.
 */
export function createLiveReader(
  client: KubernetesClient,
  offloading: Config['offloading'],
  report: ReportRivals = () => undefined,
): LiveReader {
  const choose = (key: PodKey, pods: readonly ObservedPod[]) => {
    const candidates = pods.filter((pod) => belongsTo(key, pod));
    const chosen = choosePod(candidates, key.jobId);
    if (chosen !== undefined) report([chosen], candidates);
    return chosen;
  };

  /** Without a namespace, lists all namespaces. A 404 is an error, not an empty list: Kubernetes lists a missing namespace as empty. */
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

  /** Empty if the credential may not list all namespaces: then the namespace that configuration gives is the only one to look in. */
  const listEverywhere = async (uids: readonly string[], deadline: Deadline) => {
    try {
      return await list(undefined, uids, deadline);
    } catch (error) {
      if (isKubernetesError(error, 'Forbidden')) return [];
      throw error;
    }
  };

  const readKeys = async (keys: readonly PodKey[], listing: Promise<readonly ObservedPod[]>, deadline: Deadline) => {
    try {
      const pods = await listing;
      const chosen = keys.flatMap((key) => {
        const pod = choose(key, pods);
        return pod === undefined ? [] : [{ key, pod }];
      });
      const namespaces = new Set(chosen.map(({ pod }) => pod.namespace));
      const warnings = await Promise.all(
        [...namespaces].map((namespace) => {
          const there = chosen.map(({ pod }) => pod).filter((pod) => pod.namespace === namespace);
          return readWarnings(client, namespace, there, deadline);
        }),
      );
      return chosen.map(({ key, pod }): Answer => {
        const warning = warnings.find((known) => known.has(pod.uid))?.get(pod.uid);
        return [key, { kind: 'found', pod, warning }];
      });
    } catch (error) {
      const unknown: Reading = { kind: 'unknown', error: toUnavailable(error, 'the pod cannot be read') };
      return keys.map((key): Answer => [key, unknown]);
    }
  };

  const readHere = ({ namespace, keys }: Group, deadline: Deadline) =>
    readKeys(keys, list(namespace, uidsOf(keys), deadline), deadline);

  const readEverywhere = (keys: readonly PodKey[], deadline: Deadline) =>
    readKeys(keys, listEverywhere(uidsOf(keys), deadline), deadline);

  const findIn = async (
    where: 'here' | 'everywhere',
    ...[uid, localNamespace, deadline, jobId]: Parameters<PodReader['find']>
  ) => {
    if (!isLabelValue(uid)) return undefined;
    try {
      const annotations = jobId === undefined ? {} : { JobID: jobId };
      const key = podKeyOf({ metadata: { uid, name: '', namespace: localNamespace, annotations } }, offloading);
      const pods = await (where === 'here' ? list(key.namespace, [uid], deadline) : listEverywhere([uid], deadline));
      return choose(key, pods);
    } catch (error) {
      throw toUnavailable(error, 'the pod cannot be looked up');
    }
  };

  return {
    read: async (pods, deadline) => {
      const keysOrErrors = pods.map((pod) => podKeyOrError(pod, offloading));
      const keys = keysOrErrors.flatMap((key) => (key instanceof PluginError || !isLabelValue(key.uid) ? [] : [key]));
      const here = await Promise.all(toGroups(keys).map((group) => readHere(group, deadline)));
      const readings = new Map(here.flat());
      const missing = keys.filter((key) => key.jobId !== undefined && !readings.has(key));
      const moved = await Promise.all(chunksOf(missing).map((chunk) => readEverywhere(chunk, deadline)));
      for (const [key, reading] of moved.flat()) readings.set(key, reading);
      return keysOrErrors.map((key) =>
        key instanceof PluginError ? { kind: 'unknown', error: key } : (readings.get(key) ?? absent),
      );
    },

    find: (...asked) => findIn('here', ...asked),
    findAnywhere: async (...asked) => (await findIn('here', ...asked)) ?? (await findIn('everywhere', ...asked)),
  };
}

const absent: Reading = { kind: 'absent' };

const uidsOf = (keys: readonly PodKey[]) => keys.map(({ uid }) => uid);

/** A failed read is 503 with the reason as text, so that interLink polls again; 502 for an answer that was not a valid one. */
function toUnavailable(error: unknown, what: string): PluginError {
  const described = toPluginError(error, what);
  if (isKubernetesError(error, 'Garbled')) return described;
  if (['unavailable', 'internal', 'invalid_request', 'refused'].includes(described.code)) return described;
  return new PluginError('unavailable', described.message, { cause: error });
}

type Answer = readonly [PodKey, Reading];

/** The error, for a pod whose namespace may not be offloaded under the present configuration: it is not known whether the pod is gone. */
function podKeyOrError(pod: LocalPod, offloading: Config['offloading']): PodKey | PluginError {
  try {
    return podKeyOf(pod, offloading);
  } catch (error) {
    return toUnavailable(error, 'the pod cannot be read');
  }
}
