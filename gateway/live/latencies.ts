/**
 * Latencies in bins that double, in typed arrays: recording one costs a few operations and no memory. A quantile is interpolated within its
 * bin, so it is off by less than the bin's width.
 */

/** The number of bins. The first ends at 64 µs, the last at 134 s; a longer latency counts in the last. */
export const bins = 22;
const firstMicroseconds = 64;

/** The bin of a latency. */
export function binOf(ms: number): number {
  const units = Math.min(ms * 1000, 2 ** 31 - 1) >>> 6;
  return Math.min(bins - 1, 32 - Math.clz32(units));
}

const upperMs = (bin: number) => (firstMicroseconds * 2 ** bin) / 1000;
const lowerMs = (bin: number) => (bin === 0 ? 0 : upperMs(bin - 1));

/** The quantile of counts by bin, in milliseconds: `share` of the latencies do not exceed it. Undefined if there are none. */
export function quantile(counts: ArrayLike<number>, share: number): number | undefined {
  let total = 0;
  for (let bin = 0; bin < counts.length; bin++) total += counts[bin] ?? 0;
  if (total === 0) return undefined;
  const wanted = share * total;
  let seen = 0;
  for (let bin = 0; bin < counts.length; bin++) {
    const here = counts[bin] ?? 0;
    if (here > 0 && seen + here >= wanted)
      return lowerMs(bin) + (upperMs(bin) - lowerMs(bin)) * Math.max(0, (wanted - seen) / here);
    seen += here;
  }
  return upperMs(bins - 1);
}
