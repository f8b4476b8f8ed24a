/** Work that goes on beside the requests until it is stopped. */
export interface Background {
  /** Begins it, unless it is under way; begins it anew where it had come to an end. */
  start(): void;
  /** Aborted by `stop`. */
  readonly signal: AbortSignal;
  /** Tells it to end, and waits until it has. */
  stop(reason?: Error): Promise<void>;
}

/**
 * @param run the work; it ends soon when the signal is aborted, and may throw then
 * @param onFailure told of what ended it though nobody stopped it
 * @param onEnd when it has ended by itself
 */
export function createBackground(
  run: (signal: AbortSignal) => Promise<void>,
  onFailure: (error: unknown) => void,
  onEnd: () => void = () => undefined,
): Background {
  const stopping = new AbortController();
  const { signal } = stopping;
  let running: Promise<void> | undefined;

  const runOnce = async () => {
    try {
      await run(signal);
    } catch (error) {
      if (!signal.aborted) onFailure(error);
    } finally {
      running = undefined;
    }
    onEnd();
  };

  return {
    start: () => {
      if (!signal.aborted) running ??= runOnce();
    },
    signal,
    stop: async (reason = new Error('stopping')) => {
      stopping.abort(reason);
      await running;
    },
  };
}
