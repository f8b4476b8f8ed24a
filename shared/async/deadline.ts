import { setMaxListeners } from 'node:events';
import type { RemoteObserver } from '../remoteRequests.ts';
import { type Clock, systemClock } from './clock.ts';
import { createLinkedAbort } from './linkedAbort.ts';

/** The caller for whom some work is done. */
export interface Caller {
  /** The work ends when this aborts. */
  readonly signal?: AbortSignal;
  /** interLink's correlation id, for log lines; undefined for what the plugin does by itself. */
  readonly session?: string | undefined;
  /** Called for each request to the remote side that is made for this caller. */
  readonly observers?: readonly RemoteObserver[] | undefined;
}

/** How long some work may still take, and the signal that ends it: when the caller's signal aborts, or when the time is up. */
export interface Deadline extends Caller {
  readonly signal: AbortSignal;
  remainingMs(): number;
}

/** The abort reason of a deadline's signal when the time was up, not the caller gone. */
export class DeadlinePassed extends Error {
  override readonly name = 'DeadlinePassed';
}

/**
 * A deadline `ms` from now that also ends when its caller's signal aborts. `dispose` it when the work is done, or its timer stays pending.
 * The timer can be cleared, that of AbortSignal.timeout cannot: a thousand finished polls must not leave a thousand timers.
 * Most polls are answered from memory and never read `signal`, so the signal and its timer are made on the first read.
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

/** `toReason` is called only when the time is up: most deadlines are never passed, and making an error captures a stack. */
function startSignal(ms: number, toReason: () => DeadlinePassed, parent: AbortSignal | undefined) {
  const { signal, abort, unlink } = createLinkedAbort(parent);
  // A dozen calls may run under one deadline, each with a listener. Node warns of a leak above ten.
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
