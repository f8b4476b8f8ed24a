import type { Failure } from '../http/failure.ts';
import type { Subject } from '../http/requestSubject.ts';
import type { Refusal } from './events.ts';

/** The facts about a failed request that are shown. */
export interface RefusedRequest {
  readonly path: string;
  readonly status: number;
  readonly failure: Failure;
  readonly subject: Subject | undefined;
}

/** The last failures. Failures with the same path, code, reason and pod are one entry with a count. */
export interface RecentRefusals {
  note(refused: RefusedRequest, at: number): void;
  /** The entries, the latest first. */
  recent(): readonly Refusal[];
  /** The number of failures since the start. */
  readonly total: number;
}

/** The most entries, of 1.5 KiB at most each. */
const mostKept = 100;

export function createRecentRefusals(remedyOf: (code: string) => string): RecentRefusals {
  const byKind = new Map<string, Refusal>();
  let total = 0;
  return {
    note: ({ path, status, failure: { code, reason }, subject }, at) => {
      total++;
      const { pod, uid } = subject ?? {};
      const kind = JSON.stringify([path, code, reason, pod, uid]);
      const count = (byKind.get(kind)?.count ?? 0) + 1;
      // Deleted and set again, so that the map is in the order of the last occurrence.
      byKind.delete(kind);
      byKind.set(kind, { path, status, code, reason, remedy: remedyOf(code), pod, uid, count, at });
      const [oldest] = byKind.keys();
      if (byKind.size > mostKept && oldest !== undefined) byKind.delete(oldest);
    },
    recent: () => [...byKind.values()].reverse(),
    get total() {
      return total;
    },
  };
}
