import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createThrottle, forEachInTurns } from './turns.ts';

/** How many turns of the event loop something takes. */
async function turnsOf(work: Promise<unknown>): Promise<number> {
  let turns = 0;
  let isOver = false;
  const count = () => {
    if (isOver) return;
    turns += 1;
    setImmediate(count);
  };
  setImmediate(count);
  await work;
  isOver = true;
  return turns;
}

test('a thousand items are visited in order, 128 in a turn; a few at once', async () => {
  const visited: number[] = [];
  const items = Array.from({ length: 1000 }, (_, at) => at);

  const turns = await turnsOf(forEachInTurns(items, (item) => visited.push(item)));

  assert.deepEqual(visited, items);
  assert.ok(turns >= 6 && turns <= 8, `${turns}`);
  assert.equal(await turnsOf(forEachInTurns([1, 2, 3], () => undefined)), 0);
});

test('what is too much for one turn is done in the next ones, in order', async () => {
  const throttle = createThrottle(100);
  const order: number[] = [];
  const work = (number: number) =>
    throttle(() => {
      order.push(number);
      return 'x'.repeat(60);
    });

  const all = Promise.all(Array.from({ length: 10 }, (_, at) => work(at)));
  await Promise.resolve();
  assert.deepEqual(order, [0, 1], 'two may begin while less than a hundred is done');
  const turns = await turnsOf(all);
  assert.ok(turns >= 3 && turns <= 5, `${turns}`);

  assert.deepEqual(order, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

test('work that fails costs nothing and keeps nobody waiting', async () => {
  const throttle = createThrottle(10);
  await assert.rejects(
    throttle(() => {
      throw new Error('broken');
    }),
    /broken/,
  );
  assert.equal(await throttle(() => 'done'), 'done');
});
