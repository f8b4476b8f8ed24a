import assert from 'node:assert/strict';
import test from 'node:test';
import type { ContainerStatus } from '../../../schemas/generated/types.ts';
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
import { toLine } from './words.ts';

test("S07 an unschedulable pod waits with the scheduler's words", () => {
  const words = '0/3 nodes are available: 3 Insufficient nvidia.com/gpu.';
  const remote: Remote = {
    phase: 'Pending',
    pod: { unschedulable: { reason: 'Unschedulable', message: words } },
    warning: { reason: 'FailedScheduling', message: words },
  };

  const [c] = answer(asked(), found(remote)).containers;

  assert.deepEqual(c.state, { waiting: { reason: 'Unschedulable', message: `Unschedulable: ${words}` } });
});

test('S08 a bad image keeps its reason and message, followed by the last warning', () => {
  const remote: Remote = {
    phase: 'Pending',
    mains: { c: waiting('ImagePullBackOff', 'Back-off pulling image "nope"') },
    warning: { reason: 'Failed', message: 'Failed to pull image "nope": not found' },
  };

  const [c] = answer(asked(), found(remote)).containers;

  assert.deepEqual(c.state.waiting, {
    reason: 'ImagePullBackOff',
    message: 'ImagePullBackOff: Back-off pulling image "nope"; Failed to pull image "nope": not found',
  });
});

for (const reason of ['Evicted', 'DeadlineExceeded', 'NodeShutdown'] as const) {
  test(`S14 ${reason} stands at the front of every failed container's message, before anything else`, () => {
    const remote: Remote = {
      phase: 'Failed',
      mains: {
        c: running,
        d: ended(137, 'ContainerStatusUnknown'),
        e: undefined,
        f: waiting('ImagePullBackOff', 'no image'),
      },
      pod: { reason, message: 'the node says why' },
    };

    const { containers } = answer(asked({ mains: ['c', 'd', 'e', 'f'] }), found(remote));

    for (const container of containers) assert.match(messageOf(container), new RegExp(`^${reason}: the node says why`));
    assert.match(messageOf(containers[3] as ContainerStatus), /; ImagePullBackOff: no image$/);
  });
}

test('S19 containers behind a failed init container say which one failed', () => {
  const remote: Remote = { phase: 'Failed', mains: { c: waiting('PodInitializing') }, inits: { i1: ended(3) } };

  const [c] = answer(asked({ inits: ['i1'] }), found(remote)).containers;

  assert.equal(messageOf(c), 'InitContainerFailed: init container i1 ended with exit code 3');
});

test('S25 OOMKilled stands in the message, which the virtual kubelet does not overwrite', () => {
  const [c] = answer(asked(), found({ phase: 'Failed', mains: { c: ended(137, 'OOMKilled') } })).containers;

  assert.equal(c.state.terminated?.exitCode, 137);
  assert.match(messageOf(c), /^OOMKilled/);
});

test('S25 OOMKilled stands in the message of a container that is restarted', () => {
  const remote: Remote = { phase: 'Running', mains: { c: ended(137, 'OOMKilled') }, pod: { restartPolicy: 'Always' } };

  const [c] = answer(asked(), found(remote)).containers;

  assert.match(messageOf(c), /^OOMKilled: ended with exit code 137/);
});

test('S25 CreateContainerConfigError names what is missing', () => {
  const remote: Remote = {
    phase: 'Pending',
    mains: { c: waiting('CreateContainerConfigError', 'configmap "settings" not found') },
  };

  const [c] = answer(asked(), found(remote)).containers;

  assert.equal(messageOf(c), 'CreateContainerConfigError: configmap "settings" not found');
});

test('S25 the latest Warning explains a container that says nothing itself', () => {
  const remote: Remote = {
    phase: 'Pending',
    mains: { c: waiting('ContainerCreating') },
    warning: { reason: 'FailedMount', message: 'MountVolume.SetUp failed\n\tfor volume "v"' },
  };

  const [c] = answer(asked(), found(remote)).containers;

  assert.deepEqual(c.state.waiting, {
    reason: 'ContainerCreating',
    message: 'FailedMount: MountVolume.SetUp failed for volume "v"',
  });
});

test('S25 a scheduling warning is not repeated once the pod is on a node', () => {
  const remote: Remote = {
    phase: 'Pending',
    mains: { c: waiting('ContainerCreating') },
    warning: { reason: 'FailedScheduling', message: '0/1 nodes are available' },
  };

  assert.equal(messageOf(answer(asked(), found(remote)).containers[0]), '');
});

test('a message is one line of at most 1024 characters with the reason at its front', () => {
  const message = `first line\n\u2028second\u0000\tline ${'🙂'.repeat(2000)}`;
  const remote: Remote = { phase: 'Failed', mains: { c: undefined }, pod: { reason: 'Evicted', message } };

  const text = messageOf(answer(asked(), found(remote)).containers[0]);

  assert.match(text, /^Evicted: first line second line 🙂/u);
  assert.ok(text.length <= 1024 && text.endsWith('🙂...'));
  assert.doesNotMatch(text, /[\p{Cc}\p{Cs}]/u);
});

test('what somebody else wrote turns nothing around', () => {
  assert.equal(toLine('image \u202egpj.exe\u2069 is\u2028gone'), 'image gpj.exe is gone');
});
