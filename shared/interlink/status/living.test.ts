import assert from 'node:assert/strict';
import test from 'node:test';
import {
  answer,
  asked,
  at,
  brief,
  ended,
  found,
  later,
  type Remote,
  running,
  testRows,
  waiting,
} from '../../../test/oracle/examples.ts';
import type { ObservedContainer } from './observed.ts';

testRows([
  {
    name: 'S06 a scheduled pod without statuses has every container waiting',
    asked: { mains: ['c', 'd'] },
    remote: { phase: 'Pending', mains: { c: undefined, d: undefined } },
    containers: ['c waiting ContainerCreating', 'd waiting ContainerCreating'],
  },
  {
    name: 'S12 one of two failed for good while the other runs is answered exactly so',
    asked: { mains: ['c', 'd'] },
    remote: { phase: 'Running', mains: { c: ended(3), d: running } },
    containers: ['c terminated 3', 'd running'],
  },
  {
    name: 'S17 while an init container runs the next one and the mains wait',
    asked: { inits: ['i1', 'i2'] },
    remote: {
      phase: 'Pending',
      mains: { c: waiting('PodInitializing') },
      inits: { i1: running, i2: waiting('PodInitializing') },
    },
    containers: ['c waiting PodInitializing'],
    initContainers: ['i1 running', 'i2 waiting PodInitializing'],
  },
  {
    name: 'S18 init containers are answered in spec order however the kubelet lists them',
    asked: { inits: ['i1', 'i2', 'i3'] },
    remote: {
      phase: 'Pending',
      inits: { i3: waiting('PodInitializing'), i2: running, i1: ended(0) },
    },
    containers: ['c waiting PodInitializing'],
    initContainers: ['i1 terminated 0', 'i2 running', 'i3 waiting PodInitializing'],
  },
  {
    name: 'S18 an init container ended in an earlier sandbox waits again behind one that runs',
    asked: { inits: ['i1', 'i2'] },
    remote: { phase: 'Pending', inits: { i1: running, i2: ended(0) } },
    containers: ['c waiting PodInitializing'],
    initContainers: ['i1 running', 'i2 waiting PodInitializing'],
  },
  {
    name: 'S20 a failed init container that is retried waits',
    asked: { inits: ['i1'] },
    remote: {
      phase: 'Pending',
      mains: { c: waiting('PodInitializing') },
      inits: { i1: ended(3) },
      pod: { restartPolicy: 'OnFailure' },
    },
    containers: ['c waiting PodInitializing'],
    initContainers: ['i1 waiting CrashLoopBackOff'],
  },
  {
    name: 'S20 a retried init container runs',
    asked: { inits: ['i1'] },
    remote: { phase: 'Pending', inits: { i1: running }, pod: { restartPolicy: 'Always' } },
    containers: ['c waiting PodInitializing'],
    initContainers: ['i1 running'],
  },
  {
    name: 'S21 after init the mains have their real state',
    asked: { inits: ['i1'] },
    remote: { phase: 'Running', mains: { c: running }, inits: { i1: ended(0) } },
    containers: ['c running'],
    initContainers: ['i1 terminated 0'],
  },
  {
    name: 'S21 an init container the kubelet has forgotten does not pull a running pod back',
    asked: { inits: ['i1', 'i2'] },
    remote: { phase: 'Running', mains: { c: running }, inits: { i1: undefined, i2: waiting('PodInitializing') } },
    containers: ['c running'],
    initContainers: ['i1 terminated 0', 'i2 terminated 0'],
  },
  {
    name: 'S23 while a sidecar is still stopping the pod is not over',
    asked: { mains: ['c', 'd'], inits: [{ name: 'proxy', restartPolicy: 'Always' }] },
    remote: { phase: 'Running', mains: { c: ended(0), d: ended(0) }, inits: { proxy: running }, sidecars: ['proxy'] },
    containers: ['c terminated 0', 'd waiting Finishing'],
  },
  {
    name: 'S24 a container without a state waits',
    asked: { mains: ['c', 'd'] },
    remote: { phase: 'Running', mains: { c: {}, d: { name: 'd' } } },
    containers: ['c waiting ContainerCreating', 'd waiting ContainerCreating'],
  },
  {
    name: 'S24 a container with two states is running, never over',
    remote: { phase: 'Running', mains: { c: { ...running, ...ended(1) } } },
    containers: ['c running'],
  },
  {
    name: 'S24 a lost node leaves containers as they were last seen',
    asked: { mains: ['c', 'd'] },
    remote: { phase: 'Unknown', mains: { c: running, d: waiting('ContainerCreating') }, pod: { reason: 'NodeLost' } },
    containers: ['c running', 'd waiting ContainerCreating'],
  },
  {
    name: 'S28 a pod on its way out still runs',
    remote: { phase: 'Running', mains: { c: running }, pod: { deletedAt: later } },
    containers: ['c running'],
  },
  {
    name: 'S36 under OnFailure success is final and failure is not',
    asked: { mains: ['c', 'd'] },
    remote: { phase: 'Running', mains: { c: ended(0), d: ended(1) }, pod: { restartPolicy: 'OnFailure' } },
    containers: ['c terminated 0', 'd waiting CrashLoopBackOff'],
  },
  {
    name: 'S35 under Always even success is followed by a restart',
    remote: { phase: 'Running', mains: { c: ended(0) }, pod: { restartPolicy: 'Always' } },
    containers: ['c waiting Restarting'],
  },
  {
    name: 'S35 containers that all failed for good wait until the phase says so',
    asked: { mains: ['c', 'd'] },
    remote: { phase: 'Running', mains: { c: ended(1), d: ended(0) } },
    containers: ['c terminated 1', 'd waiting Finishing'],
  },
]);

test('S10 a crash loop waits with its restarts and last state', () => {
  const looping: ObservedContainer = {
    name: 'c',
    state: waiting('CrashLoopBackOff', 'back-off 10s restarting failed container=c'),
    lastState: ended(1),
    restartCount: 4,
  };

  const [c] = answer(
    asked(),
    found({ phase: 'Running', mains: { c: looping }, pod: { restartPolicy: 'Always' } }),
  ).containers;

  assert.deepEqual(brief([c]), ['c waiting CrashLoopBackOff']);
  assert.equal(c.restartCount, 4);
  assert.deepEqual(c.lastState, { terminated: { exitCode: 1, reason: 'Error', startedAt: at, finishedAt: later } });
});

test('S09 a running container is ready and has its start as RFC 3339', () => {
  const [c] = answer(asked(), found({ phase: 'Running', mains: { c: running } })).containers;

  assert.deepEqual(c.state, { running: { startedAt: at } });
  assert.equal(c.ready, true);
});

test('S35 in a restart gap the container waits, and how it ended is its last state', () => {
  const remote: Remote = { phase: 'Running', mains: { c: ended(1) }, pod: { restartPolicy: 'Always' } };

  const [c] = answer(asked(), found(remote)).containers;

  assert.deepEqual(c.state, { waiting: { reason: 'CrashLoopBackOff', message: 'ended with exit code 1' } });
  assert.deepEqual(c.lastState, { terminated: { exitCode: 1, reason: 'Error', startedAt: at, finishedAt: later } });
  assert.equal(c.ready, false);
});

test('a pod behind our own gate is being created, not unschedulable', () => {
  const unschedulable = {
    reason: 'SchedulingGated',
    message: 'Scheduling is blocked due to non-empty scheduling gates',
  };

  const [c] = answer(asked(), found({ phase: 'Pending', pod: { gated: true, unschedulable } })).containers;

  assert.equal(c.state.waiting?.reason, 'ContainerCreating');
});

test('a container that ended on the way out is terminating, not crash-looping', () => {
  const remote: Remote = {
    phase: 'Running',
    mains: { c: ended(137) },
    pod: { restartPolicy: 'Always', deletedAt: later },
  };

  assert.deepEqual(brief(answer(asked(), found(remote)).containers), ['c waiting Terminating']);
});

const unready: ObservedContainer = { name: 'd', state: running, ready: false };

test('hold_until_ready keeps started containers waiting until all of them are ready', () => {
  const local = asked({ mains: ['c', 'd'], status: { phase: 'Pending' } });
  const options = { holdUntilReady: true };

  const before = answer(local, found({ phase: 'Running', mains: { c: running, d: unready } }), options);
  const after = answer(local, found({ phase: 'Running', mains: { c: running, d: running } }), options);

  assert.deepEqual(brief(before.containers), ['c waiting NotReady', 'd waiting NotReady']);
  assert.deepEqual(brief(after.containers), ['c running', 'd running']);
});

test('hold_until_ready does not hold back a pod that was Running before', () => {
  const local = asked({ mains: ['c', 'd'], status: { phase: 'Running' } });

  const { containers } = answer(local, found({ phase: 'Running', mains: { c: running, d: unready } }), {
    holdUntilReady: true,
  });

  assert.deepEqual(brief(containers), ['c running', 'd running']);
});
