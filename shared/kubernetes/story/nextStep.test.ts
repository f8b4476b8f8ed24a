import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nextStep } from './nextStep.ts';
import { toRemotePod } from './remotePod.ts';
import type { Story } from './story.ts';

const now = Date.parse('2026-01-01T01:00:00Z');
const ago = (seconds: number) => new Date(now - seconds * 1000).toISOString();
const times = { now, createSeconds: 90, orphanSeconds: 1800 };
const uid = '11111111-0000-4000-8000-000000000000';

const nothing: Story = {
  uid,
  pod: undefined,
  rivals: [],
  made: [],
  unseen: [],
  events: [],
  journal: { state: 'nothing' },
  record: { state: 'not asked' },
  refusal: { state: 'none' },
  log: undefined,
};

const podOf = (status: object, metadata: object = {}, spec: object = {}) => ({
  ...nothing,
  pod: toRemotePod({
    metadata: {
      name: 'web',
      namespace: 'r',
      uid: 'remote',
      creationTimestamp: ago(600),
      labels: { 'interlink.io/source.pod_uid': uid },
      ...metadata,
    },
    spec: { containers: [{ name: 'main' }], ...spec },
    status,
  }),
});
const waiting = (reason: string) => ({
  phase: 'Pending',
  containerStatuses: [{ name: 'main', state: { waiting: { reason } } }],
});
const ended = (exitCode: number, reason: string, more: object = {}) => ({
  phase: 'Failed',
  containerStatuses: [{ name: 'main', state: { terminated: { exitCode, reason } } }],
  ...more,
});
const made = { kind: 'ConfigMap', namespace: 'r', name: 'c', createdAt: undefined };
const warning = { type: 'Warning', reason: 'FailedMount', message: 'no volume', count: 1, at: ago(5) };
const running = (ready: boolean) => ({
  phase: 'Running',
  containerStatuses: [{ name: 'main', ready, state: { running: { startedAt: ago(5) } } }],
});

const cases: readonly (readonly [what: string, story: Story, step: RegExp])[] = [
  ['nothing of it is here', nothing, /never arrived here, or was refused: kubectl describe/],
  ['objects without a pod', { ...nothing, made: [made] }, new RegExp(`orphans clean --uid ${uid}$`)],
  ['a claim that was kept', { ...nothing, made: [{ ...made, kind: 'PersistentVolumeClaim' }] }, /never arrived/],
  ['a delete that waits', { ...nothing, journal: { state: 'pending', at: now } }, /goes on removing/],
  ['a delete that was accepted', { ...nothing, journal: { state: 'accepted', at: now } }, /^Nothing: it was deleted/],
  [
    'a pod that somebody else removed',
    { ...nothing, record: { state: 'known', wasTold: false, silentSeconds: 0 } },
    /removed by somebody else/,
  ],
  ['a pod whose delete waits', { ...podOf(running(true)), journal: { state: 'pending', at: now } }, /^Nothing, once/],
  ['a pod that is being deleted', podOf(running(true), { deletionTimestamp: ago(5) }), /^Wait: it is being deleted/],
  [
    'a pod that does not end',
    podOf(running(true), { deletionTimestamp: ago(600) }, { nodeName: 'n1' }),
    /^Look at node n1 /,
  ],
  ['a pod that nothing ends', podOf(waiting(''), { deletionTimestamp: ago(600) }), /finalizers/],
  [
    'a create under way',
    podOf({}, { creationTimestamp: ago(5) }, { schedulingGates: [{ name: 'interlink.io/commit' }] }),
    /^Wait: its create/,
  ],
  [
    'a create that never finished',
    podOf({}, {}, { schedulingGates: [{ name: 'interlink.io/commit' }] }),
    /clean --uid/,
  ],
  [
    'a pod nobody asks for',
    { ...podOf(running(true)), record: { state: 'known', wasTold: false, silentSeconds: 1800 } },
    /whether its local pod is there; if not/,
  ],
  ['an image that cannot be pulled', podOf(waiting('ImagePullBackOff')), /name of the image/],
  ['a ConfigMap that is missing', podOf(waiting('CreateContainerConfigError')), /ConfigMap, Secret or key/],
  ['a container that crashes', podOf(waiting('CrashLoopBackOff')), new RegExp(`logs ${uid} main --previous$`)],
  [
    'a pod that fits nowhere',
    podOf({ phase: 'Pending', conditions: [{ type: 'PodScheduled', status: 'False' }] }),
    /^Ask for less/,
  ],
  ['a volume that does not come', { ...podOf(waiting('ContainerCreating')), events: [warning] }, /the volume/],
  [
    'a start that was warned of',
    { ...podOf(waiting('ContainerCreating')), events: [{ ...warning, reason: 'FailedCreatePodSandBox' }] },
    /says: FailedCreatePodSandBox/,
  ],
  ['a pod that starts', podOf(waiting('ContainerCreating'), {}, { nodeName: 'n1' }), /^Wait: its node is starting it/],
  ['a pod without a node', podOf({ phase: 'Pending' }), /^Wait: the remote scheduler/],
  ['a pod that runs', podOf(running(true)), /^Nothing: it runs/],
  [
    'a pod that runs again',
    podOf({
      phase: 'Running',
      containerStatuses: [
        { name: 'main', ready: true, state: { running: {} }, lastState: { terminated: { exitCode: 3 } } },
      ],
    }),
    new RegExp(`was restarted.*logs ${uid} main --previous$`),
  ],
  [
    'a pod that was refused',
    { ...nothing, refusal: { state: 'refused', at: ago(5), path: '/create', text: '422 no' } },
    /what its refusal says/,
  ],
  ['a pod that is not ready', podOf(running(false)), /not ready: look at its probes/],
  ['a pod that has ended well', podOf({ phase: 'Succeeded' }), /^Nothing: it has ended well/],
  ['a pod out of memory', podOf(ended(137, 'OOMKilled')), /main a higher memory limit/],
  ['a pod out of time', podOf(ended(143, 'Error', { reason: 'DeadlineExceeded' })), /more time/],
  ['a pod that was evicted', podOf({ phase: 'Failed', reason: 'Evicted' }), /requests of memory/],
  ['a pod that failed', podOf(ended(1, 'Error')), new RegExp(`logs ${uid} main$`)],
  ['a pod that failed without a container', podOf({ phase: 'Failed' }), /message and its events/],
];

for (const [what, story, step] of cases)
  test(`the next step for ${what}`, () => {
    const told = nextStep(story, times);
    assert.match(told, step);
    assert.doesNotMatch(told, /\n|undefined/);
  });
