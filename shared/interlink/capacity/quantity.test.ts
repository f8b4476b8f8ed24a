import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatBytes, formatCores, formatCount, parseQuantity } from './quantity.ts';

const quantities: readonly [string, number | undefined][] = [
  ['4', 4],
  ['500m', 0.5],
  ['1.5', 1.5],
  ['.5', 0.5],
  ['16Gi', 17_179_869_184],
  ['512G', 512e9],
  ['32614028Ki', 33_396_764_672],
  ['2e3', 2000],
  ['1E', 1e18],
  ['1k', 1000],
  ['250u', 0.00025],
  ['', undefined],
  ['Gi', undefined],
  ['1 Gi', undefined],
  ['1gi', undefined],
  ['abc', undefined],
];

for (const [text, expected] of quantities) {
  test(`the quantity "${text}" is ${expected}`, () => {
    assert.equal(parseQuantity(text), expected);
  });
}

test('amounts are written the way Kubernetes reads them', () => {
  assert.deepEqual(
    [formatCores(4), formatCores(0.5), formatCores(0.1 + 0.2), formatCores(0)],
    ['4', '500m', '300m', '0'],
  );
  assert.deepEqual(
    [formatBytes(2 ** 30), formatBytes(1000), formatBytes(1e18)],
    ['1048576Ki', '1000', '976562500000000Ki'],
  );
  assert.deepEqual([formatCount(110), formatCount(7.9)], ['110', '7']);
});
