import type { Heartbeat } from '../../backend/orphans/heartbeat.ts';
import type { PodRecord } from '../../backend/orphans/podRecord.ts';
import type { ObservedPod } from '../../interlink/status/observed.ts';

interface Sources {
  readonly pods: () => readonly ObservedPod[] | undefined;
  readonly podsOf: (sourceUid: string) => readonly ObservedPod[];
  readonly heartbeat: Heartbeat;
  readonly record: PodRecord;
  /** The plugin identity that the gateways share. */
  readonly plugin: () => string | undefined;
}

/**
 * The heartbeat and record by which the leader finds orphans. The other gateways are polled, too, so it takes the silence of a pod from the
 * annotation that all of them keep (silence.ts), not from its own polls. The gateway that counted has checked that the pod is its own and that the
 * virtual node is up. An annotation on a pod of another plugin is ignored: another plugin wrote it, and may want to keep the pod. For a pod that
 * ended, no gateway knows whether another has reported the end: it counts as reported, so it is never removed for its silence.
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
        return { namespace: known?.namespace ?? '', isReported: true, silentSeconds: silentSeconds ?? 0 };
      },
      noteSilence: () => undefined,
      notePolled: () => undefined,
    },
  };
}
