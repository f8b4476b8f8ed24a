import type { ObservedContainer, ObservedPod, ObservedState } from '../../interlink/status/observed.ts';
import { shorten } from '../../interlink/status/words.ts';
import { type Fields, isRecord, toRecord, toRecords } from '../../record.ts';
import {
  clusterIdLabel,
  commitGate,
  createdByAnnotation,
  incompleteAnnotation,
  omittedAnnotation,
  pluginLabel,
  silentSecondsAnnotation,
  sourceNamespaceAnnotation,
  sourceNodeAnnotation,
  sourceUidAnnotation,
  sourceUidLabel,
} from '../manifest/marks.ts';

/** In UTF-16 units. The reply would cut a longer text anyway, and every managed pod is kept in memory. */
const longestText = 1024;
/**
 * A container's termination message must be complete. A kubelet takes at most 4096 bytes of it, and 12 KiB from all containers of a pod
 * (kubecontainer.MaxContainerTerminationMessageLength). A text never has more UTF-16 units than bytes.
 */
const longestLastWords = 4096;

/**
 * The part of a v1.Pod that status and the search for orphans need, as small as possible. Takes any JSON: a field of an unexpected type counts
 * as absent, since one odd field must not hide a pod.
 */
export function toObservedPod(raw: unknown): ObservedPod {
  const { metadata, spec, status } = toRecord(raw);
  const { labels, annotations, name, namespace, uid, creationTimestamp, deletionTimestamp } = toRecord(metadata);
  const { restartPolicy, containers, initContainers, schedulingGates, nodeName } = toRecord(spec);
  const { phase, reason, message, conditions, containerStatuses, initContainerStatuses } = toRecord(status);
  const disruption = findCondition(conditions, 'DisruptionTarget', 'True');
  return compact({
    name: toText(name) ?? '',
    namespace: toText(namespace) ?? '',
    uid: toText(uid) ?? '',
    sourceUid: toText(toRecord(labels)[sourceUidLabel]) ?? toText(toRecord(annotations)[sourceUidAnnotation]) ?? '',
    sourceNamespace: toText(toRecord(annotations)[sourceNamespaceAnnotation]),
    clusterId: toText(toRecord(labels)[clusterIdLabel]),
    adopted: toText(toRecord(annotations)[createdByAnnotation]) === undefined ? true : undefined,
    plugin: toText(toRecord(labels)[pluginLabel]),
    sourceNode: toText(toRecord(annotations)[sourceNodeAnnotation]),
    silentSeconds: toSeconds(toRecord(annotations)[silentSecondsAnnotation]),
    createdAt: toText(creationTimestamp),
    deletedAt: toText(deletionTimestamp),
    restartPolicy: toRestartPolicy(restartPolicy),
    gated:
      toRecords(schedulingGates).some((gate) => gate.name === commitGate) ||
      // An API server before Kubernetes 1.27 drops the gate, but keeps the annotation.
      toText(toRecord(annotations)[incompleteAnnotation]) !== undefined,
    containers: toNames(containers),
    initContainers: toRecords(initContainers).map((container) => ({
      name: toText(container.name) ?? '',
      sidecar: container.restartPolicy === 'Always',
    })),
    phase: toText(phase) ?? '',
    // After preemption, taint eviction or node loss, only this condition has the reason.
    reason: toText(reason) ?? toText(disruption?.reason),
    message: toText(message) ?? toText(disruption?.message),
    assigned: toText(nodeName) === undefined ? undefined : true,
    unschedulable: toUnschedulable(conditions),
    omitted: toText(toRecord(annotations)[omittedAnnotation]),
    containerStatuses: toContainers(containerStatuses),
    initContainerStatuses: toContainers(initContainerStatuses),
  });
}

function toUnschedulable(conditions: unknown): ObservedPod['unschedulable'] {
  const condition = findCondition(conditions, 'PodScheduled', 'False');
  return condition && compact({ reason: toText(condition.reason), message: toText(condition.message) });
}

function findCondition(conditions: unknown, type: string, status: string): Fields | undefined {
  return toRecords(conditions).find((condition) => condition.type === type && condition.status === status);
}

function toContainers(statuses: unknown): readonly ObservedContainer[] {
  return toRecords(statuses).map((status) =>
    compact({
      name: toText(status.name) ?? '',
      state: toState(status.state),
      lastState: toState(status.lastState),
      ready: toFlag(status.ready),
      started: toFlag(status.started),
      restartCount: toCount(status.restartCount),
      image: toText(status.image),
      imageID: toText(status.imageID),
      containerID: toText(status.containerID),
    }),
  );
}

function toState(state: unknown): ObservedState | undefined {
  const { waiting, running, terminated } = toRecord(state);
  if (!isRecord(waiting) && !isRecord(running) && !isRecord(terminated)) return undefined;
  return compact({
    waiting: isRecord(waiting)
      ? compact({ reason: toText(waiting.reason), message: toText(waiting.message) })
      : undefined,
    running: isRecord(running) ? compact({ startedAt: toText(running.startedAt) }) : undefined,
    terminated: isRecord(terminated) ? toEnd(terminated) : undefined,
  });
}

function toEnd(end: Fields): NonNullable<ObservedState['terminated']> {
  return compact({
    // An end without a valid exit code is not a success.
    exitCode: toInt32(end.exitCode) ?? 1,
    signal: toInt32(end.signal),
    reason: toText(end.reason),
    message: toText(end.message, longestLastWords),
    startedAt: toText(end.startedAt),
    finishedAt: toText(end.finishedAt),
    containerID: toText(end.containerID),
  });
}

// The API server's own default.
function toRestartPolicy(policy: unknown): ObservedPod['restartPolicy'] {
  return policy === 'Never' || policy === 'OnFailure' ? policy : 'Always';
}

function toNames(value: unknown): readonly string[] {
  return toRecords(value).flatMap(({ name }) => (typeof name === 'string' ? [name] : []));
}

/** Empty strings count as absent, like Go's omitempty. */
function toText(value: unknown, longest = longestText): string | undefined {
  if (typeof value !== 'string' || value === '') return undefined;
  return shorten(value, longest);
}

function toFlag(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

/** Undefined for a number that Go's int32 cannot hold: it would make the whole reply invalid (contract.md 2.3). */
function toInt32(value: unknown): number | undefined {
  return typeof value === 'number' && (value | 0) === value ? value : undefined;
}

function toCount(value: unknown): number | undefined {
  const count = toInt32(value);
  return count !== undefined && count >= 0 ? count : undefined;
}

/** The seconds of a silence annotation; undefined if there is none. An invalid value counts as 0, so that no pod is removed because of it. */
export function toSeconds(mark: unknown): number | undefined {
  if (mark === undefined) return undefined;
  return typeof mark === 'string' && /^\d{1,9}$/.test(mark) ? Number(mark) : 0;
}

/** The record without its undefined fields. */
function compact<T extends object>(record: T): Compacted<T> {
  const entries = Object.entries(record).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as Compacted<T>;
}
type Compacted<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};
