/** Resolves in the next turn of the event loop, after pending I/O has been handled. */
const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Items visited in one turn of the event loop; each takes some microseconds. */
const itemsPerTurn = 128;

/** Visits the items in order and yields to the event loop every 128: thousands of pods in one request must not keep a ping waiting. */
export async function forEachInTurns<Item>(
  items: readonly Item[],
  visit: (item: Item, index: number) => void,
): Promise<void> {
  for (const [index, item] of items.entries()) {
    if (index % itemsPerTurn === itemsPerTurn - 1) await nextTurn();
    visit(item, index);
  }
}

/** Runs work at once, or, if `mostPerTurn` was reached in this turn of the event loop, in a later turn, in order. */
export type Throttle = <Result extends { readonly length: number }>(work: () => Result) => Promise<Result>;

/** A throttle for work whose cost is the length of its result; `mostPerTurn` is in the same unit. */
export function createThrottle(mostPerTurn: number): Throttle {
  let done = 0;
  let next: Promise<void> | undefined;
  return async (work) => {
    while (done >= mostPerTurn) {
      next ??= nextTurn().then(() => {
        done = 0;
        next = undefined;
      });
      await next;
    }
    const result = work();
    done += result.length;
    return result;
  };
}
