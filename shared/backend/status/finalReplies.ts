import type { LocalPod, PodStatus } from '../../../schemas/generated/types.ts';

/** Final replies. A reply that a pod has ended never changes later, neither when the remote pod is removed nor when it is made again. */
export interface FinalReplies {
  /** The final reply given for this pod; undefined when there is none, or when its containers are not those of the request. */
  recall(local: LocalPod): PodStatus | undefined;
  /** Whether a final reply was given for a local uid. */
  has(uid: string): boolean;
  /** Stores the reply if it is final, and answers the same reply. */
  keep(status: PodStatus): PodStatus;
  readonly size: number;
}

/** Remembers the final replies of at most `limit` pods, the latest ones. */
export function createFinalReplies(limit: number): FinalReplies {
  // JSON text takes a fraction of the objects' memory. It is parsed only for pods that are polled after their end.
  const replies = new Map<string, string>();
  return {
    recall(local) {
      const text = replies.get(local.metadata.uid);
      if (text === undefined) return undefined;
      const status: PodStatus = JSON.parse(text);
      return fits(status, local) ? status : undefined;
    },
    has: (uid) => replies.has(uid),
    keep(status) {
      if (!isFinal(status)) return status;
      replies.delete(status.UID);
      replies.set(status.UID, JSON.stringify(status));
      const [oldest] = replies.keys();
      if (replies.size > limit && oldest !== undefined) replies.delete(oldest);
      return status;
    },
    get size() {
      return replies.size;
    },
  };
}

/** Whether the virtual kubelet treats this reply as the end of the pod: all containers are terminated. */
export function isFinal({ containers }: PodStatus): boolean {
  return containers.every(({ state }) => state.terminated !== undefined);
}

function fits({ containers }: PodStatus, { spec }: LocalPod): boolean {
  const names = spec?.containers ?? [];
  return names.length === containers.length && containers.every(({ name }, at) => name === names[at]?.name);
}
