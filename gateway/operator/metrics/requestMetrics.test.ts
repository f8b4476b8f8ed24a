import assert from 'node:assert/strict';
import { test } from 'node:test';
import { outcomeOf } from './requestMetrics.ts';

const failure = { code: 'unavailable', reason: 'pod x' };

test('the outcome is ok, the code of the error, also of one that cut the answer off, or that the client has gone', () => {
  assert.equal(outcomeOf({ end: 'sent', failure: undefined, status: 200 }), 'ok');
  assert.equal(outcomeOf({ end: 'sent', failure: undefined, status: 404 }), 'not_found');
  assert.equal(outcomeOf({ end: 'sent', failure, status: 503 }), 'unavailable');
  assert.equal(outcomeOf({ end: 'cutOff', failure, status: 503 }), 'unavailable');
  assert.equal(outcomeOf({ end: 'clientGone', failure, status: 503 }), 'client_gone');
});
