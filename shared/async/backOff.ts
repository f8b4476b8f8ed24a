/**
 * Waits between failed tries: doubling from the first to the longest, each stretched by up to itself (client-go's reflector). The longest
 * is stretched too, or clients that have waited out the same outage would all come back at once.
 */
export interface BackOff {
  /** Milliseconds to wait now; the next wait is twice as long. */
  next(): number;
  reset(): void;
}

export function createBackOff(firstMs: number, longestMs: number, random: () => number): BackOff {
  let waitMs = firstMs;
  return {
    next: () => {
      const stretchedMs = waitMs * (1 + random());
      waitMs = Math.min(longestMs, waitMs * 2);
      return stretchedMs;
    },
    reset: () => {
      waitMs = firstMs;
    },
  };
}
