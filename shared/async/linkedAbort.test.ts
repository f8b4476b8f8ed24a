import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { test } from 'node:test';
import { createLinkedAbort } from './linkedAbort.ts';

test('it aborts with its parent, for the same reason, and by itself, which the parent does not hear of', () => {
  const parent = new AbortController();
  const [own, other] = [createLinkedAbort(parent.signal), createLinkedAbort(parent.signal)];

  own.abort('own');
  assert.deepEqual([own.signal.reason, other.signal.aborted, parent.signal.aborted], ['own', false, false]);
  parent.abort('of the parent');
  assert.deepEqual([own.signal.reason, other.signal.reason], ['own', 'of the parent']);
});

test('a parent that has aborted, and none at all', () => {
  assert.equal(createLinkedAbort(AbortSignal.abort('before')).signal.reason, 'before');
  assert.equal(createLinkedAbort(undefined).signal.aborted, false);
});

test('once unlinked, nothing is left at the parent', () => {
  const parent = new AbortController();
  const { signal, unlink } = createLinkedAbort(parent.signal);
  assert.equal(getEventListeners(parent.signal, 'abort').length, 1);

  unlink();

  assert.equal(getEventListeners(parent.signal, 'abort').length, 0);
  parent.abort();
  assert.equal(signal.aborted, false);
});
