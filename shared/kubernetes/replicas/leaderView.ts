import type { Heartbeat } from '../../backend/orphans/heartbeat.ts';
import type { PodRecord } from '../../backend/orphans/podRecord.ts';
import type { ObservedPod } from '../../interlink/status/observed.ts';

interface Sources {
  readonly pods: () => readonly ObservedPod[] | undefined;
  readonly podsOf: (sourceUid: string) => readonly ObservedPod[];
  readonly heartbeat: Heartbeat;
  readonly record: PodRecord;
  /** The identity the gateways share. */
  readonly plugin: () => string | undefined;
}

/**
 * What the one that removes orphans goes by when others are asked, too: not who was silent to it, but the marks that all of them keep
 * (silence.ts). Whoever counted has judged whose a pod is and whether its virtual node is there; on a pod of another plugin that was somebody
 * else, who may want it kept, so that mark says nothing to us. Of ended pods nobody knows whether another
 * gateway told their end: they count as told, and none is ever removed for silence.
 */
export function leaderView({ pods, podsOf, heartbeat, record, plugin }: Sources): {
  readonly heartbeat: Heartbeat;
  readonly record: PodRecord;
} {
  const isMarkedByUs = (pod: ObservedPod) =>
    pod.plugin === undefined || pod.plugin === plugin() || record.get(pod.sourceUid) !== undefined;
  const markOf = (sourceUid: string) =>
    podsOf(sourceUid).reduce<number | undefined>((least, pod) => {
      const { silentSeconds } = pod;
      if (silentSeconds === undefined || !isMarkedByUs(pod)) return least;
      return Math.min(least ?? silentSeconds, silentSeconds);
    }, undefined);
  const nodesMarked = () =>
    (pods() ?? []).flatMap((pod) =>
      pod.silentSeconds === undefined || pod.sourceNode === undefined || !isMarkedByUs(pod) ? [] : [pod.sourceNode],
    );
  return {
    heartbeat: {
      ...heartbeat,
      isSilent: (sourceUid) => markOf(sourceUid) !== undefined,
      nodes: () => new Set([...heartbeat.nodes(), ...nodesMarked()]),
    },
    record: {
      ...record,
      get plugin() {
        return plugin();
      },
      get uids() {
        return record.uids;
      },
      get namespaces() {
        return record.namespaces;
      },
      get: (sourceUid) => {
        const known = record.get(sourceUid);
        const silentSeconds = markOf(sourceUid);
        if (known === undefined && silentSeconds === undefined) return undefined;
        return { namespace: known?.namespace ?? '', wasTold: true, silentSeconds: silentSeconds ?? 0 };
      },
      noteSilence: () => undefined,
      noteHeard: () => undefined,
    },
  };
}
