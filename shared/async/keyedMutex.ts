/** Why a create in hand is given up: its pod was deleted meanwhile. */
export class DeletedMeanwhile extends Error {
  override readonly name = 'DeletedMeanwhile';
}

/** One piece of work per uid at a time, in the order it was asked for; creates can be told to give up. */
export interface KeyedMutex {
  /** Runs `work` when everything asked before for this uid is done. Its signal also aborts when `giveUp` is called. */
  exclusively<T>(uid: string, signal: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T>;
  /** Aborts what is under way or waiting for this uid now, but nothing asked for later. */
  giveUp(uid: string): void;
}

export function createKeyedMutex(): KeyedMutex {
  const queues = new Map<string, { tail: Promise<void>; controllers: Set<AbortController> }>();

  return {
    exclusively: async (uid, signal, work) => {
      const queue = queues.get(uid) ?? { tail: Promise.resolve(), controllers: new Set() };
      queues.set(uid, queue);
      const controller = new AbortController();
      // AbortSignal.any would do, but on Node 20 it keeps every derived signal as long as its source lives.
      const onAbort = () => controller.abort(signal.reason);
      if (signal.aborted) onAbort();
      signal.addEventListener('abort', onAbort, { once: true });
      queue.controllers.add(controller);
      const before = queue.tail;
      let done: () => void = () => undefined;
      queue.tail = new Promise((resolve) => {
        done = resolve;
      });
      const tail = queue.tail;
      try {
        await before;
        return await work(controller.signal);
      } finally {
        signal.removeEventListener('abort', onAbort);
        queue.controllers.delete(controller);
        if (queue.tail === tail) queues.delete(uid);
        done();
      }
    },
    giveUp: (uid) => {
      for (const controller of queues.get(uid)?.controllers ?? []) controller.abort(new DeletedMeanwhile());
    },
  };
}
