import assert from 'node:assert/strict';
import { test } from 'node:test';
import { handlerLabelOf } from './handlerLabel.ts';

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
    assert.equal(handlerLabelOf({ path, kind }), handler);
  });
