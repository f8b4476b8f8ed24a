import type { Clock } from './clock.ts';
import { type Caller, type Deadline, DeadlinePassed } from './deadline.ts';
import { createLinkedAbort } from './linkedAbort.ts';

/** The deadline of a stream: at first the time to open it; after `extend`, a longest duration and an idle timeout. */
export interface IdleTimeout extends Deadline {
  /** Replaces the deadline: at most `ms` from now, and at most `idleMs` without a `touch`. */
  extend(ms: number, idleMs: number): void;
  touch(): void;
  /** Whether the time was up; false when the caller's signal or `release` ended it. */
  readonly expired: boolean;
  /** Aborts the signal, which ends what still depends on it, and clears the timer. */
  release(): void;
}

/** Uses one timer: a `touch` only notes the time, and the timer computes what is left when it fires. Opening may take `ms`. */
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
