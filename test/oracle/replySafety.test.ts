import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { PluginError } from '../../shared/interlink/errors.ts';
import type { Reading } from '../../shared/interlink/observed.ts';
import { createTerminalMemory } from '../../shared/interlink/status/sticky.ts';
import { toObservedPod } from '../../shared/kubernetes/observedPod.ts';
import { hostilePods, kubeletPods, retold, type Shape, shapes, toRequest } from './generate.ts';
import { type Chain, poll, toStart } from './poll.ts';
import type { RawPod } from './sequence.ts';
import { isOver } from './virtualKubelet.ts';

// Two generated pods per run, in turn for the same request: 100,000 pods in all.
const runs = 25_000;
const seed = 20260101;

const found = (raw: RawPod): Reading => ({ kind: 'found', pod: toObservedPod(raw) });
const readings: fc.Arbitrary<Reading> = fc.constantFrom<Reading>(
  { kind: 'absent' },
  { kind: 'unknown', error: new PluginError('unavailable', 'no answer') },
);

/** The phase the local pod must end in after this reading, if in any. */
function toVerdict({ jobId }: Shape, reading: Reading): string | undefined {
  if (reading.kind === 'absent') return jobId ? 'Failed' : undefined;
  if (reading.kind === 'unknown') return undefined;
  return reading.pod.phase === 'Succeeded' || reading.pod.phase === 'Failed' ? reading.pod.phase : undefined;
}

function assertShows({ shown }: Chain, verdict: string | undefined): void {
  assert.equal(isOver(shown) ? shown.phase : undefined, verdict);
}

test('whatever the remote cluster shows, the virtual kubelet survives it and ends the pod exactly when the remote one has ended', () => {
  const lives = shapes.chain((shape) => {
    const pods = fc.oneof(
      { weight: 4, arbitrary: hostilePods(shape) },
      { weight: 1, arbitrary: retold(shape).chain(hostilePods) },
    );
    const reading = fc.oneof({ weight: 9, arbitrary: pods.map(found) }, { weight: 1, arbitrary: readings });
    return fc.record({ shape: fc.constant(shape), first: reading, second: reading });
  });

  fc.assert(
    fc.property(lives, ({ shape, first, second }) => {
      const local = toRequest(shape);
      const once = poll(toStart(local), local, first);
      assertShows(once, toVerdict(shape, first));
      const twice = poll(once, local, second);
      assertShows(twice, toVerdict(shape, first) ?? toVerdict(shape, second));
    }),
    { seed, numRuns: runs },
  );
});

test('what a kubelet shows is what the virtual kubelet shows: Running while a container runs, over when it is over', () => {
  const lives = shapes.chain((shape) =>
    fc.record({ shape: fc.constant(shape), first: kubeletPods(shape), second: kubeletPods(shape) }),
  );

  fc.assert(
    fc.property(lives, ({ shape, first, second }) => {
      const local = toRequest(shape);
      const [before, after] = [found(first.raw), found(second.raw)];
      const once = poll(toStart(local), local, before);
      const verdict = toVerdict(shape, before);
      assertShows(once, verdict);
      assert.equal(once.shown.phase, verdict ?? (first.running ? 'Running' : 'Pending'));
      assertShows(poll(once, local, after), verdict ?? toVerdict(shape, after));
    }),
    { seed, numRuns: runs },
  );
});

test('a pod that has ended stays as it ended, whatever becomes of the remote one', () => {
  const lives = shapes.chain((shape) => {
    const reading = fc.oneof(hostilePods(shape).map(found), readings);
    return fc.record({ shape: fc.constant(shape), life: fc.array(reading, { minLength: 1, maxLength: 4 }) });
  });

  fc.assert(
    fc.property(lives, ({ shape, life }) => {
      const local = toRequest(shape);
      const answering = { memory: createTerminalMemory(1) };
      const verdict = life.map((reading) => toVerdict(shape, reading)).find((phase) => phase !== undefined);
      for (const reading of life) poll(toStart(local), local, reading, answering);
      // A virtual kubelet that lost its memory asks again.
      assertShows(
        poll(toStart(local), local, { kind: 'absent' }, answering),
        verdict ?? (shape.jobId ? 'Failed' : undefined),
      );
    }),
    { seed, numRuns: 2_000 },
  );
});
