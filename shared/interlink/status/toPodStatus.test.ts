import assert from 'node:assert/strict';
import test from 'node:test';
import { validate } from '../../../schemas/generated/statusReply.js';
import type { ContainerStatus, LocalPod, PodStatus } from '../../../schemas/generated/types.ts';
import { PluginError } from '../errors.ts';
import type { ObservedContainer, ObservedPod, ObservedState, Reading, Warning } from '../observed.ts';
import { type StatusOptions, toPodStatus } from './toPodStatus.ts';

// Requests and readings ------------------------------------------------------------------------------------------------

interface Asked {
  readonly mains?: readonly string[];
  readonly inits?: readonly (string | { name: string; restartPolicy: string })[];
  readonly jobId?: string;
  readonly status?: object;
}

function asked({ mains = ['c'], inits = [], jobId, status = {} }: Asked = {}): LocalPod {
  return {
    metadata: {
      name: 'p',
      namespace: 'ns',
      uid: 'u1',
      ...(jobId !== undefined && { annotations: { JobID: jobId } }),
    },
    spec: {
      containers: mains.map((name) => ({ name })),
      initContainers: inits.map((init) => (typeof init === 'string' ? { name: init } : init)),
    },
    status,
  };
}

interface Remote {
  readonly phase: string;
  readonly mains?: Readonly<Record<string, ObservedState | ObservedContainer | undefined>>;
  readonly inits?: Readonly<Record<string, ObservedState | undefined>>;
  readonly sidecars?: readonly string[];
  readonly pod?: Partial<ObservedPod>;
  readonly warning?: Warning;
}

function found({ phase, mains = { c: undefined }, inits = {}, sidecars = [], pod = {}, warning }: Remote): Reading {
  const toStatuses = (states: Readonly<Record<string, ObservedState | ObservedContainer | undefined>>) =>
    Object.entries(states).flatMap(([name, state]): ObservedContainer[] => {
      if (state === undefined) return [];
      return [
        'name' in state ? state : { name, state, ready: 'running' in state, restartCount: 0, image: 'i', imageID: '' },
      ];
    });
  return {
    kind: 'found',
    warning,
    pod: {
      name: 'remote',
      namespace: 'offloading-ns',
      uid: 'r1',
      sourceUid: 'u1',
      restartPolicy: 'Never',
      gated: false,
      containers: Object.keys(mains),
      initContainers: Object.keys(inits).map((name) => ({ name, sidecar: sidecars.includes(name) })),
      phase,
      containerStatuses: toStatuses(mains),
      initContainerStatuses: toStatuses(inits),
      ...pod,
    },
  };
}

const absent: Reading = { kind: 'absent' };
const at = '2026-01-01T00:00:00Z';
const later = '2026-01-01T00:01:00Z';
const running: ObservedState = { running: { startedAt: at } };
const ended = (exitCode: number, reason = exitCode === 0 ? 'Completed' : 'Error'): ObservedState => ({
  terminated: { exitCode, reason, startedAt: at, finishedAt: later },
});
const waiting = (reason: string, message?: string): ObservedState => ({
  waiting: { reason, ...(message !== undefined && { message }) },
});

function answer(local: LocalPod, reading: Reading, options?: StatusOptions): PodStatus {
  const status = toPodStatus(local, reading, options);
  assert.ok(status, 'the pod is not left out');
  assert.ok(validate([status]), JSON.stringify(validate.errors));
  for (const { state } of [...status.initContainers, ...status.containers])
    assert.equal(Object.keys(state).length, 1, 'each state is exactly one of waiting, running and terminated');
  return status;
}

/** `c running`, `d terminated 3`, `i1 waiting ImagePullBackOff`: one line per container. */
function brief(statuses: readonly ContainerStatus[]): readonly string[] {
  return statuses.map(({ name, state: { waiting, running, terminated } }) => {
    if (terminated) return `${name} terminated ${terminated.exitCode}`;
    return running ? `${name} running` : `${name} waiting ${waiting?.reason}`;
  });
}

function messageOf({ state }: ContainerStatus): string {
  return state.terminated?.message ?? state.waiting?.message ?? '';
}

// One row per case of contract.md 9.4 whose whole point is which states are answered -----------------------------------

interface Row {
  readonly name: string;
  readonly asked?: Asked;
  readonly remote: Remote;
  readonly containers: readonly string[];
  readonly initContainers?: readonly string[];
}

const rows: readonly Row[] = [
  {
    name: 'S06 a scheduled pod without statuses has every container waiting',
    asked: { mains: ['c', 'd'] },
    remote: { phase: 'Pending', mains: { c: undefined, d: undefined } },
    containers: ['c waiting ContainerCreating', 'd waiting ContainerCreating'],
  },
  {
    name: 'S11 a completed pod has every container terminated with 0',
    asked: { mains: ['c', 'd'] },
    remote: { phase: 'Succeeded', mains: { c: ended(0), d: ended(0) } },
    containers: ['c terminated 0', 'd terminated 0'],
  },
  {
    name: 'S12 one of two failed for good while the other runs is answered exactly so',
    asked: { mains: ['c', 'd'] },
    remote: { phase: 'Running', mains: { c: ended(3), d: running } },
    containers: ['c terminated 3', 'd running'],
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
  {
    name: 'S23 a pod with a sidecar succeeds by its mains',
    asked: { inits: [{ name: 'proxy', restartPolicy: 'Always' }] },
    remote: { phase: 'Succeeded', mains: { c: ended(0) }, inits: { proxy: ended(0) }, sidecars: ['proxy'] },
    containers: ['c terminated 0'],
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
];

for (const row of rows) {
  test(row.name, () => {
    const status = answer(asked(row.asked), found(row.remote));

    assert.deepEqual(brief(status.containers), row.containers);
    assert.deepEqual(brief(status.initContainers), row.initContainers ?? []);
  });
}

// The other cases, each about something else ---------------------------------------------------------------------------

test('S01 a running pod is answered under its local name, namespace and uid, and the remote uid', () => {
  const status = answer(asked(), found({ phase: 'Running', mains: { c: running } }));

  assert.deepEqual(Object.keys(status).sort(), ['JID', 'UID', 'containers', 'initContainers', 'name', 'namespace']);
  assert.deepEqual([status.name, status.namespace, status.UID, status.JID], ['p', 'ns', 'u1', 'r1']);
});

test('S02 a pod that was never created is left out', () => {
  assert.equal(toPodStatus(asked(), absent), undefined);
});

test('S03 of a mixed batch only the known pod is answered', () => {
  const statuses = [absent, found({ phase: 'Running', mains: { c: running } })].map((reading) =>
    toPodStatus(asked(), reading),
  );

  assert.deepEqual(
    statuses.map((status) => status !== undefined),
    [false, true],
  );
});

test('S04 a pod lost after create has every container terminated with 137', () => {
  const status = answer(
    asked({ mains: ['c', 'd'], inits: ['i1', { name: 's', restartPolicy: 'Always' }], jobId: 'r1' }),
    absent,
  );

  assert.deepEqual(brief(status.containers), ['c terminated 137', 'd terminated 137']);
  assert.deepEqual(brief(status.initContainers), ['i1 terminated 137']);
  assert.equal(status.containers[0].state.terminated?.reason, 'RemotePodLost');
  assert.match(messageOf(status.containers[0]), /^RemotePodLost: the remote pod r1 is gone/);
  assert.equal(status.JID, '');
});

test("S05 when nothing can be said the reading's own error is thrown", () => {
  const error = new PluginError('unavailable', 'the remote cluster does not answer');

  assert.throws(() => toPodStatus(asked({ jobId: 'r1' }), { kind: 'unknown', error }), error);
});

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

test('S09 a running container is ready and has its start as RFC 3339', () => {
  const [c] = answer(asked(), found({ phase: 'Running', mains: { c: running } })).containers;

  assert.deepEqual(c.state, { running: { startedAt: at } });
  assert.equal(c.ready, true);
});

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

const times = [
  ['2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z'],
  ['2026-01-01T01:30:00.123456789+01:30', '2026-01-01T00:00:00Z'],
  ['1970-01-01T00:00:00Z', undefined],
  ['0001-01-01T00:00:00Z', undefined],
  ['2026-01-01 00:00:00+00:00', undefined],
  ['datetime.datetime(2026, 1, 1)', undefined],
  ['2026-13-01T00:00:00Z', undefined],
  ['9999-12-31T23:59:59-12:00', undefined],
  ['', undefined],
  [null, undefined],
] as const;

for (const [given, expected] of times) {
  test(`S26 the time ${given} is answered as ${expected}`, () => {
    const remote: Remote = { phase: 'Failed', mains: { c: { terminated: { exitCode: 128, startedAt: given } } } };

    const [c] = answer(asked(), found(remote)).containers;

    assert.equal(c.state.terminated?.startedAt, expected);
    assert.equal('startedAt' in (c.state.terminated ?? {}), expected !== undefined);
  });
}

test('S27 exit codes, signals and restart counts stay numbers', () => {
  const container: ObservedContainer = {
    name: 'c',
    state: { terminated: { exitCode: 137, signal: 9 } },
    restartCount: 2,
  };

  const [c] = answer(asked(), found({ phase: 'Failed', mains: { c: container } })).containers;

  assert.deepEqual([c.state.terminated?.exitCode, c.state.terminated?.signal, c.restartCount], [137, 9, 2]);
});

test('S32 a status depends on nothing but the request and the reading', () => {
  const reading = found({ phase: 'Running', mains: { c: ended(1), d: running } });
  const local = asked({ mains: ['c', 'd'] });

  assert.deepEqual(answer(local, reading), answer(structuredClone(local), structuredClone(reading)));
});

test('S33 the request may differ from what was created in everything but its uid', () => {
  const local = asked({ mains: ['c', 'added'] });

  const { containers } = answer(local, found({ phase: 'Running', mains: { c: running, dropped: running } }));

  assert.deepEqual(brief(containers), ['c running', 'added running']);
});

for (const status of [{}, { phase: 'Unknown' }, { phase: 'Pending' }]) {
  test(`S34 the request's own status ${JSON.stringify(status)} changes nothing`, () => {
    assert.deepEqual(brief(answer(asked({ status }), found({ phase: 'Running', mains: { c: running } })).containers), [
      'c running',
    ]);
  });
}

test('S35 in a restart gap the container waits, and how it ended is its last state', () => {
  const remote: Remote = { phase: 'Running', mains: { c: ended(1) }, pod: { restartPolicy: 'Always' } };

  const [c] = answer(asked(), found(remote)).containers;

  assert.deepEqual(c.state, { waiting: { reason: 'CrashLoopBackOff', message: 'ended with exit code 1' } });
  assert.deepEqual(c.lastState, { terminated: { exitCode: 1, reason: 'Error', startedAt: at, finishedAt: later } });
  assert.equal(c.ready, false);
});

test('S38 a remote pod replaced by hand is answered as it is', () => {
  const local = asked({ jobId: 'another-remote-uid' });

  const status = answer(local, found({ phase: 'Running', mains: { c: running } }));

  assert.deepEqual([status.JID, ...brief(status.containers)], ['r1', 'c running']);
});

// Beyond the table -----------------------------------------------------------------------------------------------------

for (const rest of [{}, { spec: null }, { spec: {} }, { spec: { containers: null } }, { spec: { containers: [] } }]) {
  test(`a request with ${JSON.stringify(rest)} is left out rather than answered with an empty list`, () => {
    const local: LocalPod = {
      metadata: { name: 'p', namespace: 'ns', uid: 'u1', annotations: { JobID: 'r1' } },
      ...rest,
    };

    assert.equal(toPodStatus(local, found({ phase: 'Running', mains: { c: running } })), undefined);
    assert.equal(toPodStatus(local, absent), undefined);
  });
}

test('a pod behind our own gate is being created, not unschedulable', () => {
  const unschedulable = {
    reason: 'SchedulingGated',
    message: 'Scheduling is blocked due to non-empty scheduling gates',
  };

  const [c] = answer(asked(), found({ phase: 'Pending', pod: { gated: true, unschedulable } })).containers;

  assert.equal(c.state.waiting?.reason, 'ContainerCreating');
});

test('images, ids and the started flag are passed on', () => {
  const container: ObservedContainer = {
    name: 'c',
    state: running,
    ready: true,
    started: true,
    image: 'docker.io/library/busybox:latest',
    imageID: 'sha256:1',
    containerID: 'containerd://2',
  };

  const [{ image, imageID, containerID, started }] = answer(
    asked(),
    found({ phase: 'Running', mains: { c: container } }),
  ).containers;

  assert.deepEqual(
    { image, imageID, containerID, started },
    {
      image: container.image,
      imageID: container.imageID,
      containerID: container.containerID,
      started: true,
    },
  );
});

test('a message is one line of at most 1024 characters with the reason at its front', () => {
  const message = `first line\n\u2028second\u0000\tline ${'🙂'.repeat(2000)}`;
  const remote: Remote = { phase: 'Failed', mains: { c: undefined }, pod: { reason: 'Evicted', message } };

  const text = messageOf(answer(asked(), found(remote)).containers[0]);

  assert.match(text, /^Evicted: first line second line 🙂/u);
  assert.ok(text.length <= 1024 && text.endsWith('🙂...'));
  assert.doesNotMatch(text, /[\p{Cc}\p{Cs}]/u);
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
