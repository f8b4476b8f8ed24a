import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { binOf, bins, quantile } from './latencies.ts';

const countsOf = (latencies: readonly number[]) => {
  const counts = new Uint32Array(bins);
  for (const ms of latencies) {
    const bin = binOf(ms);
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return counts;
};

test('every latency has a bin, and longer ones no lower one', () => {
  const anyMs = fc.double({ min: 0, max: 1e9, noNaN: true });
  fc.assert(
    fc.property(anyMs, anyMs, (one, other) => {
      const [shorter, longer] = [Math.min(one, other), Math.max(one, other)];
      assert.ok(binOf(shorter) >= 0 && binOf(longer) < bins);
      assert.ok(binOf(shorter) <= binOf(longer));
    }),
  );
});

test('a quantile is within a factor of two of the latency at its place', () => {
  const anyLatencies = fc.array(fc.double({ min: 0.1, max: 100_000, noNaN: true }), { minLength: 1, maxLength: 200 });
  fc.assert(
    fc.property(anyLatencies, fc.constantFrom(0.5, 0.9, 0.99, 1), (latencies, share) => {
      const sorted = [...latencies].sort((a, b) => a - b);
      const exact = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
      const told = quantile(countsOf(latencies), share) ?? 0;
      assert.ok(told <= 2 * exact + 0.064 && told >= exact / 2 - 0.064, `${told} for ${exact}`);
    }),
  );
});

test('of no latency there is no quantile', () => {
  assert.equal(quantile(new Uint32Array(bins), 0.5), undefined);
});
