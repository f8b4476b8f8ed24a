/** About five minutes with the backoff of the queue: a proxy before the remote side may answer 400 for a while. */
const mostRefusals = 10;

/** Counts how often in a row the remote side refused a removal as an invalid request. */
export function createRefusals() {
  const counts = new Map<string, number>();
  return {
    /** Notes a failed try; true after ten refusals in a row, when the removal is left to the operator. */
    isEnough: (key: string, isRefusal: boolean): boolean => {
      const count = isRefusal ? (counts.get(key) ?? 0) + 1 : 0;
      if (count > 0 && count < mostRefusals) counts.set(key, count);
      else counts.delete(key);
      return count >= mostRefusals;
    },
    forget: (key: string) => void counts.delete(key),
  };
}
