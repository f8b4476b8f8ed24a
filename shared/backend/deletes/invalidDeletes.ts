/** About five minutes with the backoff of the queue: a proxy before the remote side may answer 400 for a while. */
const mostInvalid = 10;

/** Counts how often in a row the remote side answered that a removal is an invalid request. */
export function createInvalidDeleteCounts() {
  const counts = new Map<string, number>();
  return {
    /** Notes a failed try; true after ten invalid requests in a row, when the removal is left to the operator. */
    isEnough: (key: string, isInvalidRequest: boolean): boolean => {
      const count = isInvalidRequest ? (counts.get(key) ?? 0) + 1 : 0;
      if (count > 0 && count < mostInvalid) counts.set(key, count);
      else counts.delete(key);
      return count >= mostInvalid;
    },
    forget: (key: string) => void counts.delete(key),
  };
}
