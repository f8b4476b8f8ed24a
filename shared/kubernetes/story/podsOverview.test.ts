import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ObservedPod } from '../../interlink/status/observed.ts';
import { toPodsOverview } from './podsOverview.ts';

const uid = '11111111-2222-4333-8444-555555555555';

const podWith = (changes: Partial<ObservedPod> = {}): ObservedPod => ({
  name: `train-0-${uid}`,
  namespace: 'offloading-ns',
  uid: 'remote',
  sourceUid: uid,
  sourceNamespace: 'ns',
  createdAt: '2026-01-01T00:00:00Z',
  restartPolicy: 'Never',
  gated: false,
  containers: ['main'],
  initContainers: [],
  phase: 'Running',
  containerStatuses: [],
  initContainerStatuses: [],
  ...changes,
});

const none = () => undefined;

test('a pod is told by its local name, its phase, and why it is as it is', () => {
  const waiting = podWith({
    phase: 'Pending',
    containerStatuses: [
      { name: 'main', restartCount: 2, state: { waiting: { reason: 'ImagePullBackOff', message: 'no such image' } } },
    ],
  });

  assert.deepEqual(toPodsOverview([waiting], none).pods, [
    {
      uid,
      pod: 'ns/train-0',
      remote: `offloading-ns/train-0-${uid}`,
      phase: 'Pending',
      reason: 'main: ImagePullBackOff: no such image',
      createdAt: '2026-01-01T00:00:00Z',
      restarts: 2,
    },
  ]);
});

test('a pod that cannot start is explained by its Warning; nothing that a container wrote is told', () => {
  const warning = { reason: 'FailedMount', message: 'no such claim' };
  const ended = podWith({
    phase: 'Failed',
    containerStatuses: [{ name: 'main', state: { terminated: { exitCode: 3, message: 'the secret word' } } }],
  });

  const { pods } = toPodsOverview([podWith({ phase: 'Pending' }), ended], () => warning);

  assert.deepEqual(
    pods.map(({ reason }) => reason),
    ['FailedMount: no such claim', 'main: exit code 3'],
  );
});

test('what waits or failed comes first, then the youngest; the end of the list is cut, but counted', () => {
  const young = podWith({ name: 'young', createdAt: '2026-01-02T00:00:00Z' });
  const stuck = podWith({ name: 'stuck', containerStatuses: [{ name: 'main', state: { waiting: {} } }] });
  const crowd = Array.from({ length: 600 }, () => podWith({ phase: 'Succeeded' }));
  const all = [
    ...crowd,
    podWith({ name: 'old' }),
    young,
    podWith({ name: 'over', deletedAt: '2026-01-01T00:00:00Z' }),
    stuck,
    podWith({ name: 'failed', phase: 'Failed' }),
    podWith({ name: 'pending', phase: 'Pending' }),
  ];

  const { total, phases, pods } = toPodsOverview(all, none);

  assert.equal(total, 606);
  assert.deepEqual(phases, { Succeeded: 600, Running: 3, Terminating: 1, Failed: 1, Pending: 1 });
  assert.equal(pods.length, 500);
  assert.deepEqual(
    pods.slice(0, 6).map(({ pod }) => pod),
    ['ns/pending', 'ns/failed', 'ns/over', 'ns/stuck', 'ns/young', 'ns/old'],
  );
});

test('a phase nobody knows is Unknown, whatever it is called', () => {
  const { phases } = toPodsOverview([podWith({ phase: '__proto__' }), podWith({ phase: '' })], none);

  assert.deepEqual(phases, { Unknown: 2 });
});
