import type { ObservedContainer, ObservedPod, Warning } from './observed.ts';

/**
 * The Warning event, unless its cause is over; an event exists longer than its cause. A FailedScheduling is over once the pod has a node, or
 * has a PodScheduled condition that says why not. Any Warning is over that was last seen before the first container of the pod started, or
 * before `container` started.
 */
export function toCurrentWarning(
  warning: Warning | undefined,
  pod: ObservedPod,
  container?: ObservedContainer,
): Warning | undefined {
  if (warning === undefined) return undefined;
  if (warning.reason === 'FailedScheduling' && (isAssigned(pod) || pod.unschedulable !== undefined)) return undefined;
  const seenAt = Date.parse(warning.at ?? '');
  const starts = startsOf(allOf(pod).filter(isFirstRunKnown));
  const isBeforeAll = starts.length > 0 && starts.every((at) => at > seenAt);
  const isOver = isBeforeAll || startsOf([container]).some((at) => at > seenAt);
  return isOver ? undefined : warning;
}

/** Container statuses also show that the pod has a node, because only a kubelet writes them. */
const isAssigned = ({ assigned = false, containerStatuses }: ObservedPod) => assigned || containerStatuses.length > 0;

const allOf = ({ containerStatuses, initContainerStatuses }: ObservedPod) => [
  ...containerStatuses,
  ...initContainerStatuses,
];

/** Kubernetes keeps the last two runs of a container: `state` and `lastState`. */
const isFirstRunKnown = ({ restartCount = 0 }: ObservedContainer) => restartCount <= 1;

/** The known start times of the containers, in milliseconds since 1970. A time that cannot be parsed is NaN, and compares as false. */
function startsOf(containers: readonly (ObservedContainer | undefined)[]): readonly number[] {
  return containers.flatMap((container) => {
    const { state, lastState } = container ?? {};
    const runs = [state?.terminated, state?.running, lastState?.terminated, lastState?.running];
    return runs.flatMap((run) => (run?.startedAt ? [Date.parse(run.startedAt)] : []));
  });
}
