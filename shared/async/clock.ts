import { setTimeout as wait } from 'node:timers/promises';

/** Time as the plugin sees it; tests bring their own. */
export interface Clock {
  /** Monotonic milliseconds: wall-clock jumps never change a deadline. */
  now(): number;
  /** Rejects with the signal's reason when it is aborted first. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  now: () => performance.now(),
  sleep: async (ms, signal) => {
    try {
      await wait(ms, undefined, { signal });
    } catch (error) {
      throw signal?.aborted ? signal.reason : error;
    }
  },
};
