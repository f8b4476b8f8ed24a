/** So many at a time; the others wait in turn. */
export interface Semaphore {
  /**
   * Waits for a place.
   * @returns what gives it back, once however often it is called
   * @throws the signal's reason, when that is aborted first
   */
  acquire(signal: AbortSignal): Promise<() => void>;
}

export function createSemaphore(places: number): Semaphore {
  let free = places;
  const waiting = new Set<() => void>();

  const giveBack = () => {
    const [next] = waiting;
    if (next === undefined) free++;
    else next();
  };
  const take = () => {
    let held = true;
    return () => {
      if (held) giveBack();
      held = false;
    };
  };

  return {
    acquire: async (signal) => {
      signal.throwIfAborted();
      if (free > 0) {
        free--;
        return take();
      }
      return new Promise((resolve, reject) => {
        const leave = () => {
          waiting.delete(enter);
          reject(signal.reason);
        };
        const enter = () => {
          waiting.delete(enter);
          signal.removeEventListener('abort', leave);
          resolve(take());
        };
        waiting.add(enter);
        signal.addEventListener('abort', leave, { once: true });
      });
    },
  };
}
