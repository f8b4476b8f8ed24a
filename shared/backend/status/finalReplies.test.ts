import assert from 'node:assert/strict';
import test from 'node:test';
import type { ContainerState, LocalPod, PodStatus } from '../../../schemas/generated/types.ts';
import { createFinalReplies } from './finalReplies.ts';

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
  const replies = createFinalReplies(10);

  replies.keep(reply('u1', ended));

  assert.deepEqual(replies.recall(pod('u1')), reply('u1', ended));
  assert.equal(replies.recall(pod('u2')), undefined);
});

test('a reply that is not final is not remembered', () => {
  const replies = createFinalReplies(10);

  assert.deepEqual(replies.keep(reply('u1', running)), reply('u1', running));

  assert.equal(replies.recall(pod('u1')), undefined);
});

test('a final reply is not recalled for a request that names other containers', () => {
  const replies = createFinalReplies(10);

  replies.keep(reply('u1', ended));

  assert.equal(replies.recall(pod('u1', 'other')), undefined);
});

test('no more than the limit is remembered, the latest', () => {
  const replies = createFinalReplies(2);

  for (const uid of ['u1', 'u2', 'u1', 'u3']) replies.keep(reply(uid, ended));

  assert.equal(replies.size, 2);
  assert.deepEqual(
    ['u1', 'u2', 'u3'].map((uid) => replies.recall(pod(uid)) !== undefined),
    [true, false, true],
  );
});
