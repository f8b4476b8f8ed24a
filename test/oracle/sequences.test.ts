import assert from 'node:assert/strict';
import test from 'node:test';
import { createFinalReplies } from '../../shared/backend/status/finalReplies.ts';
import { poll, toLocal, toStart } from './poll.ts';
import { type RawPod, readSequences } from './sequence.ts';
import { isOver } from './virtualKubelet.ts';
import { toReading, unknown, walk } from './walk.ts';

const sequences = readSequences();

/** How the local pod has to end once this frame was polled: as the remote one did, or Failed when it is lost before that was seen. */
function toVerdict(frame: RawPod | null): string | undefined {
  if (frame === null) return 'Failed';
  const phase = frame.status?.phase;
  return phase === 'Succeeded' || phase === 'Failed' ? phase : undefined;
}

let interleavings = 0;
let polls = 0;

for (const sequence of sequences) {
  for (const holdUntilReady of [false, true]) {
    const how = holdUntilReady ? 'however it is polled and held until ready' : 'however it is polled';
    test(`${sequence.name}: ${how}, the local pod survives and ends as the remote one`, (t) => {
      const local = toLocal(sequence);
      let seen = 0;
      const followed = walk(sequence, { holdUntilReady }, ({ at, times, before, after }) => {
        seen++;
        const expected = isOver(before.shown) ? before.shown.phase : toVerdict(sequence.frames[at] ?? null);
        assert.equal(isOver(after.shown) ? after.shown.phase : undefined, expected, `frame ${at}`);
        assert.equal(poll(before, local, unknown, { holdUntilReady }), before, 'no answer changes nothing');
        // Nor would any further poll of the same frame: these interleavings stand for all there are.
        if (times === 2) assert.deepEqual(after, before, `frame ${at}`);
      });

      assert.equal(followed, 4 ** sequence.frames.length);
      t.diagnostic(
        `${followed.toLocaleString('en')} interleavings of ${sequence.frames.length} frames in ${seen} polls`,
      );
      interleavings += followed;
      polls += seen;
    });
  }

  test(`${sequence.name}: a verdict once given is given again when the remote pod is gone and the virtual kubelet asks anew`, () => {
    const local = toLocal(sequence);
    const start = toStart(local);
    for (const [at, frame] of sequence.frames.entries()) {
      const verdict = toVerdict(frame);
      if (verdict === undefined) continue;
      const answering = { memory: createFinalReplies(1) };
      poll(start, local, toReading(frame), answering);

      for (const later of sequence.frames.slice(at))
        assert.equal(poll(start, local, toReading(later), answering).shown.phase, verdict, `frame ${at}`);
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

test('every interleaving of every sequence was walked', (t) => {
  const recorded = sequences.filter(({ source }) => source.startsWith('recorded'));
  const all = sequences.reduce((sum, { frames }) => sum + 2 * 4 ** frames.length, 0);

  assert.equal(interleavings, all);
  t.diagnostic(`${sequences.length} sequences, ${recorded.length} of them recorded on a real cluster`);
  t.diagnostic(`${interleavings.toLocaleString('en')} interleavings walked in ${polls.toLocaleString('en')} polls`);
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
  ['node-lost', -1, /^RemotePodLost: the remote pod \S+ is gone/],
  ['node-lost-as-failed', -2, /^DeletionByPodGC: PodGC: node no longer exists/],
  ['preempted-as-failed', -2, /^PreemptionByScheduler: default-scheduler: preempting/],
  ['oom-1.37', -2, /^OOMKilled/],
  ['deadline-1.37', -2, /^DeadlineExceeded: Pod was active on the node longer/],
  ['deadline-while-crashing-1.37', -2, /^DeadlineExceeded: /],
  ['bad-command-1.37', -2, /^StartError: /],
  ['missing-configmap-1.37', 4, /^CreateContainerConfigError: configmap "not-there" not found/],
  ['unschedulable-1.37', -2, /^Unschedulable: 0\/1 nodes are available: 1 Insufficient cpu/],
  ['init-failure-1.37', -2, /^InitContainerFailed: init container i1 ended with exit code 3/],
];

for (const [name, at, pattern] of reasons) {
  test(`${name}: the message begins with the real reason`, () => {
    const sequence = sequences.find((candidate) => candidate.name === name);
    assert.ok(sequence);
    const local = toLocal(sequence);

    const { shown } = poll(toStart(local), local, toReading(sequence.frames.at(at) ?? null));

    const told = shown.containers.map(({ state }) => state.terminated?.message ?? state.waiting?.message ?? '');
    // A container that ended well has nothing to tell.
    assert.match(told.find((message) => message !== '') ?? '', pattern);
  });
}
