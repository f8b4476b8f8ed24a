/** Seconds; 68 years. A much larger one, added to the time of day in nanoseconds, overflows int64 in the API server and the kubelet. */
const longestSeconds = 2 ** 31 - 1;

/**
 * The grace period for a delete, in seconds, at most 2^31 - 1. Kubernetes has it as int64, JSON parsing makes it a double: above 2^53 it is
 * inexact, and the API server cannot decode 2^63. A value that is no whole number from 0 is left out, so that no delete fails because of it.
 */
export function graceSecondsOf(metadata: { readonly deletionGracePeriodSeconds?: unknown }): number | undefined {
  const { deletionGracePeriodSeconds: seconds } = metadata;
  if (typeof seconds !== 'number' || !Number.isInteger(seconds) || seconds < 0) return undefined;
  return Math.min(seconds, longestSeconds);
}
