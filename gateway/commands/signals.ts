/** What a running process does on signals. */
export interface Ending {
  /** Stops gracefully, on the first SIGTERM or SIGINT. Its promise is awaited. */
  stop(signal: string): Promise<void>;
  /** Cleans up synchronously, on the second signal, before the process exits. */
  abandon(): void;
  /** Opens the log file again, on SIGHUP, which log rotation sends. */
  reopen(): void;
}

const numbers = { SIGTERM: 15, SIGINT: 2 } as const;

/**
 * The first SIGTERM or SIGINT stops gracefully; a second one exits at once, with 128 + its number as a shell would say.
 * Resolves when the graceful stop is done, or rejects with its error.
 */
export function untilStopped(ending: Ending, from: NodeJS.Process = process): Promise<void> {
  return new Promise((resolve, reject) => {
    let stopping = false;
    const onSignal = (signal: keyof typeof numbers) => {
      if (stopping) {
        ending.abandon();
        from.exit(128 + numbers[signal]);
        return;
      }
      stopping = true;
      ending.stop(signal).then(resolve, reject);
    };
    from.on('SIGTERM', () => onSignal('SIGTERM'));
    from.on('SIGINT', () => onSignal('SIGINT'));
    from.on('SIGHUP', () => ending.reopen());
  });
}
