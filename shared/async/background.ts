/** Work that goes on beside the requests until it is stopped. */
export interface Background {
  /** Starts the work, unless it is running; starts it again if it has ended by itself. Does nothing after `stop`. */
  start(): void;
  /** Aborted by `stop`. */
  readonly signal: AbortSignal;
  /** Tells the work to end, and waits until it has. */
  stop(reason?: Error): Promise<void>;
}

/**
 * @param run the work; it ends soon when the signal is aborted, and may throw then
 * @param onFailure called with what the work threw, unless it was stopped
 * @param onEnd called whenever the work has ended, after `onFailure`; also when it was stopped
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
