import { createLinkedAbort, type LinkedAbort } from './linkedAbort.ts';

/** The abort reason of a create in flight whose pod was deleted meanwhile. */
export class DeletedMeanwhile extends Error {
  override readonly name = 'DeletedMeanwhile';
}

/** A mutex per uid: work for one uid runs one at a time, in the order of the calls. Work under way or waiting can be told to give up. */
export interface KeyedMutex {
  /** Runs `work` when all earlier work for this uid is done. The signal it gets also aborts when `giveUp` is called. */
  exclusively<T>(uid: string, signal: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T>;
  /** Aborts the work that is under way or waiting for this uid now, with `DeletedMeanwhile`; later work is not affected. */
  giveUp(uid: string): void;
}

export function createKeyedMutex(): KeyedMutex {
  const queues = new Map<string, { tail: Promise<void>; waiting: Set<LinkedAbort> }>();

  return {
    exclusively: async (uid, signal, work) => {
      const queue = queues.get(uid) ?? { tail: Promise.resolve(), waiting: new Set() };
      queues.set(uid, queue);
      const own = createLinkedAbort(signal);
      queue.waiting.add(own);
      const before = queue.tail;
      let done: () => void = () => undefined;
      queue.tail = new Promise((resolve) => {
        done = resolve;
      });
      const tail = queue.tail;
      try {
        await before;
        return await work(own.signal);
      } finally {
        own.unlink();
        queue.waiting.delete(own);
        if (queue.tail === tail) queues.delete(uid);
        done();
      }
    },
    giveUp: (uid) => {
      for (const { abort } of queues.get(uid)?.waiting ?? []) abort(new DeletedMeanwhile());
    },
  };
}
