/** A controller that also aborts when its parent does, for the same reason. */
export interface LinkedAbort {
  readonly signal: AbortSignal;
  abort(reason: unknown): void;
  /** Lets go of the parent. */
  unlink(): void;
}

/** AbortSignal.any would do, but on Node 20 it keeps every derived signal as long as its parent lives, which for a watch is for ever. */
export function createLinkedAbort(parent: AbortSignal | undefined): LinkedAbort {
  const controller = new AbortController();
  const onParent = () => controller.abort(parent?.reason);
  if (parent?.aborted) onParent();
  parent?.addEventListener('abort', onParent, { once: true });
  return {
    signal: controller.signal,
    abort: (reason) => controller.abort(reason),
    unlink: () => parent?.removeEventListener('abort', onParent),
  };
}
