import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { toObservedPod } from './observedPod.ts';

const raw = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: {
    name: 'train-1',
    namespace: 'offloading-ns',
    uid: 'r1',
    labels: { 'interlink.io': 'offloading', 'interlink.io/source.pod_uid': 'u1' },
    annotations: { 'interlink.io/source.uid': 'u1', 'interlink.io/created-by': 'call' },
    creationTimestamp: '2026-01-01T00:00:00Z',
    deletionTimestamp: '2026-01-01T00:01:00Z',
    managedFields: [{ manager: 'm' }],
  },
  spec: {
    restartPolicy: 'OnFailure',
    schedulingGates: [{ name: 'interlink.io/commit' }],
    initContainers: [{ name: 'i' }, { name: 's', restartPolicy: 'Always' }],
    containers: [{ name: 'c', image: 'busybox', env: [{ name: 'TOKEN', value: 'secret' }] }],
  },
  status: {
    phase: 'Failed',
    reason: 'Evicted',
    message: 'no room',
    podIP: '10.0.0.1',
    conditions: [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message: '0/1 nodes' }],
    containerStatuses: [
      {
        name: 'c',
        state: {
          terminated: { exitCode: 137, reason: 'OOMKilled', startedAt: null, finishedAt: '2026-01-01T00:00:30Z' },
        },
        lastState: {},
        ready: false,
        started: false,
        restartCount: 2,
        image: 'docker.io/library/busybox:latest',
        imageID: 'sha256:1',
        containerID: 'containerd://2',
      },
    ],
    initContainerStatuses: [{ name: 'i', state: { running: { startedAt: '2026-01-01T00:00:10Z' } }, ready: true }],
  },
};

test('a pod that no call of ours made is adopted', () => {
  const { annotations, ...metadata } = raw.metadata;

  assert.equal(toObservedPod({ ...raw, metadata }).adopted, true);
  assert.equal(toObservedPod({ ...raw, metadata: { ...metadata, annotations } }).adopted, undefined);
});

test('a pod is stripped to what status needs', () => {
  assert.deepEqual(toObservedPod(raw), {
    name: 'train-1',
    namespace: 'offloading-ns',
    uid: 'r1',
    sourceUid: 'u1',
    createdAt: '2026-01-01T00:00:00Z',
    deletedAt: '2026-01-01T00:01:00Z',
    restartPolicy: 'OnFailure',
    gated: true,
    containers: ['c'],
    initContainers: [
      { name: 'i', sidecar: false },
      { name: 's', sidecar: true },
    ],
    phase: 'Failed',
    reason: 'Evicted',
    message: 'no room',
    unschedulable: { reason: 'Unschedulable', message: '0/1 nodes' },
    containerStatuses: [
      {
        name: 'c',
        state: { terminated: { exitCode: 137, reason: 'OOMKilled', finishedAt: '2026-01-01T00:00:30Z' } },
        ready: false,
        started: false,
        restartCount: 2,
        image: 'docker.io/library/busybox:latest',
        imageID: 'sha256:1',
        containerID: 'containerd://2',
      },
    ],
    initContainerStatuses: [{ name: 'i', state: { running: { startedAt: '2026-01-01T00:00:10Z' } }, ready: true }],
  });
});

test('the annotation names the local pod where there is no label', () => {
  const metadata = { name: 'p', annotations: { 'interlink.io/source.uid': 'u1' } };

  assert.equal(toObservedPod({ metadata }).sourceUid, 'u1');
});

test('why a pod was preempted is read from the condition that alone says so', () => {
  const conditions = [
    { type: 'DisruptionTarget', status: 'True', reason: 'PreemptionByScheduler', message: 'for another' },
  ];

  const { reason, message } = toObservedPod({ status: { phase: 'Failed', conditions } });

  assert.deepEqual([reason, message], ['PreemptionByScheduler', 'for another']);
});

test("another controller's gate is not ours", () => {
  assert.equal(toObservedPod({ spec: { schedulingGates: [{ name: 'queue.example/admission' }] } }).gated, false);
});

for (const [exitCode, expected] of [
  [0, 0],
  [255, 255],
  [-1, -1],
  ['0', 1],
  [0.5, 1],
  [2 ** 40, 1],
  [undefined, 1],
] as const) {
  test(`an exit code of ${JSON.stringify(exitCode)} is read as ${expected}`, () => {
    const containerStatuses = [{ name: 'c', state: { terminated: { exitCode } } }];

    const [c] = toObservedPod({ status: { containerStatuses } }).containerStatuses;

    assert.equal(c?.state?.terminated?.exitCode, expected);
  });
}

test("long messages are cut, a container's own only beyond what a kubelet takes", () => {
  const long = 'x'.repeat(5000);
  const end = (message: string) => ({ terminated: { exitCode: 1, message } });
  const containerStatuses = [{ name: 'c', state: end(long.slice(0, 4096)), lastState: end(long) }];

  const {
    message,
    containerStatuses: [c],
  } = toObservedPod({ status: { message: long, containerStatuses } });

  assert.equal(message?.length, 1024);
  assert.equal(c?.state?.terminated?.message, long.slice(0, 4096));
  assert.equal(c?.lastState?.terminated?.message?.length, 4096);
});

test('no JSON whatsoever makes it throw, whole or in place of any field', () => {
  const paths = [
    ...['metadata', 'spec', 'status', 'metadata.labels', 'metadata.uid', 'spec.containers', 'spec.initContainers'],
    ...['spec.schedulingGates', 'status.conditions', 'status.containerStatuses', 'status.containerStatuses.0'],
    ...['status.containerStatuses.0.state', 'status.containerStatuses.0.state.terminated', 'status.phase'],
  ];

  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom(...paths), (value, path) => {
      toObservedPod(value);
      assert.equal(
        toObservedPod(replace(raw, path.split('.'), value)).name,
        path === 'metadata' ? nameIn(value) : 'train-1',
      );
    }),
    { seed: 1, numRuns: 2000 },
  );
});

const nameIn = (metadata: unknown) => toObservedPod({ metadata }).name;

/** The value with the one at the path replaced; shares the rest. */
function replace(whole: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value;
  if (Array.isArray(whole)) return whole.map((item, at) => (String(at) === key ? replace(item, rest, value) : item));
  const record = whole as Readonly<Record<string, unknown>>;
  return { ...record, [key]: replace(record[key], rest, value) };
}
