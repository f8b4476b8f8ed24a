import assert from 'node:assert/strict';
import { test } from 'node:test';
import { handlerOf, outcomeOf } from './requestMetrics.ts';

for (const [path, kind, handler] of [
  ['/create', 'work', 'create'],
  ['/status', 'poll', 'status'],
  ['/getLogs', 'work', 'getLogs'],
  ['/getLogs', 'follow', 'follow'],
  ['/docs', 'poll', 'other'],
  ['/healthz', 'poll', 'other'],
  ['unknown', 'poll', 'other'],
  ['/toString', 'poll', 'other'],
] as const)
  test(`a ${kind} of ${path} is counted as ${handler}`, () => {
    assert.equal(handlerOf({ path, kind }), handler);
  });

const failure = { code: 'unavailable', reason: 'pod x' };

test('the outcome is ok, the code of the error, also of one that cut the answer off, or that the client has gone', () => {
  assert.equal(outcomeOf({ end: 'sent', failure: undefined, status: 200 }), 'ok');
  assert.equal(outcomeOf({ end: 'sent', failure: undefined, status: 404 }), 'not_found');
  assert.equal(outcomeOf({ end: 'sent', failure, status: 503 }), 'unavailable');
  assert.equal(outcomeOf({ end: 'cutOff', failure, status: 503 }), 'unavailable');
  assert.equal(outcomeOf({ end: 'clientGone', failure, status: 503 }), 'client_gone');
});
