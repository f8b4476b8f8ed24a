import { timestamp } from '../api/object.ts';
import type { Condition, ContainerStatus, Pod, PodStatus } from '../api/pod.ts';
import { hostIP } from './node.ts';
import { addressesOf, containerConditions, type Observation, observedGeneration, phaseOf } from './podStatus.ts';
import type { Slot } from './slot.ts';

/**
 * The status a kubelet of Kubernetes 1.27 and later reports. A pod counts as ended only once its sandbox is gone: until then it keeps
 * the phase it had, while its containers and conditions already tell how it will end. One that is deleted ends like any other.
 */
export function detailedStatus(pod: Pod, seen: Observation): PodStatus {
  const { slots, startTime, podIP, verdict, isDeleted, hasEnded } = seen;
  const spec = isDeleted ? { ...pod.spec, restartPolicy: 'Never' as const } : pod.spec;
  const end = verdict === undefined ? phaseOf({ ...pod, spec }, slots) : 'Failed';
  const isOver = end === 'Succeeded' || end === 'Failed';
  const phase = isOver && !hasEnded ? (pod.status.phase ?? 'Pending') : end;
  const inits = slots.filter(({ kind }) => kind !== 'main');
  return {
    ...observedGeneration(pod),
    phase,
    conditions: conditionsOf(pod, seen, end),
    ...(isOver && hasEnded ? verdict : {}),
    hostIP,
    hostIPs: [{ ip: hostIP }],
    ...addressesOf(podIP),
    startTime,
    ...(inits.length === 0 ? {} : { initContainerStatuses: inits.map(statusOf) }),
    containerStatuses: slots.filter(({ kind }) => kind === 'main').map(statusOf),
    ...(pod.status.qosClass === undefined ? {} : { qosClass: pod.status.qosClass }),
  };
}

/** With what the runtime told of a container that was started. */
function statusOf(slot: Slot): ContainerStatus {
  const { started, ...status } = slot.toStatus();
  const { resources = {}, volumeMounts = [] } = slot.container;
  if (slot.containerID === '') return { ...status, started: started ?? false };
  return {
    ...status,
    started: started ?? slot.started,
    ...(Object.keys(resources.requests ?? {}).length === 0 ? {} : { allocatedResources: resources.requests }),
    resources,
    ...(volumeMounts.length === 0
      ? {}
      : {
          volumeMounts: volumeMounts.map(({ name, mountPath, readOnly }) => ({
            name,
            mountPath,
            ...(readOnly ? { readOnly, recursiveReadOnly: 'Disabled' } : {}),
          })),
        }),
  };
}

function conditionsOf(pod: Pod, { slots, hasSandbox, hasEnded }: Observation, end: string): readonly Condition[] {
  const sandbox =
    hasSandbox && !hasEnded
      ? { type: 'PodReadyToStartContainers', holds: true }
      : {
          type: 'PodReadyToStartContainers',
          holds: false,
          reason: 'PodSandboxNotReady',
          message: 'pod sandbox is not ready',
        };
  return [sandbox, ...containerConditions(slots, end, { failed: 'PodFailed' })].map(({ type, holds, ...why }) => {
    const status = holds ? 'True' : 'False';
    const before = pod.status.conditions?.find((condition) => condition.type === type);
    const lastTransitionTime = before?.status === status ? before.lastTransitionTime : timestamp();
    return { type, status, lastProbeTime: null, lastTransitionTime, ...why, ...observedGeneration(pod) };
  });
}
