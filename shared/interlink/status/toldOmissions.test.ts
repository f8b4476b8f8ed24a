import assert from 'node:assert/strict';
import test from 'node:test';
import {
  answer,
  asked,
  ended,
  found,
  messageOf,
  type Remote,
  running,
  waiting,
} from '../../../test/oracle/examples.ts';
import { applyReply, toFirstShown } from '../../../test/oracle/virtualKubelet.ts';
import type { ObservedPod } from './observed.ts';

const omitted = 'volume cvmfs (hostPath never crosses)';
const told = `NotOffloaded: ${omitted}`;

function without(remote: Remote, pod: Partial<ObservedPod> = {}): Remote {
  return { ...remote, pod: { omitted, ...remote.pod, ...pod } };
}

for (const [name, remote, message] of [
  ['has not started', { phase: 'Pending' }, told],
  [
    'is held back by its image',
    { phase: 'Pending', mains: { c: waiting('ErrImagePull', 'no') } },
    `ErrImagePull: no; ${told}`,
  ],
  [
    'is started again',
    { phase: 'Running', mains: { c: ended(1) }, pod: { restartPolicy: 'Always' } },
    `ended with exit code 1; ${told}`,
  ],
  ['has failed', { phase: 'Failed', mains: { c: ended(1) } }, told],
  ['has failed before the others', { phase: 'Running', mains: { c: ended(1), d: running } }, told],
  ['was evicted', { phase: 'Failed', pod: { reason: 'Evicted', message: 'why' } }, `Evicted: why; ${told}`],
  ['has succeeded', { phase: 'Succeeded', mains: { c: ended(0) } }, ''],
] as const satisfies readonly (readonly [string, Remote, string])[])
  test(`what a pod does without is said of a container that ${name}`, () => {
    const { containers } = answer(asked({ mains: Object.keys(remote.mains ?? { c: 0 }) }), found(without(remote)));

    assert.equal(messageOf(containers[0]), message);
  });

test('a running container says it as what it waited with before, and the virtual kubelet shows that', () => {
  const local = asked({ inits: ['i1'] });

  const first = answer(local, found(without({ phase: 'Pending', inits: { i1: running } })));
  const status = answer(local, found(without({ phase: 'Running', mains: { c: running }, inits: { i1: ended(0) } })));
  const shown = applyReply(applyReply(toFirstShown(local), [first]), [status]);

  assert.deepEqual(first.initContainers[0]?.lastState, { waiting: { reason: 'NotOffloaded', message: told } });
  assert.equal(shown.phase, 'Running');
  assert.deepEqual(shown.containers[0]?.lastState, { waiting: { reason: 'NotOffloaded', message: told } });
});

test('how an earlier run ended is not replaced by it', () => {
  const mains = { c: { name: 'c', state: running, lastState: ended(3) } };

  const { containers } = answer(asked(), found(without({ phase: 'Running', mains })));

  assert.equal(containers[0].lastState.terminated?.exitCode, 3);
});

test('a container that is not ready yet says it too, where that is waited for', () => {
  const mains = { c: { name: 'c', state: running, ready: false } };

  const { containers } = answer(asked(), found(without({ phase: 'Running', mains })), { holdUntilReady: true });

  assert.equal(messageOf(containers[0]), `started, not ready yet; ${told}`);
});

test('however much there is to say before', () => {
  const message = 'x'.repeat(1024);
  const remote = without({
    phase: 'Failed',
    mains: { c: waiting('ErrImagePull', message) },
    pod: { reason: 'Evicted', message },
  });

  const text = messageOf(answer(asked(), found(remote)).containers[0]);

  assert.match(text, /^Evicted: x/);
  assert.ok(text.length <= 1024 && text.endsWith(`; ${told}`));
});
