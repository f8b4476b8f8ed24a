import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toPingResources, toTotals } from './totals.ts';

test('a quantity that no number holds is left out, since a ping that fails evicts every pod', () => {
  const totals = toTotals({ cpu: '4', memory: '1e999', pods: '9e400', 'nvidia.com/gpu': '-1' });

  assert.deepEqual(toPingResources(totals, ['nvidia.com/gpu'], new Set()), { cpu: '4' });
});

const gpu = 'nvidia.com/gpu';

test('an amount too small to be told is left out, since the virtual kubelet would apply a "0" and drain the node', () => {
  const totals = toTotals({ cpu: '0.0001', memory: '0.5', pods: '0.5', [gpu]: '500m' });

  assert.deepEqual(toPingResources(totals, [gpu], new Set([gpu])), {});
});

test('nothing is told as "0" when it was read as nothing, or when an accelerator that was there is gone', () => {
  const none = toPingResources(toTotals({ cpu: '0', pods: '0' }), [gpu], new Set([gpu]));

  assert.deepEqual(none, { cpu: '0', pods: '0', accelerators: [{ resourceType: gpu, available: '0' }] });
});
