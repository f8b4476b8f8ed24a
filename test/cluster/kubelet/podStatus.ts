import { timestamp } from '../api/object.ts';
import type { Condition, ContainerStatus, Pod, PodStatus } from '../api/pod.ts';
import { hostIP } from './node.ts';
import type { Slot } from './slot.ts';

/** How a pod ended when not by its containers: a deadline, an eviction. */
export interface Verdict {
  readonly reason: string;
  readonly message: string;
}

export interface Observation {
  readonly slots: readonly Slot[];
  readonly startTime: string;
  readonly podIP: string | undefined;
  readonly verdict: Verdict | undefined;
  /** There is a place for the containers to run in. */
  readonly hasSandbox: boolean;
  readonly isDeleted: boolean;
  /** Nothing of the pod runs any more, and nothing will. */
  readonly hasEnded: boolean;
}

export const addressesOf = (podIP: string | undefined): Pick<PodStatus, 'podIP' | 'podIPs'> =>
  podIP === undefined ? {} : { podIP, podIPs: [{ ip: podIP }] };

/** Which generation of a pod something was said about, where pods are counted. */
export const observedGeneration = ({ metadata }: Pod): { readonly observedGeneration?: number } =>
  metadata.generation === undefined ? {} : { observedGeneration: metadata.generation };

/** The status a kubelet reports; conditions keep their transition time while they do not change. */
export function podStatus(pod: Pod, { slots, startTime, podIP, verdict }: Observation): PodStatus {
  if (verdict !== undefined) return failedStatus(pod, { slots, startTime, podIP, verdict });
  const phase = phaseOf(pod, slots);
  const inits = slots.filter(({ kind }) => kind !== 'main');
  const mains = slots.filter(({ kind }) => kind === 'main');
  return {
    phase,
    conditions: conditionsOf(pod, slots, phase),
    hostIP,
    ...addressesOf(podIP),
    startTime,
    ...(inits.length === 0 ? {} : { initContainerStatuses: inits.map((slot) => slot.toStatus()) }),
    containerStatuses: mains.map((slot) => slot.toStatus()),
    ...(pod.status.qosClass === undefined ? {} : { qosClass: pod.status.qosClass }),
  };
}

/** What is left when the kubelet itself ends a pod: no conditions, no host, and containers as they stood, never looked at again. */
function failedStatus(
  pod: Pod,
  { slots, startTime, podIP, verdict }: Pick<Observation, 'slots' | 'startTime' | 'podIP' | 'verdict'>,
): PodStatus {
  const inits = slots.filter(({ kind }) => kind !== 'main');
  const mains = slots.filter(({ kind }) => kind === 'main');
  const frozen = (slot: Slot): ContainerStatus => {
    const { started: _dropped, ...status } = slot.toStatus();
    return { ...status, ready: false };
  };
  return {
    phase: 'Failed',
    ...verdict,
    ...addressesOf(podIP),
    startTime,
    ...(inits.length === 0 ? {} : { initContainerStatuses: inits.map(frozen) }),
    containerStatuses: mains.map(frozen),
    ...(pod.status.qosClass === undefined ? {} : { qosClass: pod.status.qosClass }),
  };
}

/** The kubelet's phase rule: initialisation pending, then waiting, then running, then how everything ended. */
export function phaseOf({ spec }: Pod, slots: readonly Slot[]): string {
  const inits = slots.filter(({ kind }) => kind === 'init');
  const mains = slots.filter(({ kind }) => kind === 'main');
  const failedInit = inits.some((slot) => slot.state.terminated !== undefined && !slot.succeeded);
  if (failedInit && spec.restartPolicy === 'Never') return 'Failed';
  if (inits.some((slot) => slot.state.terminated?.exitCode !== 0)) return 'Pending';
  if (mains.some((slot) => !slot.running && !slot.stopped)) return 'Pending';
  if (mains.some((slot) => slot.running)) return 'Running';
  if (spec.restartPolicy === 'Always') return 'Running';
  const failed = mains.some((slot) => !slot.succeeded);
  if (failed && spec.restartPolicy === 'OnFailure') return 'Running';
  if (slots.some((slot) => slot.kind === 'sidecar' && slot.running)) return 'Running';
  return failed ? 'Failed' : 'Succeeded';
}

function conditionsOf(pod: Pod, slots: readonly Slot[], phase: string): readonly Condition[] {
  return containerConditions(slots, phase).map(({ type, holds, ...rest }) => {
    const status = holds ? 'True' : 'False';
    const before = pod.status.conditions?.find((condition) => condition.type === type);
    const lastTransitionTime = before?.status === status ? before.lastTransitionTime : timestamp();
    return { type, status, lastProbeTime: null, lastTransitionTime, ...rest };
  });
}

interface Verdicted {
  readonly type: string;
  readonly holds: boolean;
  readonly reason?: string;
  readonly message?: string;
}

/** What the containers make of a pod's conditions; `failed` is the reason of a failed one, where that counts as a reason. */
export function containerConditions(
  slots: readonly Slot[],
  phase: string,
  { failed }: { readonly failed?: string } = {},
): readonly Verdicted[] {
  const inits = slots.filter(({ kind }) => kind !== 'main');
  const incomplete = inits.filter((slot) =>
    slot.kind === 'init' ? slot.state.terminated?.exitCode !== 0 : !slot.started && !slot.stopped,
  );
  const unready = slots.filter(({ kind, ready }) => kind !== 'init' && !ready);
  const names = (some: readonly Slot[]) => `[${some.map(({ container }) => container.name).join(' ')}]`;
  const completed = phase === 'Succeeded' ? { reason: 'PodCompleted' } : undefined;
  const initialized = incomplete.length === 0 || completed !== undefined;
  const ready = unready.length === 0 && phase === 'Running';
  const ended = completed ?? (failed !== undefined && phase === 'Failed' ? { reason: failed } : undefined);
  const why = ready
    ? {}
    : (ended ?? { reason: 'ContainersNotReady', message: `containers with unready status: ${names(unready)}` });
  const whyNotInitialized = {
    reason: 'ContainersNotInitialized',
    message: `containers with incomplete status: ${names(incomplete)}`,
  };
  return [
    { type: 'Initialized', holds: initialized, ...(initialized ? completed : whyNotInitialized) },
    { type: 'Ready', holds: ready, ...why },
    { type: 'ContainersReady', holds: ready, ...why },
    { type: 'PodScheduled', holds: true },
  ];
}
