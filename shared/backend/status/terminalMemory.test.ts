import assert from 'node:assert/strict';
import test from 'node:test';
import type { ContainerState, LocalPod, PodStatus } from '../../../schemas/generated/types.ts';
import { createTerminalMemory } from './terminalMemory.ts';

const ended: ContainerState = { terminated: { exitCode: 0 } };
const running: ContainerState = { running: {} };

const pod = (uid: string, name = 'c'): LocalPod => ({
  metadata: { name: 'p', namespace: 'ns', uid },
  spec: { containers: [{ name }] },
});

const reply = (uid: string, state: ContainerState): PodStatus => ({
  name: 'p',
  UID: uid,
  namespace: 'ns',
  JID: 'r',
  containers: [{ name: 'c', state, lastState: {}, ready: false, restartCount: 0, image: '', imageID: '' }],
  initContainers: [],
});

test('a final reply is recalled as it was given', () => {
  const memory = createTerminalMemory(10);

  memory.keep(reply('u1', ended));

  assert.deepEqual(memory.recall(pod('u1')), reply('u1', ended));
  assert.equal(memory.recall(pod('u2')), undefined);
});

test('a reply that is not final is not remembered', () => {
  const memory = createTerminalMemory(10);

  assert.deepEqual(memory.keep(reply('u1', running)), reply('u1', running));

  assert.equal(memory.recall(pod('u1')), undefined);
});

test('a final reply is not recalled for a request that names other containers', () => {
  const memory = createTerminalMemory(10);

  memory.keep(reply('u1', ended));

  assert.equal(memory.recall(pod('u1', 'other')), undefined);
});

test('no more than the limit is remembered, the latest', () => {
  const memory = createTerminalMemory(2);

  for (const uid of ['u1', 'u2', 'u1', 'u3']) memory.keep(reply(uid, ended));

  assert.equal(memory.size, 2);
  assert.deepEqual(
    ['u1', 'u2', 'u3'].map((uid) => memory.recall(pod(uid)) !== undefined),
    [true, false, true],
  );
});
