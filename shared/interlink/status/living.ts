import type { ContainerStatus } from '../../../schemas/generated/types.ts';
import { toCurrentWarning } from './currentWarning.ts';
import type { Expectation, Expected } from './expected.ts';
import type { Report } from './finished.ts';
import { type Terminated, toStatusMessage } from './lastWords.ts';
import type { ObservedPod, ObservedState, Warning } from './observed.ts';
import { toEnded, toRunning, toStatus, toTerminated, toWaiting } from './report.ts';
import { toOmission, toStateBefore } from './toldOmissions.ts';
import { isInformative, type StatusMessage } from './words.ts';

/** A pod that is neither Succeeded nor Failed, and the reasons why its containers may wait. */
export interface Living {
  readonly pod: ObservedPod;
  readonly warning?: Warning | undefined;
  /** Why a helper of the pod does not work. */
  readonly trouble?: StatusMessage | undefined;
  /** Keep started containers waiting until all of them are ready (`status.hold_until_ready`). */
  readonly holdUntilReady: boolean;
}

/**
 * The report of a pod that has not ended. A container is reported as terminated only if the kubelet will not restart it, and never are all
 * of them: either would end the local pod for good while the remote one still runs (contract.md 2.5).
 */
export function toLiving({ inits, mains }: Expectation, living: Living): Report {
  const initStatuses = reportInits(inits, living);
  const initialised = initStatuses.every(({ state }) => state.terminated);
  return {
    inits: initStatuses,
    mains: reportMains(mains, living, initialised ? 'ContainerCreating' : 'PodInitializing'),
  };
}

/** A terminated init container after one that is not would crash the virtual kubelet at the first poll (contract.md 2.4): it waits instead. */
function reportInits(inits: readonly Expected[], living: Living): readonly ContainerStatus[] {
  const statuses: ContainerStatus[] = [];
  let earlierEnded = true;
  for (const container of inits) {
    const status = reportInit(container, living);
    const isEarly = status.state.terminated !== undefined && !earlierEnded;
    statuses.push(isEarly ? reportAgain(container, 'PodInitializing', living) : status);
    earlierEnded = earlierEnded && status.state.terminated !== undefined;
  }
  return statuses;
}

function reportInit(container: Expected, living: Living): ContainerStatus {
  const { running, waiting, terminated } = container.observed?.state ?? {};
  if (running) return reportRunning(container, running, living);
  // The kubelet drops the status of an init container that the runtime has removed. A Running pod has completed all of them.
  if (!terminated && living.pod.phase === 'Running') return toStatus(container, toTerminated(completed));
  if (waiting || !terminated) return reportWaiting(container, 'PodInitializing', living);
  const isFinal = terminated.exitCode === 0 || living.pod.restartPolicy === 'Never';
  return isFinal ? reportEnded(container, terminated, living) : reportAgain(container, 'CrashLoopBackOff', living);
}

const completed: Terminated = { exitCode: 0, reason: 'Completed' };

function reportMains(mains: readonly Expected[], living: Living, pending: string): readonly ContainerStatus[] {
  const offloaded = mains.filter((container) => container.offloaded);
  const held = living.holdUntilReady && offloaded.some(isUnready);
  const statuses = offloaded.map((container) =>
    held && isRunning(container) ? toStatus(container, toUnready(living)) : reportMain(container, living, pending),
  );
  const reports = new Map(statuses.map((status) => [status.name, status]));
  const last = offloaded.at(-1);
  // All containers ended, but sidecars may still be stopping: only the pod's phase says that the pod has ended.
  if (last && statuses.every(({ state }) => state.terminated))
    reports.set(last.name, reportAgain(last, 'Finishing', living));
  return mains.map((container) => reports.get(container.name) ?? reportLocal(container, statuses));
}

const toUnready = ({ pod }: Living) => toWaiting('NotReady', { message: 'started, not ready yet' }, toOmission(pod));

function isRunning({ observed }: Expected): boolean {
  return observed?.state?.running !== undefined;
}

function isUnready(container: Expected): boolean {
  return isRunning(container) && container.observed?.ready !== true;
}

function reportMain(container: Expected, living: Living, pending: string): ContainerStatus {
  const { running, waiting, terminated } = container.observed?.state ?? {};
  if (running) return reportRunning(container, running, living);
  if (waiting || !terminated) return reportWaiting(container, pending, living);
  const succeeded = terminated.exitCode === 0;
  const { restartPolicy } = living.pod;
  if (restartPolicy === 'Never' || (restartPolicy === 'OnFailure' && succeeded))
    return reportEnded(container, terminated, living);
  return reportAgain(container, succeeded ? 'Restarting' : 'CrashLoopBackOff', living);
}

type Running = NonNullable<ObservedState['running']>;

function reportRunning(container: Expected, running: Running, { pod }: Living): ContainerStatus {
  return toStatus(container, toRunning(running), toStateBefore(container, pod));
}

function reportEnded(container: Expected, end: Terminated, { pod }: Living): ContainerStatus {
  return toEnded(container, end, toStatusMessage(end), end.exitCode === 0 ? undefined : toOmission(pod));
}

/** A container that waits: with the kubelet's reason, else with the reason why the whole pod waits. */
function reportWaiting(container: Expected, pending: string, { pod, warning, trouble }: Living): ContainerStatus {
  const { state, lastState } = container.observed ?? {};
  const hurdle = state?.waiting?.reason ? state.waiting : toHurdle(pod, pending);
  const last = lastState?.terminated;
  return toStatus(
    container,
    toWaiting(
      hurdle.reason ?? pending,
      last && isInformative(last.reason) ? toEnd(last) : undefined,
      trouble,
      hurdle,
      toCurrentWarning(warning, pod, container.observed),
      toOmission(pod),
    ),
  );
}

/** A container that ended and will be restarted, or must not look ended yet: it waits, and its end is its last state. */
function reportAgain(container: Expected, reason: string, { pod, warning }: Living): ContainerStatus {
  const end = container.observed?.state?.terminated ?? completed;
  const waiting = toWaiting(
    pod.deletedAt ? 'Terminating' : reason,
    toEnd(end),
    { message: toStatusMessage(end).message },
    toCurrentWarning(warning, pod, container.observed),
    toOmission(pod),
  );
  return toStatus(container, waiting, toTerminated(end));
}

function toEnd({ reason, exitCode }: Terminated): StatusMessage {
  return { reason, message: `ended with exit code ${exitCode}` };
}

/** Why a pod waits that has no container statuses yet. */
function toHurdle({ gated, unschedulable }: ObservedPod, pending: string): StatusMessage {
  if (gated) return { reason: 'ContainerCreating', message: 'the objects the pod mounts are being created' };
  if (unschedulable) return { ...unschedulable, reason: unschedulable.reason || 'Unschedulable' };
  return { reason: pending };
}

/** The status of a container that the local cluster runs itself. It must neither delay nor end the pod: it runs if an offloaded one runs. */
function reportLocal(container: Expected, offloaded: readonly ContainerStatus[]): ContainerStatus {
  const running = offloaded.find(({ state }) => state.running)?.state.running;
  const state = running
    ? toRunning(running)
    : toWaiting('ContainerCreating', { message: 'not offloaded: runs in the local cluster' });
  return toStatus(container, state);
}
