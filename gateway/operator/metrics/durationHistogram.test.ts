import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Histogram, Registry } from 'prom-client';
import { createDurationHistogram } from './durationHistogram.ts';

const buckets = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];
const options = { name: 'took_seconds', help: 'How long.', labelNames: ['handler', 'outcome'] as const };

test('a scrape reads the same lines as of a histogram of prom-client', async () => {
  const [own, other] = [new Registry(), new Registry()];
  const observe = createDurationHistogram({ ...options, labelNames: [...options.labelNames] }, own);
  const known = new Histogram({ ...options, labelNames: [...options.labelNames], buckets, registers: [other] });
  const seen = [0, 0.0005, 0.00051, 0.001, 0.3, 60, 61, 4000];
  const observed = seen.flatMap((seconds) =>
    ['status', 'create'].flatMap((handler) => ['ok', 'un"likely\n'].map((outcome) => ({ handler, outcome, seconds }))),
  );

  for (const { handler, outcome, seconds } of observed) {
    observe(handler, outcome, seconds);
    known.observe({ handler, outcome }, seconds);
  }

  const linesOf = async (registry: Registry) => (await registry.metrics()).split('\n').sort();
  assert.deepEqual(await linesOf(own), await linesOf(other));
});

test('nothing seen is no line', async () => {
  const registry = new Registry();
  createDurationHistogram(options, registry);

  assert.equal(await registry.metrics(), '# HELP took_seconds How long.\n# TYPE took_seconds histogram\n');
});
