import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSilenceCounts, type SilentPod } from './silenceCounts.ts';

const graceSeconds = 600;

/** A gateway that looks each minute; marks that are written are on the pod at the next look, if the test puts them there. */
function gateway(now = { ms: 0 }) {
  const counts = createSilenceCounts(graceSeconds, {
    now: () => now.ms,
    sleep: () => Promise.reject(new Error('none')),
  });
  const lookAt = (minute: number, pods: readonly SilentPod[], silenceMs = Number.POSITIVE_INFINITY) => {
    now.ms = minute * 60_000;
    const due = counts.count(pods, () => silenceMs).map(([pod, seconds]) => [pod.uid, seconds] as const);
    for (const [uid, seconds] of due) counts.noteWritten(uid, seconds);
    return due;
  };
  return { lookAt, forget: counts.forget };
}

const pod = (silentSeconds?: number, uid = 'r'): SilentPod => ({
  uid,
  sourceUid: `s-${uid}`,
  ...(silentSeconds !== undefined && { silentSeconds }),
});

test('a silence begins with a mark of 0, and grows while the mark stays', () => {
  const { lookAt } = gateway();

  assert.deepEqual(lookAt(0, [pod()]), [['r', 0]]);
  assert.deepEqual(lookAt(1, [pod(0)]), [['r', 60]]);
  assert.deepEqual(lookAt(2, [pod(60)]), [['r', 120]]);
});

test('a mark that is gone means that another gateway was asked: the pod is left alone for an hour', () => {
  const { lookAt } = gateway();
  lookAt(0, [pod()]);
  lookAt(1, [pod(0)]);

  assert.deepEqual(lookAt(2, [pod()]), []);
  assert.deepEqual(lookAt(61, [pod()]), []);
  assert.deepEqual(lookAt(62, [pod()]), [['r', 0]], 'and then counted from the beginning');
});

test('a mark that is lower than it was was taken away, and begun again by another', () => {
  const { lookAt } = gateway();
  lookAt(0, [pod()]);
  lookAt(1, [pod(0)]);

  assert.deepEqual(lookAt(2, [pod(0)]), []);
});

test('what another gateway has counted is gone on from', () => {
  const { lookAt } = gateway();

  assert.deepEqual(lookAt(0, [pod(500)]), []);
  assert.deepEqual(lookAt(1, [pod(500)]), [['r', 560]]);
  assert.deepEqual(lookAt(2, [pod(640)]), [], 'the other was faster, and has written enough');
});

test('the grace is written when it is reached, and later less often', () => {
  const { lookAt } = gateway();
  lookAt(0, [pod(570)]);

  assert.deepEqual(lookAt(0.6, [pod(570)]), [['r', 606]]);
  assert.deepEqual(lookAt(1.2, [pod(606)]), []);
});

test('no more is counted than the gateway itself was not asked', () => {
  const { lookAt } = gateway();
  lookAt(0, [pod(0)]);

  assert.deepEqual(lookAt(10, [pod(0)], 90_000), [['r', 90]]);
});

test('until the mark is there nothing counts: nobody could have taken it away', () => {
  const now = { ms: 0 };
  const counts = createSilenceCounts(graceSeconds, {
    now: () => now.ms,
    sleep: () => Promise.reject(new Error('none')),
  });
  counts.count([pod()], () => 1e9);
  now.ms = 300_000;

  assert.deepEqual(
    counts.count([pod()], () => 1e9).map(([, seconds]) => seconds),
    [0],
  );
});

test('what we are asked about ourselves begins anew', () => {
  const { lookAt, forget } = gateway();
  lookAt(0, [pod(300)]);
  forget('r');

  assert.deepEqual(lookAt(1, [pod()]), [['r', 0]]);
});

test('where all is silent here, and others are asked about all of it, a look begins with twenty', () => {
  const { lookAt } = gateway();
  const all = Array.from({ length: 100 }, (_, at) => pod(undefined, `r${at}`));

  assert.equal(lookAt(0, all).length, 20);
  assert.equal(lookAt(1, all).length, 20, 'and these were heard of elsewhere: the next ones');
});
