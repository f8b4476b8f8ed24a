import type { Removal } from '../../../schemas/generated/types.ts';
import { sourceUidLabel } from '../../offload/marks.ts';
import { isRefusal } from '../errors.ts';

/** With the pauses of the queue about five minutes: something between us and the API server may answer 400 for a while. */
const mostRefusals = 10;

/** Counts how often a removal was called wrong by the API server, which no number of tries would change. */
export function createRefusals() {
  const counts = new Map<string, number>();
  return {
    /** Notes a failed try; true when there were enough to leave it to a hand. */
    isEnough: (key: string, error: unknown): boolean => {
      const count = isRefusal(error) ? (counts.get(key) ?? 0) + 1 : 0;
      if (count > 0 && count < mostRefusals) counts.set(key, count);
      else counts.delete(key);
      return count >= mostRefusals;
    },
    forget: (key: string) => void counts.delete(key),
  };
}

/** What an operator types to remove what we could not. */
export function remedyFor({ uid }: Removal): string {
  return `kubectl delete pods,configmaps,secrets --all-namespaces --selector ${sourceUidLabel}=${uid}`;
}
