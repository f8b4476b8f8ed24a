import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isHeldByAnother, type Lease, type LeaseSpec, sighted, toAcquired, toReleased } from './lease.ts';

const lease = (resourceVersion: string, spec: LeaseSpec): Lease => ({
  metadata: { name: 'l', uid: 'u', resourceVersion },
  spec,
});
const held: LeaseSpec = { holderIdentity: 'a', leaseDurationSeconds: 15, leaseTransitions: 3, acquireTime: 'then' };
const time = new Date('2026-01-02T03:04:05.678Z');

test('a Lease is held by another for as long as that one said, since we saw it changed last', () => {
  const first = sighted(undefined, lease('1', held), 1000);
  const again = sighted(first, lease('1', held), 9000);

  assert.equal(again.since, 1000, 'seen again, it is no younger');
  assert.equal(isHeldByAnother(again, 'b', 15_999), true);
  assert.equal(isHeldByAnother(again, 'b', 16_000), false);
  assert.equal(isHeldByAnother(sighted(again, lease('2', held), 15_999), 'b', 16_000), true, 'renewed');
});

test('a time that its holder wrote says nothing: clocks need not agree', () => {
  const past = { ...held, renewTime: '1970-01-01T00:00:00.000000Z' };

  assert.equal(isHeldByAnother(sighted(undefined, lease('1', past), 0), 'b', 1), true);
});

for (const [what, spec] of Object.entries({
  'one of nobody': { ...held, holderIdentity: '' },
  'one that Go wrote null into': { holderIdentity: null, leaseDurationSeconds: null },
  'one without a word': {},
  'our own': { ...held, holderIdentity: 'b' },
} satisfies Record<string, LeaseSpec>))
  test(`${what} is not held by another`, () => {
    assert.equal(isHeldByAnother(sighted(undefined, lease('1', spec), 0), 'b', 1), false);
  });

test('a Lease made anew is another one, whatever its version', () => {
  const before = sighted(undefined, lease('1', held), 0);
  const anew = { ...lease('1', held), metadata: { name: 'l', uid: 'other', resourceVersion: '1' } };

  assert.equal(sighted(before, anew, 9000).since, 9000);
});

test('to take it counts as a transition, to renew it does not', () => {
  assert.deepEqual(toAcquired(held, { identity: 'b', seconds: 20, time }), {
    holderIdentity: 'b',
    leaseDurationSeconds: 20,
    acquireTime: '2026-01-02T03:04:05.678000Z',
    renewTime: '2026-01-02T03:04:05.678000Z',
    leaseTransitions: 4,
  });
  const renewed = toAcquired(held, { identity: 'a', seconds: 15, time });
  assert.deepEqual([renewed.acquireTime, renewed.leaseTransitions], ['then', 3]);
  assert.equal(toAcquired({}, { identity: 'a', seconds: 15, time }).leaseTransitions, 1);
});

test('let go, it is nobody’s, and keeps its count', () => {
  const { holderIdentity, leaseDurationSeconds, leaseTransitions } = toReleased(held, time);

  assert.deepEqual([holderIdentity, leaseDurationSeconds, leaseTransitions], ['', 1, 3]);
});
