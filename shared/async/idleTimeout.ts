import type { Clock } from './clock.ts';
import { type Caller, type Deadline, DeadlinePassed } from './deadline.ts';
import { createLinkedAbort } from './linkedAbort.ts';

/** A deadline that life extends: first the time to open a stream, then the time it may last and the silence it may keep. */
export interface IdleTimeout extends Deadline {
  /** From now on: at most `ms` in all, and at most `idleMs` without a `touch`. */
  extend(ms: number, idleMs: number): void;
  touch(): void;
  /** Whether it was the time, not the parent, that ended it. */
  readonly expired: boolean;
  /** Ends whatever still hangs on it, and its timer. */
  release(): void;
}

/** One timer however often it is touched: it is looked at again when it fires. */
export function createIdleTimeout(clock: Clock, ms: number, caller: Caller): IdleTimeout {
  const { signal, abort, unlink } = createLinkedAbort(caller.signal);
  let endsAt = clock.now() + ms;
  let idleMs = Number.POSITIVE_INFINITY;
  let touchedAt = clock.now();
  let expired = false;
  const leftMs = () => Math.min(endsAt, touchedAt + idleMs) - clock.now();

  const guard = async () => {
    try {
      for (let left = leftMs(); left > 0; left = leftMs()) await clock.sleep(left, signal);
    } catch (error) {
      if (signal.aborted) return;
      throw error;
    }
    expired = true;
    abort(new DeadlinePassed('the connection went silent'));
  };
  void guard();

  return {
    signal,
    session: caller.session,
    observers: caller.observers,
    remainingMs: () => Math.max(0, leftMs()),
    extend: (totalMs, silenceMs) => {
      endsAt = clock.now() + totalMs;
      idleMs = silenceMs;
      touchedAt = clock.now();
    },
    touch: () => {
      touchedAt = clock.now();
    },
    get expired() {
      return expired;
    },
    release: () => {
      unlink();
      abort(new Error('released'));
    },
  };
}
