import type { Bench } from '../bench/bench.ts';
import type { Capabilities } from '../bench/cluster.ts';

/**
 * What a case cannot do without: a capability of the cluster, HTTP in the front door (`wire`), a unix socket (`socket`), or
 * plugin instances of its own with a fault proxy before the cluster (`own`).
 */
export type Need = keyof Capabilities | 'wire' | 'socket' | 'own';

/** One row of contract.md section 9. */
export interface Case {
  /** The row's number, then its name: the test's title. */
  readonly title: string;
  readonly needs: readonly Need[];
  /** Why it is not held yet; it then has no `run`. */
  readonly todo?: string;
  readonly run?: (bench: Bench) => Promise<void>;
}

/** A case that can be held now. */
export function held(title: string, run: (bench: Bench) => Promise<void>, ...needs: readonly Need[]): Case {
  return { title, needs, run };
}

/** A case of a later issue, with the reason. */
export function later(title: string, todo: string): Case {
  return { title, needs: [], todo };
}
