import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createByteBudget } from './byteBudget.ts';

const { signal } = new AbortController();
const turn = () => new Promise((resolve) => setImmediate(resolve));

/** Reserves in turn, and says who has got its bytes so far. */
function reserving(capacity: number) {
  const budget = createByteBudget(capacity);
  const granted: number[] = [];
  const releases: (() => void)[] = [];
  const reserve = async (bytes: number, until = signal) => {
    const place = releases.push(() => assert.fail('not granted')) - 1;
    releases[place] = await budget.reserve(bytes, until);
    granted.push(place);
  };
  return { budget, granted, reserve, release: (place: number) => releases[place]?.() };
}

test('what fits is granted at once, what does not waits its turn, also where it would fit', async () => {
  const { budget, granted, reserve, release } = reserving(10);
  void reserve(6);
  void reserve(6);
  void reserve(1);
  await turn();
  assert.deepEqual(granted, [0]);
  assert.equal(budget.isWaitedFor, true);

  release(0);
  await turn();

  assert.deepEqual(granted, [0, 1, 2]);
  assert.equal(budget.isWaitedFor, false);
});

test('giving back twice is giving back once', async () => {
  const { granted, reserve, release } = reserving(10);
  void reserve(8);
  await turn();
  release(0);
  release(0);
  void reserve(8);
  void reserve(8);
  await turn();

  assert.deepEqual(granted, [0, 1]);
});

test('more than there is, is granted when nobody else has any', async () => {
  const { granted, reserve, release } = reserving(10);
  void reserve(1);
  void reserve(1000);
  await turn();
  assert.deepEqual(granted, [0]);
  release(0);
  await turn();

  assert.deepEqual(granted, [0, 1]);
});

test('who leaves while waiting lets the others pass', async () => {
  const { budget, granted, reserve } = reserving(10);
  const leaving = new AbortController();
  void reserve(6);
  const left = assert.rejects(reserve(9, leaving.signal), /left/);
  void reserve(4);
  await turn();
  assert.deepEqual(granted, [0]);

  leaving.abort(new Error('left'));

  await left;
  await turn();
  assert.deepEqual(granted, [0, 2]);
  assert.equal(budget.isWaitedFor, false);
  await assert.rejects(budget.reserve(1, leaving.signal), /left/);
});
