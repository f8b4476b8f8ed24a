import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isFollow, withUsualLogKeys } from './logRequest.ts';

for (const { title, request, expected } of [
  { title: 'a log with Follow', request: { Opts: { Follow: true } }, expected: true },
  { title: 'Follow of the previous run, which is over,', request: { Opts: { Follow: true, Previous: true } } },
  { title: 'Follow and no previous run', request: { Opts: { Follow: true, Previous: false } }, expected: true },
  { title: 'a log without Follow', request: { Opts: { Follow: false } } },
  { title: 'a log without options', request: { Opts: null } },
  { title: 'a Follow that is no boolean', request: { Opts: { Follow: 'true' } } },
  { title: 'a request that is none', request: [] },
  { title: 'no request at all', request: undefined },
]) {
  test(`${title} is ${expected ? 'a' : 'no'} follow`, () => {
    assert.equal(isFollow(request), expected ?? false);
  });
}

test('the keys of a log request and of its options are taken in any case', () => {
  assert.deepEqual(withUsualLogKeys({ poduid: 'u1', opts: { follow: true, tail: 1 } }), {
    PodUID: 'u1',
    Opts: { Follow: true, Tail: 1 },
  });
  for (const other of [undefined, null, [], 'text', { Opts: null }]) assert.deepEqual(withUsualLogKeys(other), other);
});
