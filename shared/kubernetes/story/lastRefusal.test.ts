import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lastRefusalIn } from './lastRefusal.ts';

const line = (facts: object) => JSON.stringify({ time: '2026-01-01T00:00:00Z', event: 'request', ...facts });

test('the last refusal about a pod is found in a log, whatever else is in it', () => {
  const log = [
    'ff": cut at the front',
    line({ uid: 'u1', path: '/create', status: 422, reason: 'first' }),
    line({ uid: 'u1', path: '/create', status: 503, reason: 'the remote\ncluster is away' }),
    line({ uid: 'u1', path: '/status', status: 200 }),
    line({ uid: 'u2', path: '/create', status: 500, reason: 'another pod, not u1' }),
    JSON.stringify({ event: 'orphan', uid: 'u1', status: 500 }),
    '',
  ].join('\n');

  assert.deepEqual(lastRefusalIn(log, 'u1'), {
    state: 'refused',
    at: '2026-01-01T00:00:00Z',
    path: '/create',
    text: '503 the remote cluster is away',
  });
  assert.equal(lastRefusalIn(log, 'u3'), undefined);
});
