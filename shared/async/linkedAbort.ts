/** A controller that also aborts when its parent does, for the same reason. */
export interface LinkedAbort {
  readonly signal: AbortSignal;
  abort(reason: unknown): void;
  /** Removes the listener on the parent. */
  unlink(): void;
}

/** AbortSignal.any would do, but on Node 20 the parent retains every derived signal, and the parent of a watch lives as long as the process. */
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
