import assert from 'node:assert/strict';

/** Does the work for every item, so many at once; fails at the end, with all that failed. */
export async function eachOf<T>(items: readonly T[], atOnce: number, work: (item: T) => Promise<void>): Promise<void> {
  const left = [...items];
  const failures: string[] = [];
  const worker = async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) {
      try {
        await work(item);
      } catch (error) {
        failures.push(`${JSON.stringify(item)}: ${error instanceof Error ? error.stack : String(error)}`);
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  assert.equal(failures.length, 0, `${failures.length} of ${items.length} failed:\n${failures.slice(0, 5).join('\n')}`);
}

/** Lets so much work be under way at a time, in the order in which it is asked for. */
export function atMost(limit: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let under = 0;
  return async (work) => {
    if (under >= limit) await new Promise<void>((resolve) => waiting.push(resolve));
    else under++;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) under--;
      else next();
    }
  };
}
