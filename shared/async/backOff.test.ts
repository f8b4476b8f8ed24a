import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createBackOff } from './backOff.ts';

function waitsOf(random: number): readonly number[] {
  const backOff = createBackOff(100, 500, () => random);
  return Array.from({ length: 6 }, () => backOff.next());
}

test('waits double up to the longest, and are stretched by up to as much again', () => {
  assert.deepEqual(waitsOf(0), [100, 200, 400, 500, 500, 500]);
  assert.deepEqual(waitsOf(0.5), [150, 300, 600, 750, 750, 750]);
});

test('clients that have waited longest do not all come back at once', () => {
  const last = [0.1, 0.4, 0.9].map((random) => Math.round(waitsOf(random).at(-1) ?? 0));

  assert.deepEqual(last, [550, 700, 950]);
});

test('a reset begins anew', () => {
  const backOff = createBackOff(100, 500, () => 0);
  backOff.next();
  backOff.next();
  backOff.reset();

  assert.equal(backOff.next(), 100);
});
