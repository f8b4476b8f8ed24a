const firstMs = 250;
const longestMs = 15_000;

/** Exponential backoff between failed starts, in milliseconds. Jitter makes each wait up to half shorter, so that pods do not retry together. */
export interface RestartBackOff {
  next(): number;
  reset(): void;
}

export function createRestartBackOff(random: () => number): RestartBackOff {
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
