import type { ObservedContainer, ObservedPod, ObservedState } from '../../interlink/observed.ts';
import { choosePod } from '../reader.ts';
import { createInterner } from './interner.ts';
import type { Sink } from './watch.ts';

/** The managed pods of the remote cluster as they were last seen, by the uid of their local pod. */
export interface PodCache {
  /** Where a watch of all namespaces, or of one, puts its pods. */
  sinkOf(namespace?: string): Sink<ObservedPod>;
  /** All pods of a local uid: more than one only where a hand made a second. */
  podsOf(sourceUid: string): readonly ObservedPod[];
  /** The pod that answers for a local uid in a remote namespace; one that ended and is gone still answers for a while. */
  find(sourceUid: string, namespace: string): ObservedPod | undefined;
  has(remoteUid: string): boolean;
  all(): readonly ObservedPod[];
  readonly size: number;
}

/** Pods that ended and were removed remotely (by a TTL or a hand) before interLink heard of the end. */
const mostEnded = 1000;

export function createPodCache(): PodCache {
  const byUid = new Map<string, ObservedPod>();
  const bySource = new Map<string, ObservedPod | readonly ObservedPod[]>();
  const ended = new Map<string, ObservedPod>();
  const slim = createSlimmer();

  const podsOf = (sourceUid: string): readonly ObservedPod[] => {
    const known = bySource.get(sourceUid);
    if (known === undefined) return [];
    return isOne(known) ? [known] : known;
  };

  const index = (sourceUid: string, pods: readonly ObservedPod[]) => {
    const [first] = pods;
    if (first === undefined) bySource.delete(sourceUid);
    else bySource.set(sourceUid, pods.length === 1 ? first : pods);
  };

  const put = (pod: ObservedPod) => {
    const known = byUid.get(pod.uid);
    if (known !== undefined && known.sourceUid !== pod.sourceUid) forget(known);
    const kept = slim(pod);
    byUid.set(kept.uid, kept);
    index(kept.sourceUid, [...podsOf(kept.sourceUid).filter(({ uid }) => uid !== kept.uid), kept]);
  };

  const forget = ({ uid, sourceUid }: ObservedPod) => {
    byUid.delete(uid);
    index(
      sourceUid,
      podsOf(sourceUid).filter((pod) => pod.uid !== uid),
    );
  };

  const drop = (last: ObservedPod) => {
    const known = byUid.get(last.uid);
    if (known !== undefined) forget(known);
    const final = [last, known].find((pod) => pod !== undefined && hasEnded(pod));
    if (final === undefined) return;
    ended.delete(final.sourceUid);
    ended.set(final.sourceUid, slim(final));
    const [oldest] = ended.keys();
    if (ended.size > mostEnded && oldest !== undefined) ended.delete(oldest);
  };

  return {
    sinkOf: (namespace) => ({
      replace: (pods) => {
        const present = new Set(pods.map(({ uid }) => uid));
        for (const known of byUid.values()) {
          if (!present.has(known.uid) && (namespace === undefined || known.namespace === namespace)) drop(known);
        }
        for (const pod of pods) put(pod);
      },
      put,
      drop,
    }),
    podsOf,
    find: (sourceUid, namespace) => {
      const here = podsOf(sourceUid).filter((pod) => pod.namespace === namespace);
      if (here.length > 0) return choosePod(here);
      const final = ended.get(sourceUid);
      return final?.namespace === namespace ? final : undefined;
    },
    has: (remoteUid) => byUid.has(remoteUid),
    all: () => [...byUid.values()],
    get size() {
      return byUid.size;
    },
  };
}

function isOne(known: ObservedPod | readonly ObservedPod[]): known is ObservedPod {
  return 'uid' in known;
}

function hasEnded({ phase }: ObservedPod): boolean {
  return phase === 'Succeeded' || phase === 'Failed';
}

/** Shares what thousands of pods have in common. What is unique to each (names, uids, times) is kept as it is. */
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
    phase: intern(pod.phase),
    containers: pod.containers.map(intern),
    initContainers:
      pod.initContainers.length === 0
        ? nothing
        : pod.initContainers.map(({ name, sidecar }) => ({ name: intern(name), sidecar })),
    containerStatuses: slimAll(pod.containerStatuses),
    initContainerStatuses: slimAll(pod.initContainerStatuses),
  });
}
