import { setMaxListeners } from 'node:events';
import type { RemoteObserver } from '../remoteRequests.ts';
import { type Clock, systemClock } from './clock.ts';
import { createLinkedAbort } from './linkedAbort.ts';

/** Whose work it is that has a deadline. */
export interface Caller {
  /** The work ends when this aborts. */
  readonly signal?: AbortSignal;
  /** interLink's correlation id, for log lines; undefined for what the plugin does by itself. */
  readonly session?: string | undefined;
  /** Hear of what is asked of the remote side for it. */
  readonly observers?: readonly RemoteObserver[] | undefined;
}

/** How long a piece of work may still take, and the signal that ends it: the caller gone, or the time up. */
export interface Deadline extends Caller {
  readonly signal: AbortSignal;
  remainingMs(): number;
}

/** Why a deadline's signal was aborted by the deadline itself. */
export class DeadlinePassed extends Error {
  override readonly name = 'DeadlinePassed';
}

/**
 * A deadline `ms` from now that also ends when its caller does. `dispose` it when the work is done, or its timer lives on.
 * A timer that can be cleared instead of AbortSignal.timeout: a thousand finished polls must not leave a thousand timers.
 * Most polls are answered from memory and never look at the signal, so neither it nor the timer is made before somebody does.
 */
export function createDeadline(
  ms: number,
  caller: Caller = {},
  clock: Clock = systemClock,
): Deadline & { dispose(): void } {
  const end = clock.now() + ms;
  const remainingMs = () => Math.max(0, end - clock.now());
  let made: ReturnType<typeof startSignal> | undefined;
  return {
    get signal() {
      made ??= startSignal(
        remainingMs(),
        () => new DeadlinePassed(`not finished within ${ms / 1000} s`),
        caller.signal,
      );
      return made.signal;
    },
    session: caller.session,
    observers: caller.observers,
    remainingMs,
    dispose: () => made?.dispose(),
  };
}

/** `toReason` is called when the time is up: most deadlines are never passed, and an error costs its stack. */
function startSignal(ms: number, toReason: () => DeadlinePassed, parent: AbortSignal | undefined) {
  const { signal, abort, unlink } = createLinkedAbort(parent);
  // A dozen calls may run under one deadline, and each listens: Node would take that for a leak.
  setMaxListeners(0, signal);
  const timer = setTimeout(() => abort(toReason()), ms);
  return {
    signal,
    dispose: () => {
      clearTimeout(timer);
      unlink();
    },
  };
}
