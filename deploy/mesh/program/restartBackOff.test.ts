import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRestartBackOff } from './restartBackOff.ts';

test('waits double up to 15 s, begin anew after a reset, and jitter takes up to half of each', () => {
  const longest = createRestartBackOff(() => 0);
  const shortest = createRestartBackOff(() => 1);
  const take = ({ next }: { next(): number }) => Array.from({ length: 8 }, next);

  assert.deepEqual(take(longest), [250, 500, 1000, 2000, 4000, 8000, 15_000, 15_000]);
  assert.deepEqual(take(shortest), [125, 250, 500, 1000, 2000, 4000, 7500, 7500]);
  longest.reset();
  assert.equal(longest.next(), 250);
});
