/** Resolves in the next turn of the event loop, when others have had theirs. */
const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Items looked at in one turn, where each takes some microseconds. */
const itemsPerTurn = 128;

/** The items, with a turn for others now and then: thousands of pods in one request must not keep a ping waiting. */
export async function forEachInTurns<Item>(
  items: readonly Item[],
  visit: (item: Item, index: number) => void,
): Promise<void> {
  for (const [index, item] of items.entries()) {
    if (index % itemsPerTurn === itemsPerTurn - 1) await nextTurn();
    visit(item, index);
  }
}

/** Does work at once, unless as much as `mostPerTurn` was done in this turn of the event loop: then in a later one, in order. */
export type Pace = <Result extends { readonly length: number }>(work: () => Result) => Promise<Result>;

/** A pace for work that costs what its result is long. */
export function createPace(mostPerTurn: number): Pace {
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
