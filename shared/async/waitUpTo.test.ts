import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFakeClock } from '../../test/reading/fakeClock.ts';
import { waitUpTo } from './waitUpTo.ts';

const endless = new Promise<never>(() => undefined);

test('work that ends in time is waited for, and leaves no timer', async () => {
  const clock = createFakeClock();

  assert.equal(await waitUpTo(Promise.resolve('done'), 1000, clock), true);
  assert.equal(clock.sleepers, 0);
});

test('work that takes longer is not', async () => {
  const clock = createFakeClock();
  const waited = waitUpTo(endless, 1000, clock);
  await clock.advance(1000);

  assert.equal(await waited, false);
});

test('nor is it when the signal aborts', async () => {
  const clock = createFakeClock();
  const caller = new AbortController();
  const waited = waitUpTo(endless, 1000, clock, caller.signal);
  caller.abort();

  assert.equal(await waited, false);
  assert.equal(clock.sleepers, 0);
});

test('work that fails in time fails', async () => {
  await assert.rejects(waitUpTo(Promise.reject(new Error('broken')), 1000, createFakeClock()), /broken/);
});
