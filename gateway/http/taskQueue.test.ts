import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTaskQueue } from './taskQueue.ts';

function* spin(slices: number, ms: number, log: (slice: number) => void): Generator<void, number> {
  for (let slice = 0; slice < slices; slice++) {
    log(slice);
    for (const end = performance.now() + ms; performance.now() < end; );
    yield;
  }
  return slices;
}

test('works are done slice by slice in turn, and others get theirs between', async () => {
  const tasks = createTaskQueue();
  const order: string[] = [];
  let turns = 0;
  const counting = setInterval(() => {
    turns += 1;
  }, 1);

  const results = await Promise.all(['a', 'b'].map((name) => tasks.run(spin(5, 6, () => order.push(name)))));
  clearInterval(counting);

  assert.deepEqual(results, [5, 5]);
  assert.equal(order.join(''), 'ababababab');
  assert.ok(turns >= 8, `${turns} turns in 10 slices`);
});

test('short slices are done together', async () => {
  const order: number[] = [];
  let isOver = false;
  const done = createTaskQueue()
    .run(spin(50, 0, (slice) => order.push(slice)))
    .then(() => {
      isOver = true;
    });
  await new Promise((resolve) => setImmediate(resolve));
  await new Promise((resolve) => setImmediate(resolve));

  assert.equal(isOver, true);
  await done;
});

test('work that fails is told so, and the next goes on', async () => {
  const tasks = createTaskQueue();
  // biome-ignore lint/correctness/useYield: it fails before
  const failing = (function* (): Generator<void, never> {
    throw new Error('broken');
  })();

  await Promise.all([
    assert.rejects(tasks.run(failing), /broken/),
    tasks.run(spin(2, 0, () => undefined)).then((slices) => assert.equal(slices, 2)),
  ]);
  assert.equal(await tasks.run(spin(1, 0, () => undefined)), 1);
});
