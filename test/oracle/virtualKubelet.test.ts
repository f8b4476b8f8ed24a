import assert from 'node:assert/strict';
import test from 'node:test';
import type { ContainerState, ContainerStatus, LocalPod, PodStatus } from '../../schemas/generated/types.ts';
import { applyReply, type Shown, toFirstShown, VirtualKubeletPanic } from './virtualKubelet.ts';

// Every row of contract.md 2.4, which was executed against the real code.

const running: ContainerState = { running: {} };
const waiting: ContainerState = { waiting: { reason: 'X' } };
const ended = (exitCode: number): ContainerState => ({ terminated: { exitCode } });
const empty: ContainerState = {};

type States = Readonly<Record<string, ContainerState>>;

const toStatuses = (states: States): ContainerStatus[] =>
  Object.entries(states).map(([name, state]) => ({
    name,
    state,
    lastState: {},
    ready: false,
    restartCount: 0,
    image: '',
    imageID: '',
  }));

/** A reply as the wire may hold it: the table is about what must never be sent, too. */
function reply(containers: States | null | undefined, initContainers: States = {}): readonly PodStatus[] {
  const entry = { name: 'p', UID: 'u', namespace: 'ns', JID: 'j', initContainers: toStatuses(initContainers) };
  const mains = containers && toStatuses(containers);
  return [{ ...entry, ...(mains !== undefined && { containers: mains }) } as unknown as PodStatus];
}

const pod = (...names: readonly string[]): LocalPod => ({
  metadata: { name: 'p', uid: 'u', namespace: 'ns' },
  spec: { containers: names.map((name) => ({ name })) },
});

const stateOf = (statuses: readonly ContainerStatus[], name: string) => {
  const state = statuses.find((status) => status.name === name)?.state ?? {};
  return Object.keys(state).sort().join('+');
};

interface Row {
  readonly send: string;
  readonly spec?: readonly string[];
  readonly reply: readonly PodStatus[] | null;
  readonly phase: string;
  /** Phase before the reply; Pending. */
  readonly before?: string;
  readonly also?: (shown: Shown) => void;
}

const rows: readonly Row[] = [
  { send: 'an empty list', reply: [], phase: 'Pending' },
  { send: 'null', reply: null, phase: 'Pending' },
  { send: 'containers: []', reply: reply({}), phase: 'Succeeded' },
  { send: 'containers: null', reply: reply(null), phase: 'Succeeded' },
  { send: 'no containers key', reply: reply(undefined), phase: 'Succeeded' },
  { send: 'c waiting', reply: reply({ c: waiting }), phase: 'Pending' },
  {
    send: 'c waiting to a pod that runs',
    before: 'Running',
    reply: reply({ c: waiting }),
    phase: 'Running',
    also: ({ ready }) => assert.equal(ready, true),
  },
  { send: 'c running', reply: reply({ c: running }), phase: 'Running', also: ({ ready }) => assert.equal(ready, true) },
  {
    send: 'c terminated 0',
    reply: reply({ c: ended(0) }),
    phase: 'Succeeded',
    also: ({ reason }) => assert.equal(reason, 'Completed'),
  },
  {
    send: 'c terminated 3',
    reply: reply({ c: ended(3) }),
    phase: 'Failed',
    also: ({ reason, containers }) => {
      assert.equal(reason, 'Error: 3');
      assert.equal(containers[0]?.state.terminated?.reason, 'Error: 3');
    },
  },
  {
    send: 'c with an empty state',
    reply: reply({ c: empty }),
    phase: 'Pending',
    also: ({ containers }) => assert.deepEqual(containers[0]?.state, {}),
  },
  { send: 'c running, d waiting', spec: ['c', 'd'], reply: reply({ c: running, d: waiting }), phase: 'Running' },
  { send: 'c terminated 0, d running', spec: ['c', 'd'], reply: reply({ c: ended(0), d: running }), phase: 'Running' },
  { send: 'c terminated 3, d running', spec: ['c', 'd'], reply: reply({ c: ended(3), d: running }), phase: 'Running' },
  { send: 'only c terminated 0', spec: ['c', 'd'], reply: reply({ c: ended(0) }), phase: 'Succeeded' },
  { send: 'only c terminated 3', spec: ['c', 'd'], reply: reply({ c: ended(3) }), phase: 'panic' },
  {
    send: 'an unknown name waiting',
    reply: reply({ x: { waiting: { reason: 'Unknown' } } }),
    phase: 'Pending',
    also: ({ containers }) =>
      assert.deepEqual(
        containers.map(({ name, state }) => [name, state.waiting?.reason]),
        [
          ['c', 'ContainerCreating'],
          ['x', 'Unknown'],
        ],
      ),
  },
  {
    send: 'an unknown name running',
    reply: reply({ x: running }),
    phase: 'Running',
    also: ({ containers }) => assert.equal(stateOf(containers, 'c'), 'running+waiting'),
  },
  { send: 'an unknown name terminated', reply: reply({ x: ended(0) }), phase: 'panic' },
  { send: 'c terminated and an unknown name running', reply: reply({ c: ended(0), x: running }), phase: 'Running' },
  {
    send: 'i1 running, i2 waiting, c waiting',
    reply: reply({ c: waiting }, { i1: running, i2: waiting }),
    phase: 'Pending',
    also: (first) => {
      assert.equal(stateOf(first.initContainers, 'i1'), 'running+waiting');
      assert.equal(first.reason, 'Waiting for init containers');
      const second = applyReply(first, reply({ c: waiting }, { i1: running, i2: waiting }));
      assert.equal(stateOf(second.initContainers, 'i1'), 'running');
    },
  },
  {
    send: 'i1 terminated 0, i2 running',
    reply: reply({ c: waiting }, { i1: ended(0), i2: running }),
    phase: 'Pending',
    also: ({ containers, initContainers }) => {
      assert.equal(containers[0]?.state.waiting?.reason, 'Init:1/2');
      assert.equal(stateOf(initContainers, 'i1'), 'running+terminated');
    },
  },
  {
    send: 'at first i1 waiting, i2 terminated',
    reply: reply({ c: waiting }, { i1: waiting, i2: ended(0) }),
    phase: 'panic',
  },
  {
    send: 'at first i1 running, i2 terminated',
    reply: reply({ c: waiting }, { i1: running, i2: ended(0) }),
    phase: 'panic',
  },
  {
    send: 'all I terminated 0, c running',
    reply: reply({ c: running }, { i1: ended(0), i2: ended(0) }),
    phase: 'Running',
  },
  { send: 'all I terminated 0, c terminated 0', reply: reply({ c: ended(0) }, { i1: ended(0) }), phase: 'Succeeded' },
  { send: 'all I terminated 0, c terminated 4', reply: reply({ c: ended(4) }, { i1: ended(0) }), phase: 'Failed' },
  { send: 'i1 terminated 3, c waiting', reply: reply({ c: waiting }, { i1: ended(3) }), phase: 'Pending' },
  ...[0, 1].map(
    (code): Row => ({
      send: `i1 terminated 3, c terminated ${code}`,
      reply: reply({ c: ended(code) }, { i1: ended(3) }),
      phase: 'Failed',
      also: ({ reason }) => assert.equal(reason, `Error: ${code || 3}`),
    }),
  ),
  {
    send: 'i1 terminated 3, i2 waiting, c terminated',
    reply: reply({ c: ended(1) }, { i1: ended(3), i2: waiting }),
    phase: 'Pending',
  },
  { send: 'i1 terminated 3, containers: []', reply: reply({}, { i1: ended(3) }), phase: 'panic' },
  {
    send: 'a sidecar running in I, c running',
    reply: reply({ c: running }, { sidecar: running }),
    phase: 'Pending',
    also: ({ containers }) => assert.equal(containers[0]?.state.waiting?.reason, 'Init:0/1'),
  },
  { send: 'I never reported, c running', reply: reply({ c: running }), phase: 'Running' },
];

for (const { send, spec = ['c'], reply: sent, before = 'Pending', phase, also } of rows) {
  test(`the virtual kubelet, sent ${send}, shows ${phase}`, () => {
    const first = { ...toFirstShown(pod(...spec)), phase: before, ready: before === 'Running' };
    if (phase === 'panic') {
      assert.throws(() => applyReply(first, sent), VirtualKubeletPanic);
      return;
    }

    const shown = applyReply(first, sent);

    assert.equal(shown.phase, phase);
    also?.(shown);
  });
}

test('the virtual kubelet never re-opens a terminal verdict', () => {
  const over = applyReply(toFirstShown(pod('c')), reply({ c: ended(0) }));

  assert.equal(applyReply(over, reply({ c: running })).phase, 'Succeeded');
});

test('the virtual kubelet skips an entry without a name', () => {
  const [entry] = reply({ c: ended(0) });
  const nameless = [{ ...entry, name: '' }] as readonly PodStatus[];

  assert.equal(applyReply(toFirstShown(pod('c')), nameless).phase, 'Pending');
});
