import type {
  ContainerState,
  ContainerStatus,
  RunningState,
  TerminatedState,
  WaitingState,
} from '../../../schemas/generated/types.ts';
import type { Expected } from './expected.ts';
import { lastWordsOf, type Terminated } from './lastWords.ts';
import type { ObservedState } from './observed.ts';
import { toTime } from './times.ts';
import { type StatusMessage, toLine, toMessage } from './words.ts';

/** One container's entry in the reply, with the given state; the other fields are passed on from the remote cluster. */
export function toStatus(
  { name, observed }: Expected,
  state: ContainerState,
  lastState: ContainerState = toLastState(observed?.lastState),
): ContainerStatus {
  const asObserved = state.running !== undefined || (state.terminated && observed?.state?.terminated) !== undefined;
  return {
    name,
    state,
    lastState,
    ready: asObserved && observed?.ready === true,
    ...(observed?.started !== undefined && { started: asObserved && observed.started }),
    restartCount: observed?.restartCount ?? 0,
    image: observed?.image ?? '',
    imageID: observed?.imageID ?? '',
    ...(observed?.containerID !== undefined && { containerID: observed.containerID }),
  };
}

export function toWaiting(
  reason: string,
  ...sayings: readonly (StatusMessage | undefined)[]
): { waiting: WaitingState } {
  const message = toMessage(...sayings);
  return { waiting: { reason: toLine(reason), ...(message !== undefined && { message }) } };
}

export function toRunning({ startedAt }: { readonly startedAt?: string | null }): { running: RunningState } {
  const time = toTime(startedAt);
  return { running: { ...(time !== undefined && { startedAt: time }) } };
}

/**
 * A container that ended for good, and why (`sayings`). The virtual kubelet overwrites `state.terminated.reason` (contract.md 2.3), so the
 * sayings go into the message, if the container wrote no termination message. If it did, the message is only that, and `lastState` repeats
 * the same end with its reason and the sayings: it is passed on unchanged, and `kubectl describe` shows it. The end of an earlier run is
 * lost then, as it matters less.
 */
export function toEnded(
  container: Expected,
  end: Terminated,
  ...sayings: readonly (StatusMessage | undefined)[]
): ContainerStatus {
  const lastWords = lastWordsOf(container.observed?.state?.terminated);
  const message = toMessage(...sayings);
  if (lastWords === undefined) return toStatus(container, toTerminated(end, message));
  const lastState = message === undefined ? undefined : toTerminated(end, message);
  return toStatus(container, toTerminated(end, lastWords), lastState);
}

/** A terminated state. The default message is the container's termination message, else the reason and message by Kubernetes. */
export function toTerminated(
  end: Terminated,
  message: string | undefined = lastWordsOf(end) ?? toMessage(end),
): { terminated: TerminatedState } {
  const startedAt = toTime(end.startedAt);
  const finishedAt = toTime(end.finishedAt);
  return {
    terminated: {
      exitCode: end.exitCode,
      ...(end.signal !== undefined && { signal: end.signal }),
      ...(end.reason && { reason: toLine(end.reason) }),
      ...(message !== undefined && { message }),
      ...(startedAt !== undefined && { startedAt }),
      ...(finishedAt !== undefined && { finishedAt }),
      ...(end.containerID && { containerID: end.containerID }),
    },
  };
}

function toLastState({ terminated, running, waiting }: ObservedState = {}): ContainerState {
  if (terminated) return toTerminated(terminated);
  if (running) return toRunning(running);
  if (waiting) return toWaiting(waiting.reason ?? '', waiting);
  return {};
}
