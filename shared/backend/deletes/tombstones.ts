import type { LocalPod } from '../../../schemas/generated/types.ts';
import type { Deadline } from '../../async/deadline.ts';

/** Remembers that a uid was deleted, so that a create that is late or still in flight does not make the pod again. */
export interface Tombstones {
  /** Whether the pod's uid was deleted. Kubernetes never reuses a uid, so a tombstone is never taken back. */
  has(pod: LocalPod, deadline: Deadline): Promise<boolean>;
  add(pod: LocalPod, deadline: Deadline): Promise<void>;
  /** Notes that a delete was carried out, so that no other replica takes it up. Never throws. */
  finish?(pod: LocalPod, deadline: Deadline): Promise<void>;
  /**
   * Whether other processes see these tombstones. A delete in another process cannot interrupt a create, so the create reads the tombstones
   * again after it posted the pod. The delete looks for the pod after it wrote the tombstone, so one of the two always sees the other.
   */
  readonly shared: boolean;
}

/** How long a tombstone is kept: interLink sends a late create at most minutes after the delete. Every process keeps to this. */
export const keptMs = 10 * 60_000;

/** The namespace is part of the key, so that a forged delete in one namespace cannot stop a create in another. */
const keyOf = ({ uid, namespace }: { readonly uid: string; readonly namespace: string }) => `${namespace}/${uid}`;

/**
 * Tombstones of one process, kept for ten minutes. `restore` adds those of an earlier process from its journal. `now` and `deletedAt` are in
 * milliseconds since 1970.
 */
export function createMemoryTombstones(now: () => number = Date.now): Tombstones & {
  restore(pod: { readonly uid: string; readonly namespace: string }, deletedAt: number): void;
} {
  const deletedAt = new Map<string, number>();
  const forgetOld = () => {
    // Insertion order is roughly the order of age: stop at the first that is young enough.
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
