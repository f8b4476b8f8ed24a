import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { KubernetesError } from './kubernetesError.ts';
import { decideRetry, mostTries, parseRetryAfter, waitAfter } from './retry.ts';

function failureOf(overrides: Partial<KubernetesError> = {}): KubernetesError {
  return new KubernetesError({ status: 503, reason: 'ServiceUnavailable', message: 'later', ...overrides });
}

test('no wait ever reaches the end of the deadline', () => {
  const state = fc.record({
    tries: fc.integer({ min: 1, max: 12 }),
    remainingMs: fc.double({ min: 0, max: 100_000, noNaN: true }),
    random: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  });
  const retryAfterMs = fc.option(fc.integer({ min: 0, max: 200_000 }), { nil: undefined });
  fc.assert(
    fc.property(state, retryAfterMs, ({ tries, remainingMs, random }, after) => {
      const decision = decideRetry(failureOf({ retryAfterMs: after }), { tries, remainingMs, random, mostTries });

      if ('giveUp' in decision) return;
      assert.ok(tries < mostTries);
      assert.ok(decision.waitMs > 0 && decision.waitMs < remainingMs);
      if (after !== undefined && after > 0) assert.equal(decision.waitMs, after);
    }),
  );
});

test('waits double up to 12 s and are stretched by up to themselves', () => {
  const waits = (random: number) =>
    Array.from({ length: 9 }, (_, index) =>
      decideRetry(failureOf(), { tries: index + 1, remainingMs: 1e9, random, mostTries }),
    );

  const shortest = [250, 500, 1000, 2000, 4000, 8000, 12_000, 12_000, 12_000];
  assert.deepEqual(
    waits(0),
    shortest.map((waitMs) => ({ waitMs })),
  );
  assert.deepEqual(
    waits(0.5),
    shortest.map((ms) => ({ waitMs: ms * 1.5 })),
  );
});

test('a wait that would outlast the deadline leaves half of it for one more try', () => {
  const decision = decideRetry(failureOf(), { tries: 8, remainingMs: 3000, random: 0, mostTries });

  assert.deepEqual(decision, { waitMs: 1500 });
});

for (const [what, failure, state, reason] of [
  ['a final failure', failureOf({ transient: false }), {}, /^$/],
  ['the tenth try', failureOf(), { tries: 10 }, /gave up after 10 tries/],
  ['no time left', failureOf(), { remainingMs: 100 }, /time was up after 1 tries/],
  ['a Retry-After past the deadline', failureOf({ retryAfterMs: 10_000 }), { remainingMs: 9999 }, /come back in 10 s/],
] as const)
  test(`${what} ends the tries`, () => {
    const decision = decideRetry(failure, { tries: 1, remainingMs: 60_000, random: 0, mostTries, ...state });

    assert.ok('giveUp' in decision);
    assert.match(decision.giveUp, reason);
  });

const now = Date.parse('Tue, 01 Jan 2030 00:00:00 GMT');
for (const [value, date, expected] of [
  ['0', undefined, 0],
  ['1', undefined, 1000],
  [' 120 ', undefined, 120_000],
  ['Tue, 01 Jan 2030 00:00:05 GMT', undefined, 5000],
  ['Tue, 01 Jan 2030 01:00:05 GMT', 'Tue, 01 Jan 2030 01:00:00 GMT', 5000],
  ['Tue, 01 Jan 2029 00:00:00 GMT', undefined, 0],
  ['soon', undefined, undefined],
  ['-5', undefined, undefined],
  ['1.5', undefined, undefined],
  [undefined, undefined, undefined],
] as const)
  test(`Retry-After ${value} ${date === undefined ? '' : `sent at ${date} `}means ${expected} ms`, () => {
    const parsed = parseRetryAfter(value, date, now);

    assert.equal(parsed, expected);
  });

for (const [asked, usualMs, expected] of [
  [undefined, 800, 800],
  [500, 800, 800],
  [20_000, 800, 20_000],
  [86_400_000, 800, 300_000],
  [86_400_000, 600_000, 600_000],
] as const)
  test(`a loop that would wait ${usualMs} ms and is asked for ${asked} waits ${expected}`, () => {
    assert.equal(waitAfter(failureOf({ retryAfterMs: asked }), usualMs), expected);
  });

test('a loop waits as usual after what is no answer of the API server', () => {
  assert.equal(waitAfter(new Error('a bug'), 800), 800);
  assert.equal(waitAfter(undefined, 800), 800);
});
