const firstMs = 250;
const longestMs = 15_000;

/** Waits between failed starts, in milliseconds: doubling, and each up to half shorter, so that many pods do not come back at once. */
export interface BackOff {
  next(): number;
  reset(): void;
}

export function createBackOff(random: () => number): BackOff {
  let waitMs = firstMs;
  return {
    next: () => {
      const jitteredMs = waitMs * (1 - random() / 2);
      waitMs = Math.min(longestMs, waitMs * 2);
      return Math.round(jitteredMs);
    },
    reset: () => {
      waitMs = firstMs;
    },
  };
}
