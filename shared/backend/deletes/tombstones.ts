import type { LocalPod } from '../../../schemas/generated/types.ts';
import type { Deadline } from '../../async/deadline.ts';

/** Remembers that a uid was deleted, so that a create which is late or still under way does not bring it back. */
export interface Tombstones {
  /** True when the pod's uid was deleted. A uid is never used twice, so there is no way back. */
  has(pod: LocalPod, deadline: Deadline): Promise<boolean>;
  add(pod: LocalPod, deadline: Deadline): Promise<void>;
  /** Notes that a delete was carried out, where others would carry it out for a process that died over it. Never throws. */
  finish?(pod: LocalPod, deadline: Deadline): Promise<void>;
  /**
   * Whether they are kept where another process sees them: then nobody interrupts a create, which has to look again after
   * it posted the pod. Since delete looks for the pod after it wrote the tombstone, one of the two always sees the other.
   */
  readonly shared: boolean;
}

/** interLink sends a create at most minutes after its delete. Whatever removes tombstones, of whichever process, keeps to it. */
export const keptMs = 10 * 60_000;

/** A uid alone would let a forged delete in one namespace stop a create in another. */
const keyOf = ({ uid, namespace }: { readonly uid: string; readonly namespace: string }) => `${namespace}/${uid}`;

/**
 * Tombstones of one process, kept for ten minutes. `deletedAt` in the past restores those of an earlier process from its
 * journal.
 */
export function createMemoryTombstones(now: () => number = Date.now): Tombstones & {
  restore(pod: { readonly uid: string; readonly namespace: string }, deletedAt: number): void;
} {
  const deletedAt = new Map<string, number>();
  const forgetOld = () => {
    // Insertion order is age, near enough: stop at the first that is young.
    for (const [uid, at] of deletedAt) {
      if (now() - at < keptMs) return;
      deletedAt.delete(uid);
    }
  };
  return {
    shared: false,
    has: async (pod) => {
      forgetOld();
      return deletedAt.has(keyOf(pod.metadata));
    },
    add: async (pod) => {
      forgetOld();
      deletedAt.set(keyOf(pod.metadata), now());
    },
    restore: (pod, at) => {
      if (now() - at < keptMs) deletedAt.set(keyOf(pod), at);
    },
  };
}
