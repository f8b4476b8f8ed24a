/** Memory that large bodies share. A body that does not fit waits; bodies are admitted in the order of their arrival. */
export interface ByteBudget {
  /** Whether a reservation waits for bytes that others hold. */
  readonly isWaitedFor: boolean;
  /**
   * Resolves once the bytes are free, with a function that returns them. More than the capacity counts as the whole capacity.
   * @throws the signal's reason when it is aborted first
   */
  reserve(bytes: number, signal: AbortSignal): Promise<() => void>;
}

export function createByteBudget(capacity: number): ByteBudget {
  let free = capacity;
  const waiting: { readonly bytes: number; grant(): void }[] = [];

  const grantWhatFits = () => {
    for (let [next] = waiting; next !== undefined && next.bytes <= free; [next] = waiting) {
      waiting.shift();
      free -= next.bytes;
      next.grant();
    }
  };

  return {
    get isWaitedFor() {
      return waiting.length > 0;
    },
    reserve: (wanted, signal) =>
      new Promise((resolve, reject) => {
        const bytes = Math.min(wanted, capacity);
        let isHeld = true;
        const release = () => {
          if (isHeld) free += bytes;
          isHeld = false;
          grantWhatFits();
        };
        const onAbort = () => {
          waiting.splice(waiting.indexOf(entry), 1);
          reject(signal.reason);
          // The next one in the queue may be smaller, and fit.
          grantWhatFits();
        };
        const entry = {
          bytes,
          grant: () => {
            signal.removeEventListener('abort', onAbort);
            resolve(release);
          },
        };
        if (signal.aborted) return reject(signal.reason);
        signal.addEventListener('abort', onAbort, { once: true });
        waiting.push(entry);
        grantWhatFits();
      }),
  };
}
