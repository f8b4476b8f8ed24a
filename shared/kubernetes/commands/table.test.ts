import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ageOf, toTable } from './table.ts';

test('an age has its two largest units, as far as they say something', () => {
  const at = (seconds: number) => ageOf('2026-01-01T00:00:00Z', Date.parse('2026-01-01T00:00:00Z') + seconds * 1000);

  for (const [seconds, age] of [
    [0, '0s'],
    [59, '59s'],
    [60, '1m'],
    [125, '2m5s'],
    [601, '10m'],
    [7500, '2h5m'],
    [90_000, '1d1h'],
    [-5, '0s'],
  ] as const)
    assert.equal(at(seconds), age);
  assert.deepEqual([ageOf(undefined, 0), ageOf('yesterday', 0)], ['-', '-']);
});

test('columns stand under one another, and an empty cell is shown', () => {
  assert.equal(
    toTable([
      ['NAME', 'AGE', 'REASON'],
      ['a-long-name', '', 'why it is so'],
      ['b', '5s', ''],
    ]),
    'NAME         AGE  REASON\na-long-name  -    why it is so\nb            5s   -\n',
  );
});
