import { isOfNamespace } from '../../backend/status/podReader.ts';
import type { ObservedContainer, ObservedPod, ObservedState } from '../../interlink/status/observed.ts';
import { choosePod, type ReportRivals } from '../pods/choosePod.ts';
import { toObservedPod } from '../pods/observedPod.ts';
import { createInterner } from './interner.ts';
import { setBounded } from './setBounded.ts';
import type { Store } from './store.ts';

/** A pod with its resourceVersion. */
export interface SeenPod {
  readonly pod: ObservedPod;
  /** resourceVersion as a number, which it is in every API server. NaN if it is not a number: then no event counts as outdated. */
  readonly version: number;
}

export function toSeenPod(raw: unknown): SeenPod {
  const { metadata } = raw as { readonly metadata?: { readonly resourceVersion?: unknown } };
  return { pod: toObservedPod(raw), version: Number(metadata?.resourceVersion ?? Number.NaN) };
}

/** The cache of the managed pods of the remote cluster, by the uid of their local pod. */
export interface PodStore {
  /** The store for the watch of one namespace, or of all if `namespace` is undefined. */
  storeOf(namespace?: string): Store<SeenPod>;
  /** All pods of a local uid. There is more than one only if somebody made a pod with copied labels by hand. */
  podsOf(sourceUid: string): readonly ObservedPod[];
  /**
   * The pod for a local uid. It is in the remote `namespace`, or in another that was configured when the pod was made (`isOfNamespace`). A pod
   * that ended and was removed is still found, until it is evicted. If there are several, `jobId` decides first (`choosePod`).
   */
  find(sourceUid: string, namespace: string, localNamespace: string, jobId?: string): ObservedPod | undefined;
  /** The pod of a local uid if there is exactly one, else undefined. Each event of a pod makes a new object. */
  onlyPodOf(sourceUid: string): ObservedPod | undefined;
  has(remoteUid: string): boolean;
  all(): readonly ObservedPod[];
  readonly size: number;
}

/** The most removed pods that are kept because they ended: they may be removed (by a TTL or a user) before interLink polls their end. */
const mostEnded = 1000;
/** The most removals that are kept, so that an old event of a removed pod does not add it again. */
const mostDropped = 1000;

/** With a cluster id, pods of another cluster id are ignored. Pods without one are kept: they were made before the option was set. */
export function createPodStore(clusterId = '', report: ReportRivals = () => undefined): PodStore {
  const byUid = new Map<string, SeenPod>();
  /** A pod, or an array if there are several: one is the rule, and takes less memory without an array. */
  const bySource = new Map<string, ObservedPod | readonly ObservedPod[]>();
  const ended = new Map<string, ObservedPod>();
  const dropped = new Map<string, number>();
  const slim = createSlimmer();

  const podsOf = (sourceUid: string): readonly ObservedPod[] => {
    const pods = bySource.get(sourceUid) ?? [];
    return isOne(pods) ? [pods] : pods;
  };

  const index = (sourceUid: string, pods: readonly ObservedPod[]) => {
    const [first, ...more] = pods;
    if (first === undefined) bySource.delete(sourceUid);
    else bySource.set(sourceUid, more.length === 0 ? first : pods);
  };

  const isOutdated = ({ pod, version }: SeenPod) => {
    const known = byUid.get(pod.uid)?.version ?? dropped.get(pod.uid);
    return known !== undefined && version < known;
  };

  const isForeign = ({ clusterId: made }: ObservedPod) => clusterId !== '' && made !== undefined && made !== clusterId;

  const put = ({ pod, version }: SeenPod) => {
    const known = byUid.get(pod.uid);
    if (known !== undefined && (isForeign(pod) || known.pod.sourceUid !== pod.sourceUid)) forget(known.pod);
    if (isForeign(pod)) return;
    const kept = slim(pod);
    byUid.set(kept.uid, { pod: kept, version });
    ended.delete(kept.sourceUid);
    index(kept.sourceUid, [...podsOf(kept.sourceUid).filter(({ uid }) => uid !== kept.uid), kept]);
  };

  const forget = ({ uid, sourceUid }: ObservedPod) => {
    byUid.delete(uid);
    index(
      sourceUid,
      podsOf(sourceUid).filter((pod) => pod.uid !== uid),
    );
  };

  const drop = ({ pod, version }: SeenPod) => {
    const known = byUid.get(pod.uid)?.pod;
    if (known !== undefined) forget(known);
    if (isForeign(pod)) return;
    setBounded(dropped, pod.uid, version, mostDropped);
    const final = [pod, known].find((last) => last !== undefined && hasEnded(last));
    if (final !== undefined) setBounded(ended, final.sourceUid, slim(final), mostEnded);
  };

  const replace = (seen: readonly SeenPod[], namespace: string | undefined) => {
    const present = new Set(seen.map(({ pod }) => pod.uid));
    for (const known of byUid.values()) {
      const isCovered = namespace === undefined || known.pod.namespace === namespace;
      if (isCovered && !present.has(known.pod.uid)) drop(known);
    }
    // The pods of a list replace those in the cache even if their resourceVersion is lower: etcd may have been restored from a backup.
    for (const pod of seen) put(pod);
  };

  return {
    storeOf: (namespace) => ({
      replace: (seen) => replace(seen, namespace),
      put: (seen) => {
        if (!isOutdated(seen)) put(seen);
      },
      drop: (seen) => {
        if (!isOutdated(seen)) drop(seen);
      },
    }),
    podsOf,
    find: (sourceUid, namespace, localNamespace, jobId) => {
      const pods = podsOf(sourceUid).filter((pod) => isOfNamespace(pod, namespace, localNamespace));
      const chosen = choosePod(pods, jobId);
      if (chosen !== undefined) {
        if (pods.length > 1) report([chosen], pods);
        return chosen;
      }
      const final = ended.get(sourceUid);
      return final && isOfNamespace(final, namespace, localNamespace) ? final : undefined;
    },
    onlyPodOf: (sourceUid) => {
      const pods = bySource.get(sourceUid);
      return pods !== undefined && isOne(pods) ? pods : undefined;
    },
    has: (remoteUid) => byUid.has(remoteUid),
    all: () => [...byUid.values()].map(({ pod }) => pod),
    get size() {
      return byUid.size;
    },
  };
}

function isOne(pods: ObservedPod | readonly ObservedPod[]): pods is ObservedPod {
  return 'uid' in pods;
}

function hasEnded({ phase }: ObservedPod): boolean {
  return phase === 'Succeeded' || phase === 'Failed';
}

/** Makes a function that interns the strings that many pods have in common. Strings unique to a pod (name, uid, times) are not interned. */
function createSlimmer(): (pod: ObservedPod) => ObservedPod {
  const intern = createInterner();
  const nothing: readonly never[] = [];

  const slimState = (state: ObservedState | undefined): ObservedState | undefined => {
    const waiting = state?.waiting;
    if (state === undefined || waiting === undefined) return state;
    return { ...state, waiting: { ...waiting, ...(waiting.reason && { reason: intern(waiting.reason) }) } };
  };

  const slimContainer = (container: ObservedContainer): ObservedContainer => ({
    ...container,
    name: intern(container.name),
    ...(container.image && { image: intern(container.image) }),
    ...(container.imageID && { imageID: intern(container.imageID) }),
    state: slimState(container.state),
    lastState: slimState(container.lastState),
  });

  const slimAll = (containers: readonly ObservedContainer[]) =>
    containers.length === 0 ? nothing : containers.map(slimContainer);

  return (pod) => ({
    ...pod,
    namespace: intern(pod.namespace),
    ...(pod.sourceNamespace && { sourceNamespace: intern(pod.sourceNamespace) }),
    ...(pod.plugin && { plugin: intern(pod.plugin) }),
    ...(pod.sourceNode && { sourceNode: intern(pod.sourceNode) }),
    phase: intern(pod.phase),
    ...(pod.omitted && { omitted: intern(pod.omitted) }),
    containers: pod.containers.map(intern),
    initContainers:
      pod.initContainers.length === 0
        ? nothing
        : pod.initContainers.map(({ name, sidecar }) => ({ name: intern(name), sidecar })),
    containerStatuses: slimAll(pod.containerStatuses),
    initContainerStatuses: slimAll(pod.initContainerStatuses),
  });
}
