import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import fc from 'fast-check';
import type { ContainerState, PodStatus } from '../../schemas/generated/types.ts';
import { createFinalReplies } from '../../shared/backend/status/finalReplies.ts';
import { PluginError } from '../../shared/interlink/errors.ts';
import { lastWordsOf } from '../../shared/interlink/status/lastWords.ts';
import type { Reading } from '../../shared/interlink/status/observed.ts';
import { toPodStatus } from '../../shared/interlink/status/toPodStatus.ts';
import { toObservedPod } from '../../shared/kubernetes/pods/observedPod.ts';
import { toPodWarning } from '../../shared/kubernetes/pods/warnings.ts';
import { hostilePods, kubeletPods, retold, type Shape, shapes, toRequest } from './generate.ts';
import { type Chain, poll, toStart } from './poll.ts';
import type { RawPod } from './sequence.ts';
import { events } from './texts.ts';
import { isOver } from './virtualKubelet.ts';

const seed = 20260101;

const found = (raw: RawPod, event?: unknown): Reading => ({
  kind: 'found',
  pod: toObservedPod(raw),
  warning: event === undefined ? undefined : toPodWarning(event),
});
const noPods: fc.Arbitrary<Reading> = fc.constantFrom<Reading>(
  { kind: 'absent' },
  { kind: 'unknown', error: new PluginError('unavailable', 'no answer') },
);

/** Any remote pod, and maybe a Warning about it. */
const explained = (pods: fc.Arbitrary<RawPod>): fc.Arbitrary<Reading> =>
  fc.tuple(pods, fc.option(events, { nil: undefined })).map(([raw, event]) => found(raw, event));

/** What may be read for a request of this shape: mostly a pod, now and then one that does not quite fit it, or none. */
const readingsOf = (shape: Shape): fc.Arbitrary<Reading> =>
  fc.oneof(
    { weight: 36, arbitrary: explained(hostilePods(shape)) },
    { weight: 9, arbitrary: explained(retold(shape).chain(hostilePods)) },
    { weight: 5, arbitrary: noPods },
  );

/** Counts the pods that a property was tried on, so that a change of the generator cannot make it hold for less. */
function createCount() {
  let pods = 0;
  return {
    add(...readings: readonly Reading[]): void {
      pods += readings.filter(({ kind }) => kind === 'found').length;
    },
    assertAtLeast(least: number, t: TestContext): void {
      assert.ok(pods >= least, `only ${pods} pods were generated`);
      t.diagnostic(`${pods.toLocaleString('en')} generated pods`);
    },
  };
}

/** The phase the local pod must end in after this reading, if in any. */
function toVerdict({ jobId }: Shape, reading: Reading): string | undefined {
  if (reading.kind === 'absent') return jobId ? 'Failed' : undefined;
  if (reading.kind === 'unknown') return undefined;
  return reading.pod.phase === 'Succeeded' || reading.pod.phase === 'Failed' ? reading.pod.phase : undefined;
}

function assertShows({ shown }: Chain, verdict: string | undefined): void {
  assert.equal(isOver(shown) ? shown.phase : undefined, verdict);
}

test('whatever the remote cluster shows, the virtual kubelet survives it and ends the pod exactly when the remote one has ended', (t) => {
  const lives = shapes.chain((shape) =>
    fc.record({
      shape: fc.constant(shape),
      holdUntilReady: fc.boolean(),
      first: readingsOf(shape),
      second: readingsOf(shape),
    }),
  );
  const count = createCount();

  fc.assert(
    fc.property(lives, ({ shape, holdUntilReady, first, second }) => {
      const local = toRequest(shape);
      const once = poll(toStart(local), local, first, { holdUntilReady });
      assertShows(once, toVerdict(shape, first));
      const twice = poll(once, local, second, { holdUntilReady });
      assertShows(twice, toVerdict(shape, first) ?? toVerdict(shape, second));
      count.add(first, second);
    }),
    { seed, numRuns: 57_000 },
  );
  count.assertAtLeast(100_000, t);
});

test('what a kubelet shows is what the virtual kubelet shows: Running while a container runs, over when it is over', (t) => {
  const lives = shapes.chain((shape) =>
    fc.record({
      shape: fc.constant(shape),
      holdUntilReady: fc.boolean(),
      event: fc.option(events, { nil: undefined }),
      first: kubeletPods(shape),
      second: kubeletPods(shape),
    }),
  );
  const count = createCount();

  fc.assert(
    fc.property(lives, ({ shape, holdUntilReady, event, first, second }) => {
      const local = toRequest(shape);
      const [before, after] = [found(first.raw, event), found(second.raw)];
      const once = poll(toStart(local), local, before, { holdUntilReady });
      const verdict = toVerdict(shape, before);
      assertShows(once, verdict);
      const runs = first.running && (first.ready || !holdUntilReady);
      assert.equal(once.shown.phase, verdict ?? (runs ? 'Running' : 'Pending'));
      assertShows(poll(once, local, after, { holdUntilReady }), verdict ?? toVerdict(shape, after));
      count.add(before, after);
    }),
    { seed, numRuns: 25_000 },
  );
  count.assertAtLeast(50_000, t);
});

test('a pod that has ended stays as it ended, whatever becomes of the remote one', (t) => {
  const lives = shapes.chain((shape) => {
    const reading = fc.oneof(explained(hostilePods(shape)), noPods);
    return fc.record({
      shape: fc.constant(shape),
      holdUntilReady: fc.boolean(),
      life: fc.array(reading, { minLength: 1, maxLength: 4 }),
    });
  });
  const count = createCount();

  fc.assert(
    fc.property(lives, ({ shape, holdUntilReady, life }) => {
      const local = toRequest(shape);
      const answering = { memory: createFinalReplies(1), holdUntilReady };
      const verdict = life.map((reading) => toVerdict(shape, reading)).find((phase) => phase !== undefined);
      for (const reading of life) poll(toStart(local), local, reading, answering);
      // A virtual kubelet that lost its memory asks again.
      assertShows(
        poll(toStart(local), local, { kind: 'absent' }, answering),
        verdict ?? (shape.jobId ? 'Failed' : undefined),
      );
      count.add(...life);
    }),
    { seed, numRuns: 5_000 },
  );
  count.assertAtLeast(5_000, t);
});

/** Every reason and message of a reply that is not what a container says itself. */
function wordsOf({ containers, initContainers }: PodStatus, said: ReadonlySet<string>): readonly string[] {
  const states = [...initContainers, ...containers].flatMap(({ state, lastState }): ContainerState[] => [
    state,
    lastState,
  ]);
  const ends = states
    .map(({ terminated }) => terminated?.message)
    .filter((text) => text !== undefined && !said.has(text));
  return [
    ...states.flatMap(({ waiting, terminated }) => [waiting?.reason, waiting?.message, terminated?.reason]),
    ...ends,
  ].filter((text) => text !== undefined);
}

/** What the containers of a pod say themselves, as far as a kubelet lets them. */
function saidIn(reading: Reading): ReadonlySet<string> {
  const containers =
    reading.kind === 'found' ? [...reading.pod.containerStatuses, ...reading.pod.initContainerStatuses] : [];
  const ends = containers.flatMap(({ state, lastState }) => [state?.terminated, lastState?.terminated]);
  return new Set(ends.map((end) => lastWordsOf(end)).filter((text) => text !== undefined));
}

/** No line break, nor any other control. */
const oneLine = /^[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}]*$/u;

test("every reason and message but a container's own is one line of at most 1024 characters, whatever the remote cluster says", (t) => {
  const readings = shapes.chain((shape) =>
    fc.record({
      shape: fc.constant(shape),
      holdUntilReady: fc.boolean(),
      reading: explained(hostilePods(shape)),
    }),
  );
  const count = createCount();
  let [texts, full, own] = [0, 0, 0];

  fc.assert(
    fc.property(readings, ({ shape, holdUntilReady, reading }) => {
      const status = toPodStatus(toRequest(shape), reading, { holdUntilReady });
      assert.ok(status);
      const said = saidIn(reading);
      for (const text of wordsOf(status, said)) {
        assert.ok(text.length <= 1024, `${text.length} characters`);
        assert.match(text, oneLine);
        texts++;
        if (text.length > 1020) full++;
      }
      for (const text of said) {
        assert.ok(text.length <= 4096, `${text.length} characters`);
        own++;
      }
      count.add(reading);
    }),
    { seed, numRuns: 10_000 },
  );
  count.assertAtLeast(10_000, t);
  assert.ok(full > 1000, `only ${full} texts were long`);
  assert.ok(own > 1000, `only ${own} containers said something`);
  t.diagnostic(`${texts.toLocaleString('en')} texts, ${full.toLocaleString('en')} of them as long as that`);
});
