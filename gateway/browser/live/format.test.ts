import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toAge, toAmount, toDuration, toShort } from './format.ts';

const cases = [
  [toAge(-5), '0 s'],
  [toAge(99_000), '99 s'],
  [toAge(180_000), '3 min'],
  [toAge(7_200_000), '2 h'],
  [toAge(5 * 86_400_000), '5 d'],
  [toDuration(undefined), '–'],
  [toDuration(null), '–'],
  [toDuration(0.064), '0.06 ms'],
  [toDuration(3), '3 ms'],
  [toDuration(250.4), '250 ms'],
  [toDuration(12_345), '12 s'],
  [toShort(0), '0'],
  [toShort(0.125), '0.13'],
  [toShort(12_345.6), '12,346'],
  [toAmount('16'), '16'],
  [toAmount('33554432Ki'), '32 Gi'],
  [toAmount('512Mi'), '512Mi'],
] as const;

for (const [shown, expected] of cases)
  test(`what is shown as ${expected}`, () => {
    assert.equal(shown, expected);
  });
