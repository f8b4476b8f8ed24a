import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSemaphore } from './semaphore.ts';

const { signal: never } = new AbortController();

/** Whether a promise has come to its end by now. */
async function isSettled(promise: Promise<unknown>): Promise<boolean> {
  const pending = Symbol('pending');
  await new Promise((resolve) => setImmediate(resolve));
  return (await Promise.race([promise, Promise.resolve(pending)])) !== pending;
}

test('so many have a place at a time, and the others get theirs in turn', async () => {
  const semaphore = createSemaphore(2);
  const [first, second] = [await semaphore.acquire(never), await semaphore.acquire(never)];
  const third = semaphore.acquire(never);
  const fourth = semaphore.acquire(never);
  assert.deepEqual([await isSettled(third), await isSettled(fourth)], [false, false]);

  first();

  assert.deepEqual([await isSettled(third), await isSettled(fourth)], [true, false]);
  second();
  assert.ok(await isSettled(fourth));
});

test('a place given back twice is one place', async () => {
  const semaphore = createSemaphore(1);
  const giveBack = await semaphore.acquire(never);

  giveBack();
  giveBack();

  await semaphore.acquire(never);
  assert.equal(await isSettled(semaphore.acquire(never)), false);
});

test('whoever leaves the queue fails with the reason, and keeps no place', async () => {
  const semaphore = createSemaphore(1);
  const giveBack = await semaphore.acquire(never);
  const caller = new AbortController();
  const waiting = semaphore.acquire(caller.signal);
  const behind = semaphore.acquire(never);

  caller.abort(new Error('gone'));

  await assert.rejects(waiting, /gone/);
  giveBack();
  assert.ok(await isSettled(behind));
  await assert.rejects(semaphore.acquire(caller.signal), /gone/);
});
