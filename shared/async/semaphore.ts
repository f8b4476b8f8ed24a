/** A counting semaphore: a fixed number of places, given to waiting callers in the order of their calls. */
export interface Semaphore {
  /**
   * Waits for a place.
   * @returns a function that gives the place back; calls after the first do nothing
   * @throws the signal's reason, when the signal is aborted first
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
