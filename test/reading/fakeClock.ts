import { setImmediate as turn } from 'node:timers/promises';
import type { Clock } from '../../shared/async/clock.ts';

export interface FakeClock extends Clock {
  /** Moves time forward, waking sleepers in order and letting each do what it woke for. */
  advance(ms: number): Promise<void>;
  readonly sleepers: number;
}

export function createFakeClock(): FakeClock {
  let time = 0;
  const sleepers = new Set<{ readonly at: number; wake(): void }>();

  const nextBefore = (end: number) => {
    let next: { readonly at: number; wake(): void } | undefined;
    for (const sleeper of sleepers) if (sleeper.at <= end && (!next || sleeper.at < next.at)) next = sleeper;
    return next;
  };

  return {
    now: () => time,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        const leave = () => {
          sleepers.delete(sleeper);
          signal?.removeEventListener('abort', onAbort);
        };
        const onAbort = () => {
          leave();
          reject(signal?.reason);
        };
        const sleeper = {
          at: time + ms,
          wake: () => {
            leave();
            resolve();
          },
        };
        if (signal?.aborted) return reject(signal.reason);
        signal?.addEventListener('abort', onAbort, { once: true });
        sleepers.add(sleeper);
      }),
    advance: async (ms) => {
      const end = time + ms;
      await turn();
      for (let next = nextBefore(end); next !== undefined; next = nextBefore(end)) {
        time = Math.max(time, next.at);
        next.wake();
        await turn();
      }
      time = end;
      await turn();
    },
    get sleepers() {
      return sleepers.size;
    },
  };
}
