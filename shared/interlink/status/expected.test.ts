import assert from 'node:assert/strict';
import test from 'node:test';
import {
  absent,
  answer,
  asked,
  brief,
  ended,
  found,
  running,
  testRows,
  waiting,
} from '../../../test/oracle/examples.ts';

testRows([
  {
    name: 'S15 containers that were not asked for are not answered',
    remote: {
      phase: 'Running',
      mains: { 'istio-proxy': running, c: running },
      inits: { 'mesh-setup': running },
      sidecars: ['mesh-setup'],
    },
    containers: ['c running'],
  },
  {
    name: 'S16 a local container runs while the offloaded one does',
    asked: { mains: ['local', 'c'] },
    remote: { phase: 'Running', mains: { c: running } },
    containers: ['local running', 'c running'],
  },
  {
    name: 'S16 a local container waits while the offloaded one does',
    asked: { mains: ['c', 'local'] },
    remote: { phase: 'Pending', mains: { c: waiting('ImagePullBackOff') } },
    containers: ['c waiting ImagePullBackOff', 'local waiting ContainerCreating'],
  },
  {
    name: 'S16 a local container ends with 0 when the pod succeeded',
    asked: { mains: ['c', 'local'] },
    remote: { phase: 'Succeeded', mains: { c: ended(0) } },
    containers: ['c terminated 0', 'local terminated 0'],
  },
  {
    name: 'S16 a local container ends with 0 when the offloaded one failed',
    asked: { mains: ['local', 'c'] },
    remote: { phase: 'Failed', mains: { c: ended(2) } },
    containers: ['local terminated 0', 'c terminated 2'],
  },
  {
    name: 'S16 an init container that was not offloaded is not answered',
    asked: { inits: ['local-init', 'i1'] },
    remote: { phase: 'Pending', mains: { c: waiting('PodInitializing') }, inits: { i1: running } },
    containers: ['c waiting PodInitializing'],
    initContainers: ['i1 running'],
  },
  {
    name: 'S22 a native sidecar is not answered',
    asked: { inits: [{ name: 'proxy', restartPolicy: 'Always' }] },
    remote: { phase: 'Running', mains: { c: running }, inits: { proxy: running }, sidecars: ['proxy'] },
    containers: ['c running'],
  },
  {
    name: 'S22 what only the remote spec calls a sidecar is not answered either',
    asked: { inits: ['proxy'] },
    remote: { phase: 'Running', mains: { c: running }, inits: { proxy: running }, sidecars: ['proxy'] },
    containers: ['c running'],
  },
]);

test('S33 the request may differ from what was created in everything but its uid', () => {
  const local = asked({ mains: ['c', 'added'] });

  const { containers } = answer(local, found({ phase: 'Running', mains: { c: running, dropped: running } }));

  assert.deepEqual(brief(containers), ['c running', 'added running']);
});

test('the virtual kubelet never hears of further init containers than it already shows', () => {
  const local = asked({
    inits: ['local-init', 'i1'],
    jobId: 'r1',
    status: { initContainerStatuses: [{ name: 'i1' }] },
  });

  const lost = answer(local, absent);
  const replaced = answer(local, found({ phase: 'Failed', inits: { 'local-init': ended(0), i1: ended(3) } }));

  assert.deepEqual(brief(lost.initContainers), ['i1 terminated 137']);
  assert.deepEqual(brief(replaced.initContainers), ['i1 terminated 3']);
});
