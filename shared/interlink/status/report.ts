import type {
  ContainerState,
  ContainerStatus,
  RunningState,
  TerminatedState,
  WaitingState,
} from '../../../schemas/generated/types.ts';
import type { ObservedState } from '../observed.ts';
import type { Expected } from './expected.ts';
import { toTime } from './times.ts';
import { type Saying, toLine, toMessage } from './words.ts';

export type Terminated = NonNullable<ObservedState['terminated']>;

/** One container's entry in the reply, in the given state; all else is passed on as the remote cluster says it. */
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

export function toWaiting(reason: string, ...sayings: readonly (Saying | undefined)[]): { waiting: WaitingState } {
  const message = toMessage(...sayings);
  return { waiting: { reason: toLine(reason), ...(message !== undefined && { message }) } };
}

export function toRunning({ startedAt }: { readonly startedAt?: string | null }): { running: RunningState } {
  const time = toTime(startedAt);
  return { running: { ...(time !== undefined && { startedAt: time }) } };
}

/** A container's end; its message holds the sayings, which are its own reason and message when nothing weightier is given. */
export function toTerminated(
  end: Terminated,
  ...sayings: readonly (Saying | undefined)[]
): { terminated: TerminatedState } {
  const message = toMessage(...(sayings.length > 0 ? sayings : [end]));
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
