import assert from 'node:assert/strict';
import test from 'node:test';
import {
  absent,
  answer,
  asked,
  brief,
  ended,
  found,
  messageOf,
  running,
  testRows,
  waiting,
} from '../../../test/oracle/examples.ts';
import type { ObservedContainer } from './observed.ts';

testRows([
  {
    name: 'S11 a completed pod has every container terminated with 0',
    asked: { mains: ['c', 'd'] },
    remote: { phase: 'Succeeded', mains: { c: ended(0), d: ended(0) } },
    containers: ['c terminated 0', 'd terminated 0'],
  },
  {
    name: 'S13 exit codes are kept when all are done and one failed',
    asked: { mains: ['c', 'd'] },
    remote: { phase: 'Failed', mains: { c: ended(0), d: ended(7) } },
    containers: ['c terminated 0', 'd terminated 7'],
  },
  {
    name: 'S14 an evicted pod without statuses has every container terminated, none with 0',
    asked: { mains: ['c', 'd'], inits: ['i1'] },
    remote: {
      phase: 'Failed',
      mains: { c: undefined, d: undefined },
      inits: { i1: undefined },
      pod: { reason: 'Evicted' },
    },
    containers: ['c terminated 137', 'd terminated 137'],
    initContainers: ['i1 terminated 137'],
  },
  {
    name: 'S14 a failed pod with one status missing has that container terminated as well',
    asked: { mains: ['c', 'd'] },
    remote: { phase: 'Failed', mains: { c: ended(3), d: undefined } },
    containers: ['c terminated 3', 'd terminated 137'],
  },
  {
    name: 'S19 a failed init container ends all init and main containers',
    asked: { inits: ['i1', 'i2'], mains: ['c', 'd'] },
    remote: {
      phase: 'Failed',
      mains: { c: waiting('PodInitializing'), d: waiting('PodInitializing') },
      inits: { i1: ended(3), i2: waiting('PodInitializing') },
    },
    containers: ['c terminated 1', 'd terminated 1'],
    initContainers: ['i1 terminated 3', 'i2 terminated 1'],
  },
  {
    name: 'S23 a pod with a sidecar succeeds by its mains',
    asked: { inits: [{ name: 'proxy', restartPolicy: 'Always' }] },
    remote: { phase: 'Succeeded', mains: { c: ended(0) }, inits: { proxy: ended(0) }, sidecars: ['proxy'] },
    containers: ['c terminated 0'],
  },
  {
    name: 'S29 a deadline ends a container that is still said to run',
    remote: { phase: 'Failed', mains: { c: running }, pod: { reason: 'DeadlineExceeded' } },
    containers: ['c terminated 137'],
  },
  {
    name: 'S29 a deadline ends a crash-looping container with its last exit code',
    remote: {
      phase: 'Failed',
      mains: { c: { name: 'c', state: waiting('CrashLoopBackOff'), lastState: ended(9) } },
      pod: { reason: 'DeadlineExceeded' },
    },
    containers: ['c terminated 9'],
  },
  {
    name: 'S29 a preempted pod whose containers all stopped cleanly has failed nevertheless',
    asked: { mains: ['local', 'c', 'd'] },
    remote: { phase: 'Failed', mains: { c: ended(0), d: ended(0) }, pod: { reason: 'Preempting' } },
    containers: ['local terminated 0', 'c terminated 1', 'd terminated 0'],
  },
  {
    name: 'S29 a failed pod with none but local containers known has failed nevertheless',
    asked: { mains: ['local'] },
    remote: { phase: 'Failed', mains: {} },
    containers: ['local terminated 137'],
  },
  {
    name: 'S37 a sidecar killed at the end does not fail a pod that succeeded',
    asked: { inits: ['i1', { name: 'proxy', restartPolicy: 'Always' }] },
    remote: {
      phase: 'Succeeded',
      mains: { c: ended(0) },
      inits: { i1: ended(0), proxy: ended(143) },
      sidecars: ['proxy'],
    },
    containers: ['c terminated 0'],
    initContainers: ['i1 terminated 0'],
  },
  {
    name: 'S37 a pod that succeeded has no exit code but 0, and no container missing',
    asked: { mains: ['c', 'd', 'e'], inits: ['i1'] },
    remote: { phase: 'Succeeded', mains: { c: ended(3), d: running, e: undefined }, inits: { i1: undefined } },
    containers: ['c terminated 0', 'd terminated 0', 'e terminated 0'],
    initContainers: ['i1 terminated 0'],
  },
]);

test('S04 a pod lost after create has every container terminated with 137', () => {
  const status = answer(
    asked({ mains: ['c', 'd'], inits: ['i1', { name: 's', restartPolicy: 'Always' }], jobId: 'r1' }),
    absent,
  );

  assert.deepEqual(brief(status.containers), ['c terminated 137', 'd terminated 137']);
  assert.deepEqual(brief(status.initContainers), ['i1 terminated 137']);
  assert.equal(status.containers[0].state.terminated?.reason, 'RemotePodLost');
  assert.match(messageOf(status.containers[0]), /^RemotePodLost: the remote pod r1 is gone/);
  assert.equal(status.JID, 'r1');
});

test('a container that was ready is not once it is said to have ended', () => {
  const container: ObservedContainer = { name: 'c', state: running, ready: true, started: true };

  const [c] = answer(asked(), found({ phase: 'Failed', mains: { c: container } })).containers;

  assert.deepEqual([c.ready, c.started], [false, false]);
});
