/** What a running process does when it is told to end. */
export interface Ending {
  /** Graceful; its promise is awaited, then the process exits 0. */
  stop(signal: string): Promise<void>;
  /** At once and synchronously, before the process exits. */
  abandon(): void;
  /** On SIGHUP, by which log rotation asks for a new file. */
  reopen(): void;
}

const numbers = { SIGTERM: 15, SIGINT: 2 } as const;

/**
 * The first SIGTERM or SIGINT stops gracefully; a second one exits at once, with 128 + its number as a shell would say.
 * Resolves when the graceful stop is done.
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
