/** 68 years: more than that, added to the time of day in nanoseconds, wraps around in the API server and the kubelet. */
const longestSeconds = 2 ** 31 - 1;

/**
 * The grace period a delete is sent with. It was an int64 where it was written and is a double by now, so beyond 2^53 it is no longer what
 * was meant, and one of 2^63 no API server can read. What is no whole number of seconds is left out: a delete never fails over it.
 */
export function graceSecondsOf(metadata: { readonly deletionGracePeriodSeconds?: unknown }): number | undefined {
  const { deletionGracePeriodSeconds: seconds } = metadata;
  if (typeof seconds !== 'number' || !Number.isInteger(seconds) || seconds < 0) return undefined;
  return Math.min(seconds, longestSeconds);
}
