import type { ObservedContainer, ObservedPod, Warning } from './observed.ts';

/**
 * The Warning, unless it speaks of what is over: of scheduling, once the pod has a node or says itself why it has none; of anything
 * last seen before a container of the pod first ran, or before the one that it shall explain did. An event outlives its cause.
 */
export function toCurrent(
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

/** Only a kubelet tells of containers. */
const isAssigned = ({ assigned = false, containerStatuses }: ObservedPod) => assigned || containerStatuses.length > 0;

const allOf = ({ containerStatuses, initContainerStatuses }: ObservedPod) => [
  ...containerStatuses,
  ...initContainerStatuses,
];

/** Kubernetes tells of the last two runs. */
const isFirstRunKnown = ({ restartCount = 0 }: ObservedContainer) => restartCount <= 1;

/** When containers are known to have begun to run, in ms since 1970; a comparison with no time at all is always false. */
function startsOf(containers: readonly (ObservedContainer | undefined)[]): readonly number[] {
  return containers.flatMap((container) => {
    const { state, lastState } = container ?? {};
    const runs = [state?.terminated, state?.running, lastState?.terminated, lastState?.running];
    return runs.flatMap((run) => (run?.startedAt ? [Date.parse(run.startedAt)] : []));
  });
}
