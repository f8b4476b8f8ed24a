import { setImmediate as tick } from 'node:timers/promises';

/** Hands out turns one at a time, in an order that is chosen from outside. */
export interface Turns {
  /** Resolves when it is this one's turn; who waits no longer (`signal`) is passed over. @throws the signal's reason */
  take(what: string, signal?: AbortSignal): Promise<void>;
}

interface Waiting {
  readonly what: string;
  readonly go: () => void;
}

/** Says which of so many goes next. */
export type Choose = (options: readonly string[]) => number;

/**
 * Plays `actors` to their end. Only when each of them waits for a turn, or for another, is one let go: `choose` says which.
 * So the order of turns is the whole of what may differ between two plays.
 */
export async function play(actors: (turns: Turns) => readonly Promise<unknown>[], choose: Choose): Promise<void> {
  const waiting: Waiting[] = [];
  let notice: () => void = () => undefined;
  const turns: Turns = {
    take: (what, signal) =>
      new Promise((resolve, reject) => {
        signal?.throwIfAborted();
        const one: Waiting = {
          what,
          go: () => {
            signal?.removeEventListener('abort', leave);
            resolve();
          },
        };
        const leave = () => {
          waiting.splice(waiting.indexOf(one), 1);
          reject(signal?.reason);
        };
        signal?.addEventListener('abort', leave, { once: true });
        waiting.push(one);
        notice();
      }),
  };

  let isOver = false;
  const all = Promise.allSettled(actors(turns)).then((outcomes) => {
    isOver = true;
    notice();
    return outcomes;
  });
  while (!isOver) {
    // Everything that follows from the last turn without waiting for another has happened by then.
    await tick();
    if (waiting.length === 0) {
      if (isOver) break;
      await new Promise<void>((resolve) => {
        notice = resolve;
      });
      continue;
    }
    const [one] = waiting.splice(choose(waiting.map(({ what }) => what)), 1);
    one?.go();
  }
  for (const outcome of await all) if (outcome.status === 'rejected') throw outcome.reason;
}
