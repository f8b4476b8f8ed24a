import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createLivePing, createPinger } from '../../backend/ping/ping.ts';
import type { Health } from '../../backend/ping/remoteHealth.ts';
import { loadConfig } from '../../config/load.ts';
import { silentLogger } from '../../logger.ts';
import type { ApiCall, KubernetesClient } from '../client/client.ts';
import { KubernetesError } from '../client/kubernetesError.ts';
import { remoteCapacityOf } from './capacity.ts';

const unreachable = new KubernetesError({ status: 0, reason: 'Unreachable', message: 'refused' });
const call = { signal: new AbortController().signal, session: '', log: silentLogger };

/** A client whose lists hold `items`, or fail; what it answers can be changed. */
function clientOf(answer: { items: readonly object[] } | { error: KubernetesError }) {
  const calls: ApiCall[] = [];
  const state = { answer };
  const client: KubernetesClient = {
    request: async <T>(asked: ApiCall) => {
      calls.push(asked);
      if ('error' in state.answer) throw state.answer.error;
      return { metadata: { resourceVersion: '1' }, items: state.answer.items } as T;
    },
    stream: async () => assert.fail('capacity opens no stream'),
    close: async () => undefined,
  };
  return { client, calls, state };
}

/** Time stands still until `pass` is called. */
function createStoppedClock() {
  let time = 0;
  let wake: () => void = () => undefined;
  return {
    now: () => time,
    sleep: (ms: number, signal?: AbortSignal) =>
      new Promise<void>((resolve, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
        wake = () => {
          time += ms;
          resolve();
        };
      }),
    pass: async (ms = 0) => {
      time += ms;
      wake();
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

async function start(env: Record<string, string>, answer: Parameters<typeof clientOf>[0], isReachable = () => true) {
  const health = (): Health => ({ state: isReachable() ? 'well' : 'unreachable' });
  const { config } = loadConfig({ CONFIG_FILE_PATH: '/dev/null', ...env });
  const clock = createStoppedClock();
  const { client, calls, state } = clientOf(answer);
  const capacity = createPinger({
    remote: remoteCapacityOf({ client, config }),
    config,
    log: silentLogger,
    health,
    clock,
  });
  capacity.start();
  await clock.pass();
  return { capacity, calls, state, clock, config, client };
}

const node = (
  allocatable: object,
  { ready = 'True', ...spec }: { ready?: string; unschedulable?: boolean; taints?: object[] } = {},
) => ({
  spec,
  status: { allocatable, conditions: [{ type: 'Ready', status: ready }] },
});

describe('the ping', () => {
  test('is small and says ok, without resources, and without any call, by default', async () => {
    const { capacity, calls } = await start({}, { items: [] });

    assert.deepEqual(await capacity.ping(call), { status: 'ok', taints: [] });
    assert.equal(calls.length, 0);
    await capacity.stop();
  });

  const nodes = { PING_RESOURCES: 'nodes' };
  const sums: readonly [string, Record<string, string>, readonly object[], object | undefined][] = [
    [
      'the sum of the nodes, as strings',
      nodes,
      [
        node({ cpu: '3920m', memory: '16Gi', pods: '110', 'nvidia.com/gpu': '2' }),
        node({ cpu: '4', memory: '8388608Ki', pods: '110', 'nvidia.com/gpu': '6' }),
      ],
      {
        cpu: '7920m',
        memory: '25165824Ki',
        pods: '220',
        accelerators: [{ resourceType: 'nvidia.com/gpu', available: '8' }],
      },
    ],
    [
      'no node that is not ready, cordoned or repels our pods',
      {
        ...nodes,
        OFFLOADING_NODE_TOLERATIONS: '[{"key":"gpu","operator":"Exists"},{"key":"sla","operator":"Gt","value":"9"}]',
      },
      [
        node({ cpu: '1' }),
        node({ cpu: '2' }, { ready: 'False' }),
        node({ cpu: '4' }, { unschedulable: true }),
        node({ cpu: '8' }, { taints: [{ key: 'control-plane', effect: 'NoSchedule' }] }),
        node({ cpu: '16' }, { taints: [{ key: 'gpu', effect: 'NoSchedule' }] }),
        node({ cpu: '64' }, { taints: [{ key: 'sla', value: '9', effect: 'NoSchedule' }] }),
        node({ cpu: '32' }, { taints: [{ key: 'soft', effect: 'PreferNoSchedule' }] }),
      ],
      { cpu: '49' },
    ],
    [
      'nothing, rather than zero, when there is no usable node',
      nodes,
      [node({ cpu: '2' }, { ready: 'Unknown' })],
      undefined,
    ],
    [
      'the tightest quota',
      { PING_RESOURCES: 'quota', PING_QUOTA_NAMESPACE: 'team' },
      [
        {
          spec: {
            hard: {
              'requests.cpu': '10',
              'limits.cpu': '20',
              memory: '1Ti',
              pods: '50',
              'requests.nvidia.com/gpu': '4',
            },
          },
        },
        { spec: { hard: { 'count/pods': '30', 'count/secrets': '7' } } },
      ],
      {
        cpu: '10',
        memory: '1073741824Ki',
        pods: '30',
        accelerators: [{ resourceType: 'nvidia.com/gpu', available: '4' }],
      },
    ],
    [
      'fixed values',
      { PING_RESOURCES: 'fixed', PING_FIXED_RESOURCES: '{"cpu":"128","memory":"512G","nvidia.com/gpu":"8"}' },
      [],
      { cpu: '128', memory: '500000000Ki', accelerators: [{ resourceType: 'nvidia.com/gpu', available: '8' }] },
    ],
    [
      'every fixed value, whether or not it is listed as an accelerator',
      { PING_RESOURCES: 'fixed', PING_FIXED_RESOURCES: '{"example.com/gpu":"2","ephemeral-storage":"1Ki"}' },
      [],
      {
        accelerators: [
          { resourceType: 'example.com/gpu', available: '2' },
          { resourceType: 'ephemeral-storage', available: '1024' },
        ],
      },
    ],
    [
      'the tightest of the names one quota has for the same',
      { PING_RESOURCES: 'quota', PING_QUOTA_NAMESPACE: 'team' },
      [{ spec: { hard: { cpu: '4', 'requests.cpu': '8', 'limits.cpu': '2', pods: '50', 'count/pods': '30' } } }],
      { cpu: '4', pods: '30' },
    ],
    [
      'no quota that holds for special pods only',
      { PING_RESOURCES: 'quota', PING_QUOTA_NAMESPACE: 'team' },
      [
        { spec: { hard: { pods: '50', cpu: '40' }, scopes: ['NotTerminating', 'NotBestEffort'] } },
        { spec: { hard: { pods: '1' }, scopes: ['BestEffort'] } },
        { spec: { hard: { cpu: '2' }, scopes: ['NotBestEffort', 'Terminating'] } },
        { spec: { hard: { cpu: '3' }, scopeSelector: { matchExpressions: [{ scopeName: 'PriorityClass' }] } } },
      ],
      { cpu: '40', pods: '50' },
    ],
    [
      'no quota that leaves less than the least there is',
      { PING_RESOURCES: 'quota', PING_QUOTA_NAMESPACE: 'team' },
      [{ spec: { hard: { cpu: '100u', memory: '1Gi', 'requests.nvidia.com/gpu': '500m' } } }],
      { memory: '1048576Ki' },
    ],
  ];
  for (const [name, env, items, expected] of sums) {
    test(`tells ${name}`, async () => {
      const { capacity, config, client } = await start(env, { items });

      const { resources } = await capacity.ping(call);
      await capacity.stop();

      assert.deepEqual(resources, expected);
      const live = createLivePing({ remote: remoteCapacityOf({ client, config }), config, log: silentLogger });
      assert.deepEqual((await live(call)).resources, expected);
    });
  }

  test('lists an accelerator that disappeared with "0", and one that was never there not at all', async () => {
    const { capacity, state, clock } = await start(nodes, { items: [node({ cpu: '1', 'nvidia.com/gpu': '2' })] });
    state.answer = { items: [node({ cpu: '1' })] };
    await clock.pass();

    const { resources } = await capacity.ping(call);
    await capacity.stop();

    assert.deepEqual(resources?.accelerators, [{ resourceType: 'nvidia.com/gpu', available: '0' }]);
  });

  test('keeps the last capacity, accelerators too, while no node is usable', async () => {
    const { capacity, state, clock } = await start(nodes, { items: [node({ cpu: '1', 'nvidia.com/gpu': '2' })] });
    const { resources: before } = await capacity.ping(call);
    state.answer = { items: [node({ cpu: '1', 'nvidia.com/gpu': '2' }, { ready: 'Unknown' })] };
    await clock.pass();

    const { resources } = await capacity.ping(call);
    await capacity.stop();

    assert.deepEqual(resources, before);
  });

  test('keeps the last capacity while it cannot be read, and tells none that was never read', async () => {
    const { capacity, state, clock } = await start(nodes, { error: unreachable });
    assert.deepEqual(await capacity.ping(call), { status: 'ok', taints: [] });

    state.answer = { items: [node({ cpu: '2' })] };
    await clock.pass();
    state.answer = { error: unreachable };
    await clock.pass();

    assert.deepEqual((await capacity.ping(call)).resources, { cpu: '2' });
    await capacity.stop();
  });

  test('taints the node while the remote cluster is unreachable, and takes the taint away after', async () => {
    let isUp = false;
    const { capacity } = await start(
      { PING_TAINTS: '[{"key":"a","effect":"PreferNoSchedule"}]' },
      { items: [] },
      () => isUp,
    );
    const own = { key: 'a', value: '', effect: 'PreferNoSchedule' };

    const down = await capacity.ping(call);
    isUp = true;
    const up = await capacity.ping(call);

    assert.deepEqual(down.taints, [
      own,
      { key: 'interlink.io/remote-unreachable', value: 'true', effect: 'NoSchedule' },
    ]);
    assert.deepEqual(up.taints, [own]);
    await capacity.stop();
  });

  test('never fails by default, and fails after the time configured', async () => {
    const forever = await start({}, { items: [] }, () => false);
    await forever.capacity.ping(call);
    await forever.clock.pass(24 * 3600 * 1000);
    assert.equal((await forever.capacity.ping(call)).status, 'remote cluster unreachable');

    const { capacity, clock } = await start({ PING_FAIL_AFTER_SECONDS: '600' }, { items: [] }, () => false);
    await capacity.ping(call);
    await clock.pass(599_000);
    await capacity.ping(call);
    await clock.pass(1000);
    await assert.rejects(capacity.ping(call), { code: 'unavailable' });
    await Promise.all([capacity.stop(), forever.capacity.stop()]);
  });

  const forbidden = new KubernetesError({ status: 403, reason: 'Forbidden', message: 'nodes is forbidden' });
  const unauthorized = new KubernetesError({ status: 401, reason: 'Unauthorized', message: 'Unauthorized' });
  for (const [error, expected] of [
    [unreachable, ['remote cluster unreachable: refused', 1]],
    [unauthorized, ['remote cluster unreachable: it refuses the credentials', 1]],
    [forbidden, ['ok', 0]],
  ] as const)
    for (const [source, env, told] of [
      ['nodes', nodes, undefined],
      ['none', {}, undefined],
      ['fixed', { PING_RESOURCES: 'fixed', PING_FIXED_RESOURCES: '{"cpu":"1"}' }, { cpu: '1' }],
    ] as const)
      test(`of a function with resources ${source} answers although the remote cluster is ${error.reason}`, async () => {
        const { config } = loadConfig({ CONFIG_FILE_PATH: '/dev/null', ...env });
        const { client, calls } = clientOf({ error });
        const ping = createLivePing({ remote: remoteCapacityOf({ client, config }), config, log: silentLogger });

        const { status, resources, taints } = await ping(call);

        assert.deepEqual([status, taints?.length], expected);
        assert.deepEqual(resources, told);
        assert.equal(calls.length, 1);
      });

  test('of a function knocks once where it has nothing to read, and says ok when somebody opens', async () => {
    const { config } = loadConfig({ CONFIG_FILE_PATH: '/dev/null' });
    const { client, calls } = clientOf({ items: [] });
    const ping = createLivePing({ remote: remoteCapacityOf({ client, config }), config, log: silentLogger });

    assert.deepEqual(await ping(call), { status: 'ok', taints: [] });
    assert.deepEqual(
      calls.map(({ method, path }) => `${method} ${path}`),
      ['GET /version'],
    );
  });
});
