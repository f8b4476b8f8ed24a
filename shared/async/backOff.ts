/**
 * Exponential backoff with jitter between failed tries, as in client-go's reflector: the wait doubles from the first to the longest, and each
 * wait is stretched by a random 0 to 100 %. The longest is stretched too, or clients that waited out the same outage would retry together.
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
