import type { Config, LocalPod } from '../../schemas/generated/types.ts';
import type { Deadline } from '../deadline.ts';
import { PluginError } from '../interlink/errors.ts';
import type { ObservedPod, Reading } from '../interlink/observed.ts';
import { remoteNamespace } from '../offload/namespaces.ts';
import type { KubernetesClient } from './client.ts';
import { toPluginError } from './describe.ts';
import { isKubernetesError } from './errors.ts';
import { isOfCluster, selectorOf } from './marks.ts';
import type { ListOf, ObjectMeta } from './objects.ts';
import { toObservedPod } from './observedPod.ts';
import { pathOf } from './paths.ts';
import { choosePod, type PodReader } from './reader.ts';
import { readWarnings } from './warnings.ts';

/** uids of one selector: a hundred keep the URL under 5 KiB, and proxies cut at 8. */
const uidsPerCall = 100;
const labelValue = /^[a-z0-9]([-\w.]{0,61}[a-z0-9])?$/i;

/**
 * Reads the remote cluster each time it is asked: one LIST by label per namespace, and one of events for pods that are not running yet.
 * For functions, which have no memory, and for the moments when a cache cannot be believed.
 */
export function createLiveReader(client: KubernetesClient, offloading: Config['offloading']): PodReader {
  const list = async (namespace: string, uids: readonly string[], deadline: Deadline) => {
    const labelSelector = selectorOf(...uids);
    const found: ObservedPod[] = [];
    let next: string | undefined;
    do {
      const page: ListOf<{ metadata: ObjectMeta }> = await client.request({
        method: 'GET',
        path: pathOf(namespace, 'pods'),
        query: { labelSelector, limit: 500, continue: next },
        deadline,
      });
      const ours = page.items.filter(({ metadata }) => isOfCluster(metadata.labels, offloading.cluster_id));
      found.push(...ours.map(toObservedPod));
      next = page.metadata.continue || undefined;
    } while (next !== undefined);
    return found;
  };

  const readGroup = async (namespace: string, uids: readonly string[], deadline: Deadline) => {
    try {
      const pods = await list(namespace, uids, deadline);
      const chosen = uids.flatMap((uid) => choosePod(pods.filter(({ sourceUid }) => sourceUid === uid)) ?? []);
      const warnings = await readWarnings(client, namespace, chosen, deadline);
      return new Map(
        chosen.map((pod): [string, Reading] => [pod.sourceUid, { kind: 'found', pod, warning: warnings.get(pod.uid) }]),
      );
    } catch (error) {
      if (isKubernetesError(error, 'NotFound')) return new Map<string, Reading>();
      const unknown: Reading = { kind: 'unknown', error: toUnavailable(error, 'the pod cannot be read') };
      return new Map(uids.map((uid) => [uid, unknown]));
    }
  };

  return {
    read: async (pods, deadline) => {
      const placed = pods.map((pod) => place(pod, offloading));
      const groups = toGroups(placed);
      const answers = await Promise.all(groups.map(({ namespace, uids }) => readGroup(namespace, uids, deadline)));
      const readings = new Map(
        groups.flatMap(({ namespace }, index) =>
          [...(answers[index] ?? [])].map(([uid, reading]): [string, Reading] => [`${namespace}/${uid}`, reading]),
        ),
      );
      return placed.map((spot): Reading => {
        if ('error' in spot) return { kind: 'unknown', error: spot.error };
        return readings.get(`${spot.namespace}/${spot.uid}`) ?? { kind: 'absent' };
      });
    },

    find: async (uid, localNamespace, deadline) => {
      if (!labelValue.test(uid)) return undefined;
      try {
        return choosePod(await list(remoteNamespace(localNamespace, offloading), [uid], deadline));
      } catch (error) {
        if (isKubernetesError(error, 'NotFound')) return undefined;
        throw toUnavailable(error, `pod ${uid} cannot be looked up`);
      }
    },
  };
}

/** Whatever kept us from reading, interLink shall ask again: 503, whose text says why. */
export function toUnavailable(error: unknown, what: string): PluginError {
  const described = toPluginError(error, what);
  if (['unavailable', 'internal', 'invalid_request', 'refused'].includes(described.code)) return described;
  return new PluginError('unavailable', described.message, { cause: error });
}

type Spot = { readonly namespace: string; readonly uid: string } | { readonly error: PluginError };

/** A pod that may not be where configuration now puts it is not known to be gone. */
function place({ metadata }: LocalPod, offloading: Config['offloading']): Spot {
  try {
    return { namespace: remoteNamespace(metadata.namespace, offloading), uid: metadata.uid };
  } catch (error) {
    return { error: toUnavailable(error, 'the pod cannot be read') };
  }
}

/** A uid that is no label value is no pod of ours, and asking for it would be a malformed selector. */
function toGroups(spots: readonly Spot[]): { readonly namespace: string; readonly uids: readonly string[] }[] {
  const byNamespace = new Map<string, Set<string>>();
  for (const spot of spots) {
    if ('error' in spot || !labelValue.test(spot.uid)) continue;
    const uids = byNamespace.get(spot.namespace) ?? new Set();
    byNamespace.set(spot.namespace, uids.add(spot.uid));
  }
  return [...byNamespace].flatMap(([namespace, set]) => {
    const uids = [...set];
    const chunks = Array.from({ length: Math.ceil(uids.length / uidsPerCall) }, (_, index) =>
      uids.slice(index * uidsPerCall, (index + 1) * uidsPerCall),
    );
    return chunks.map((chunk) => ({ namespace, uids: chunk }));
  });
}
