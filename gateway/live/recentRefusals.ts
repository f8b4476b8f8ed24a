import type { Failure } from '../http/exchange.ts';
import type { Subject } from '../http/requestSubject.ts';
import type { Refusal } from './events.ts';

/** A failed request, as far as it is told of. */
export interface Refused {
  readonly path: string;
  readonly status: number;
  readonly failure: Failure;
  readonly subject: Subject | undefined;
}

/** The last failures, each kind once. */
export interface Refusals {
  note(refused: Refused, at: number): void;
  /** The latest first. */
  recent(): readonly Refusal[];
  /** Changes with each failure. */
  readonly total: number;
}

/** Of 1.5 KiB at most. */
const mostKept = 100;

export function createRefusals(remedyOf: (code: string) => string): Refusals {
  const byKind = new Map<string, Refusal>();
  let total = 0;
  return {
    note: ({ path, status, failure: { code, reason }, subject }, at) => {
      total++;
      const { pod, uid } = subject ?? {};
      const kind = JSON.stringify([path, code, reason, pod, uid]);
      const count = (byKind.get(kind)?.count ?? 0) + 1;
      // Written anew, so that the order of the map is that of the last time.
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
