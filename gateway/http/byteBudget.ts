/** Memory that large bodies share: who does not fit waits, in the order of coming. */
export interface ByteBudget {
  /** Whether somebody waits for bytes that others hold. */
  readonly isWaitedFor: boolean;
  /**
   * Resolves once the bytes are there, with what gives them back. More than there are altogether are granted when all are free.
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
          // The next one may be smaller.
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
