import assert from 'node:assert/strict';
import { test } from 'node:test';
import { statusOf } from '../../shared/interlink/errors.ts';
import { createRecentRefusals } from './recentRefusals.ts';
import { remedyOf } from './remedies.ts';

const failed = (name: string, reason = 'no') => ({
  path: '/create',
  status: 422,
  failure: { code: 'refused', reason },
  subject: { pod: `ns/${name}`, uid: name },
});

test('the same failure of the same pod is told once, with how often and when last', () => {
  const refusals = createRecentRefusals(remedyOf);

  refusals.note(failed('a'), 1);
  refusals.note(failed('b'), 2);
  refusals.note(failed('a'), 3);
  refusals.note(failed('a', 'another'), 4);

  assert.deepEqual(
    refusals.recent().map(({ pod, reason, count, at }) => [pod, reason, count, at]),
    [
      ['ns/a', 'another', 1, 4],
      ['ns/a', 'no', 2, 3],
      ['ns/b', 'no', 1, 2],
    ],
  );
  assert.equal(refusals.total, 4);
});

test('the latest hundred are kept', () => {
  const refusals = createRecentRefusals(remedyOf);

  for (let at = 0; at < 250; at++) refusals.note(failed(`pod-${at}`), at);

  const kept = refusals.recent();
  assert.equal(kept.length, 100);
  assert.equal(kept[0]?.pod, 'ns/pod-249');
  assert.equal(kept[99]?.pod, 'ns/pod-150');
});

test('there is a remedy for each code that a request may fail with, and for one that is new', () => {
  for (const code of [...Object.keys(statusOf), 'new']) assert.match(remedyOf(code), /^[A-Z].*\.$/, code);
  assert.equal(new Set(Object.keys(statusOf).map(remedyOf)).size, Object.keys(statusOf).length);
});
