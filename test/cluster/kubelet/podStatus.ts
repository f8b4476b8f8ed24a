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
}

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
    ...(podIP === undefined ? {} : { podIP, podIPs: [{ ip: podIP }] }),
    startTime,
    ...(inits.length === 0 ? {} : { initContainerStatuses: inits.map((slot) => slot.toStatus()) }),
    containerStatuses: mains.map((slot) => slot.toStatus()),
    ...(pod.status.qosClass === undefined ? {} : { qosClass: pod.status.qosClass }),
  };
}

/** What is left when the kubelet itself ends a pod: no conditions, no host, and containers as they stood, never looked at again. */
function failedStatus(pod: Pod, { slots, startTime, podIP, verdict }: Observation): PodStatus {
  const inits = slots.filter(({ kind }) => kind !== 'main');
  const mains = slots.filter(({ kind }) => kind === 'main');
  const frozen = (slot: Slot): ContainerStatus => {
    const { started: _dropped, ...status } = slot.toStatus();
    return { ...status, ready: false };
  };
  return {
    phase: 'Failed',
    ...verdict,
    ...(podIP === undefined ? {} : { podIP, podIPs: [{ ip: podIP }] }),
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
  const inits = slots.filter(({ kind }) => kind !== 'main');
  const incomplete = inits.filter((slot) =>
    slot.kind === 'init' ? slot.state.terminated?.exitCode !== 0 : !slot.started && !slot.stopped,
  );
  const unready = slots.filter(({ kind, ready }) => kind !== 'init' && !ready);
  const names = (some: readonly Slot[]) => `[${some.map(({ container }) => container.name).join(' ')}]`;
  const initialized = incomplete.length === 0 || phase === 'Succeeded';
  const ready = unready.length === 0 && phase === 'Running';
  const why =
    phase === 'Succeeded'
      ? { reason: 'PodCompleted' }
      : ready
        ? {}
        : { reason: 'ContainersNotReady', message: `containers with unready status: ${names(unready)}` };
  const wanted: readonly (readonly [string, boolean, object])[] = [
    [
      'Initialized',
      initialized,
      initialized
        ? phase === 'Succeeded'
          ? why
          : {}
        : { reason: 'ContainersNotInitialized', message: `containers with incomplete status: ${names(incomplete)}` },
    ],
    ['Ready', ready, why],
    ['ContainersReady', ready, why],
    ['PodScheduled', true, {}],
  ];
  return wanted.map(([type, holds, rest]) => {
    const status = holds ? 'True' : 'False';
    const before = pod.status.conditions?.find((condition) => condition.type === type);
    const lastTransitionTime = before?.status === status ? before.lastTransitionTime : timestamp();
    return { type, status, lastProbeTime: null, lastTransitionTime, ...rest };
  });
}
