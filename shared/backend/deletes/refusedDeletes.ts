/** With the pauses of the queue about five minutes: something between us and the remote side may answer 400 for a while. */
const mostRefusals = 10;

/** Counts how often a removal was called wrong by the remote side, which no number of tries would change. */
export function createRefusals() {
  const counts = new Map<string, number>();
  return {
    /** Notes a failed try; true when there were enough to leave it to a hand. */
    isEnough: (key: string, isRefusal: boolean): boolean => {
      const count = isRefusal ? (counts.get(key) ?? 0) + 1 : 0;
      if (count > 0 && count < mostRefusals) counts.set(key, count);
      else counts.delete(key);
      return count >= mostRefusals;
    },
    forget: (key: string) => void counts.delete(key),
  };
}
