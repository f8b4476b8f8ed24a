import assert from 'node:assert/strict';
import test from 'node:test';
import { PluginError } from '../../shared/interlink/errors.ts';
import type { Reading } from '../../shared/interlink/observed.ts';
import { createTerminalMemory } from '../../shared/interlink/status/sticky.ts';
import { toObservedPod } from '../../shared/kubernetes/observedPod.ts';
import { type Chain, poll, toLocal, toStart } from './poll.ts';
import { type RawPod, readSequences, type Sequence } from './sequence.ts';
import { isOver } from './virtualKubelet.ts';

const sequences = readSequences();
const unknown: Reading = { kind: 'unknown', error: new PluginError('unavailable', 'no answer') };

function toReading(frame: RawPod | null): Reading {
  return frame === null ? { kind: 'absent' } : { kind: 'found', pod: toObservedPod(frame) };
}

/** How the local pod has to end once this frame was polled: as the remote one did, or Failed when it is lost before that was seen. */
function toVerdict(frame: RawPod | null): string | undefined {
  if (frame === null) return 'Failed';
  const phase = frame.status?.phase;
  return phase === 'Succeeded' || phase === 'Failed' ? phase : undefined;
}

/**
 * Every state the virtual kubelet can be in after each frame, whichever of the frames before it were polled: the number of
 * interleavings is exponential, that of their outcomes is not.
 */
function* walk(sequence: Sequence): Generator<{ readonly at: number; readonly before: Chain; readonly after: Chain }> {
  const local = toLocal(sequence);
  const start = toStart(local);
  const reached = new Map([[JSON.stringify(start), start]]);
  for (const [at, frame] of sequence.frames.entries()) {
    for (const before of [...reached.values()]) {
      assert.equal(poll(before, local, unknown), before);
      const after = poll(before, local, toReading(frame));
      yield { at, before, after };
      reached.set(JSON.stringify(after), after);
    }
  }
}

for (const sequence of sequences) {
  test(`${sequence.name}: however it is polled, the local pod survives and ends as the remote one`, () => {
    for (const { at, before, after } of walk(sequence)) {
      const expected = isOver(before.shown) ? before.shown.phase : toVerdict(sequence.frames[at] ?? null);
      assert.equal(isOver(after.shown) ? after.shown.phase : undefined, expected, `frame ${at}`);
    }
  });

  test(`${sequence.name}: a verdict once given is given again when the remote pod is gone and the virtual kubelet asks anew`, () => {
    const local = toLocal(sequence);
    const start = toStart(local);
    for (const [at, frame] of sequence.frames.entries()) {
      const verdict = toVerdict(frame);
      if (verdict === undefined) continue;
      const memory = createTerminalMemory(1);
      poll(start, local, toReading(frame), memory);

      for (const later of sequence.frames.slice(at))
        assert.equal(poll(start, local, toReading(later), memory).shown.phase, verdict, `frame ${at}`);
    }
  });
}

test('every life that issue 4 names is among the sequences', () => {
  const names = new Set(sequences.map(({ name }) => name));

  const missing = [
    ...['ok', 'fail', 'init-twice', 'init-failure', 'bad-image', 'missing-configmap', 'crash-loop', 'deadline'],
    ...['bad-command', 'oom', 'evicted', 'node-lost'],
  ].filter((name) => !names.has(name));

  assert.deepEqual(missing, []);
});

const reasons: readonly (readonly [sequence: string, frame: number, pattern: RegExp])[] = [
  ['oom', -3, /^OOMKilled/],
  ['evicted', -3, /^Evicted: Usage of EmptyDir volume "v" exceeds the limit/],
  ['deadline', -3, /^DeadlineExceeded: Pod was active on the node longer/],
  ['deadline-while-crashing', -3, /^DeadlineExceeded: /],
  ['bad-command', -3, /^StartError: /],
  ['missing-configmap', 3, /^CreateContainerConfigError: configmap "not-there" not found/],
  ['bad-image', 3, /^ErrImagePull: /],
  ['unschedulable', 1, /^Unschedulable: 0\/1 nodes are available: 1 Insufficient cpu/],
  ['crash-loop', 7, /^CrashLoopBackOff: back-off/],
  ['init-failure', -3, /^InitContainerFailed: init container i1 ended with exit code 3/],
  ['node-lost', -2, /^DeletionByPodGC: PodGC: node no longer exists/],
  ['preempted', -2, /^PreemptionByScheduler: default-scheduler: preempting/],
];

for (const [name, at, pattern] of reasons) {
  test(`${name}: the message begins with the real reason`, () => {
    const sequence = sequences.find((candidate) => candidate.name === name);
    assert.ok(sequence);
    const local = toLocal(sequence);

    const { shown } = poll(toStart(local), local, toReading(sequence.frames.at(at) ?? null));

    const state = shown.containers[0]?.state;
    assert.match(state?.terminated?.message ?? state?.waiting?.message ?? '', pattern);
  });
}
