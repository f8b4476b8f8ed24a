import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toPingResources, toTotals } from './totals.ts';

test('a quantity that no number holds is left out, since a ping that fails evicts every pod', () => {
  const totals = toTotals({ cpu: '4', memory: '1e999', pods: '9e400', 'nvidia.com/gpu': '-1' });

  assert.deepEqual(toPingResources(totals, ['nvidia.com/gpu'], new Set()), { cpu: '4' });
});
