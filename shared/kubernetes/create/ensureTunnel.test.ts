import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { CreateRequest, LocalPod } from '../../../schemas/generated/types.ts';
import { type StandIn, startCluster } from '../../../test/cluster/cluster.ts';
import { createBody } from '../../../test/contract/wire/create.ts';
import { container, type WirePod, wirePod } from '../../../test/contract/wire/pod.ts';
import { openSshKey } from '../../../test/offload/keys.ts';
import { createMemoryTombstones } from '../../backend/deletes/tombstones.ts';
import { loadConfig } from '../../config/load.ts';
import { createJsonLogger } from '../../logger.ts';
import { openRemoteClient } from '../client/openRemoteClient.ts';
import { createLiveReader } from '../pods/liveReader.ts';
import { createPodRemover } from '../remove/removePod.ts';
import { openServer } from '../server.ts';
import { createPodCreator } from './createPod.ts';

const namespace = 'team';
const remote = 'offloading-team';
const privateKey = openSshKey();

interface Options {
  readonly tunnel?: Readonly<Record<string, unknown>>;
  readonly offloading?: Readonly<Record<string, unknown>>;
  readonly gates?: boolean;
}

/** A plugin that makes tunnels, as the gateway has it; `alone` is one without memory, as a function has it. */
async function start(t: TestContext, { tunnel = {}, offloading = {}, gates = true }: Options = {}) {
  const cluster = await startCluster({ kubelet: 'none', namespaces: [remote], gates });
  const lines: string[] = [];
  const log = createJsonLogger('info', (line) => lines.push(line));
  const overrides = {
    k8s: { kubeconfig: { ...cluster.kubeconfig } },
    app: { socket_address: 'http://127.0.0.1' },
    offloading: { create_deadline_seconds: 20, ...offloading },
    orphans: { policy: 'delete' as const },
    tcp_tunnel: { enabled: true, gateway_host: 'gateway', gateway_ssh_private_key: privateKey, ...tunnel },
  };
  const { config } = loadConfig({}, overrides, join(tmpdir(), 'no-such-folder'));
  const backend = await openServer(config, {}, log);
  await backend.start();
  const client = await openRemoteClient(config.k8s, log);
  t.after(async () => {
    await client.close();
    await backend.stop();
    await cluster.close();
  });
  const call = { signal: new AbortController().signal, session: 'test', log };
  const access = { client, log, reader: createLiveReader(client, config.offloading) };
  const aloneWith = (changed: typeof config) => {
    const alone = { ...access, config: changed, tombstones: createMemoryTombstones() };
    const [createOne, removeOne] = [createPodCreator(alone), createPodRemover(alone)];
    return {
      createAlone: (pod: WirePod) => createOne(createBody(pod) as unknown as CreateRequest, call),
      removeAlone: (pod: WirePod) => removeOne(pod as unknown as LocalPod, call),
    };
  };
  return {
    cluster,
    backend,
    lines,
    create: (pod: WirePod) => backend.create(createBody(pod) as unknown as CreateRequest, call),
    remove: (pod: WirePod) => backend.remove(pod as unknown as LocalPod, call),
    ...aloneWith(config),
    /** The same without memory, after the operator has changed options. */
    withTunnel: (changes: Readonly<Record<string, unknown>>) => {
      const tcp_tunnel = { ...overrides.tcp_tunnel, bastion_namespace: '', ...changes };
      return aloneWith(loadConfig({}, { ...overrides, tcp_tunnel }, join(tmpdir(), 'no-such-folder')).config);
    },
  };
}

const serving = (...ports: readonly number[]) =>
  wirePod({
    namespace,
    containers: [container('c', 'true', { ports: ports.map((containerPort) => ({ containerPort })) })],
  });

/** A create that is killed, so that nothing is undone, before the pod may run. */
async function leaveHalfMade({ cluster, createAlone }: Awaited<ReturnType<typeof start>>, pod: WirePod) {
  const match = { method: 'PATCH', resource: 'pods' } as const;
  const denied = { kind: 'status', status: 403, body: denial('forbidden'), times: 1 } as const;
  cluster.faults.add({ ...denied, match });
  for (const resource of ['pods', 'deployments', 'secrets'])
    cluster.faults.add({
      kind: 'status',
      status: 403,
      body: denial('forbidden'),
      match: { method: 'DELETE', resource },
    });
  await assert.rejects(createAlone(pod), /forbidden/);
  cluster.faults.clear();
}

const denial = (message: string) => ({ kind: 'Status', status: 'Failure', reason: 'Forbidden', code: 403, message });

/** What there is of a pod's tunnel, as `plural namespace`. */
function tunnelOf(cluster: StandIn, { metadata }: WirePod): string[] {
  return ['deployments', 'secrets', 'services'].flatMap((plural) =>
    cluster
      .all(plural)
      .filter((object) => object.metadata.name === `tunnel-${metadata.uid}`)
      .map((object) => `${plural} ${object.metadata.namespace}`),
  );
}

const beside = [`deployments ${remote}`, `secrets ${remote}`, `services ${remote}`];
const apart = ['deployments tcp-tunnel', 'secrets tcp-tunnel', `services ${remote}`];

for (const gates of [true, false])
  test(`a tunnel is made before its pod may run, and goes with it, ${gates ? 'with' : 'without'} gates`, async (t) => {
    const { cluster, create, remove } = await start(t, { gates });
    const pod = serving(8080, 9090);

    const { jobId } = await create(pod);

    assert.deepEqual(tunnelOf(cluster, pod), beside);
    for (const plural of ['deployments', 'secrets', 'services']) {
      const object = cluster.find(plural, remote, `tunnel-${pod.metadata.uid}`);
      assert.equal(object?.metadata.ownerReferences?.[0]?.uid, jobId, plural);
      assert.equal(object?.metadata.labels?.['interlink.io/source.pod_uid'], pod.metadata.uid, plural);
    }
    const last = cluster.requests.filter(({ method }) => method !== 'GET').at(-1);
    assert.equal(last?.method, 'PATCH', 'the pod is let go last');

    await remove(pod);
    await cluster.settled(() => tunnelOf(cluster, pod).length === 0);
  });

test('a second create finds the tunnel there, and answers the same', async (t) => {
  const { cluster, create, createAlone } = await start(t);
  const pod = serving(8080);

  const jobIds = await Promise.all([create(pod), createAlone(pod), createAlone(pod)]);

  assert.equal(new Set(jobIds.map(({ jobId }) => jobId)).size, 1);
  assert.deepEqual(tunnelOf(cluster, pod), beside);
});

for (const resource of ['deployments', 'secrets', 'services'])
  for (const bastion_namespace of ['', 'tcp-tunnel'])
    test(`nothing is left where ${resource} may not be made, bastions ${bastion_namespace || 'beside their pods'}`, async (t) => {
      const { cluster, create } = await start(t, { tunnel: { bastion_namespace } });
      cluster.faults.add({
        match: { verb: 'create', resource },
        kind: 'status',
        status: 403,
        body: denial('forbidden'),
      });
      const pod = serving(8080);

      await assert.rejects(create(pod), /forbidden/);

      await cluster.settled(() => tunnelOf(cluster, pod).length === 0 && cluster.all('pods').length === 0);
    });

test('in a namespace of their own, which is made without what pods are confined by, bastions go by label', async (t) => {
  const offloading = { resource_quota: { hard: { pods: '9' } }, network_policy: 'default-deny' };
  const { cluster, create, remove } = await start(t, { tunnel: { bastion_namespace: 'tcp-tunnel' }, offloading });
  const [one, other] = [serving(8080), serving(9090)];
  await create(one);
  await create(other);

  assert.deepEqual(tunnelOf(cluster, one), apart);
  assert.equal(
    cluster.find('deployments', 'tcp-tunnel', `tunnel-${one.metadata.uid}`)?.metadata.ownerReferences,
    undefined,
  );
  for (const plural of ['resourcequotas', 'networkpolicies']) assert.deepEqual(cluster.all(plural, 'tcp-tunnel'), []);

  await remove(one);
  await cluster.settled(() => tunnelOf(cluster, one).length === 0);
  assert.deepEqual(tunnelOf(cluster, other), apart);
});

test('a delete that finds no pod any more looks for its bastion all the same', async (t) => {
  const { cluster, create, removeAlone } = await start(t, { tunnel: { bastion_namespace: 'tcp-tunnel' } });
  const pod = serving(8080);
  await create(pod);
  const [made] = cluster.all('pods', remote);
  cluster.call('DELETE', `/api/v1/namespaces/${remote}/pods/${made?.metadata.name}`, { gracePeriodSeconds: 0 });

  await removeAlone(pod);

  assert.deepEqual(
    tunnelOf(cluster, pod).filter((line) => line.endsWith('tcp-tunnel')),
    [],
  );
});

test('a bastion elsewhere that has lost its pod is an orphan, and one whose pod is there is none', async (t) => {
  const offloading = { create_deadline_seconds: 1 };
  const { cluster, create, backend } = await start(t, { tunnel: { bastion_namespace: 'tcp-tunnel' }, offloading });
  const [lost, kept] = [serving(8080), serving(9090)];
  await create(lost);
  await create(kept);
  const made = cluster.all('pods', remote).find(({ metadata }) => metadata.name.endsWith(lost.metadata.uid));
  cluster.call('DELETE', `/api/v1/namespaces/${remote}/pods/${made?.metadata.name}`, { gracePeriodSeconds: 0 });

  while (tunnelOf(cluster, lost).length > 0) await backend.orphans.look();

  assert.deepEqual(tunnelOf(cluster, kept), apart);
});

for (const who of ['a gateway', 'a function'] as const)
  test(`the second pod of a port at the gateway says so, and is made all the same, by ${who}`, async (t) => {
    const { cluster, lines, create, createAlone } = await start(t);
    const [first, second, third] = [serving(8080), serving(8080, 9090), serving(7070)];
    await create(first);
    const [made] = cluster.all('pods', remote);
    const make = who === 'a gateway' ? create : createAlone;

    await make(second);
    await make(third);

    const omittedOf = ({ metadata }: WirePod) =>
      cluster.all('pods', remote).find(({ metadata: { name } }) => name.endsWith(metadata.uid))?.metadata.annotations?.[
        'interlink.io/omitted'
      ];
    assert.match(omittedOf(second) ?? '', /^port 8080 at the gateway \(another offloaded pod has it/);
    assert.equal(omittedOf(third), undefined);
    const warned = lines.find((line) => line.includes('gateway port taken'));
    assert.ok(warned?.includes(`${remote}/${made?.metadata.name}`), warned);
  });

test('the port of a pod that is being deleted, or uses another gateway, is free; that of one that has ended is not', async (t) => {
  const { cluster, createAlone } = await start(t);
  const madeFor = ({ metadata }: WirePod) =>
    cluster.all('pods', remote).find(({ metadata: { name } }) => name.endsWith(metadata.uid))?.metadata;
  const [elsewhere, deleted, ended] = [serving(8080), serving(9090), serving(7070)];
  for (const pod of [elsewhere, deleted, ended]) await createAlone(pod);
  const path = (pod: WirePod) => `/api/v1/namespaces/${remote}/pods/${madeFor(pod)?.name}`;
  cluster.call('PATCH', path(elsewhere), {
    metadata: { annotations: { 'interlink.io/tunnel-ports': '8080 other:30222' } },
  });
  cluster.call('PATCH', path(deleted), { metadata: { finalizers: ['example.org/wait'] } });
  cluster.call('DELETE', path(deleted), { gracePeriodSeconds: 0 });
  await cluster.setStatus(remote, madeFor(ended)?.name ?? '', { phase: 'Succeeded' });
  const second = serving(7070, 8080, 9090);

  await createAlone(second);

  // Its bastion is there as long as the pod is: with all ports in one container, the second one would have none of them.
  assert.match(
    madeFor(second)?.annotations?.['interlink.io/omitted'] ?? '',
    /^port 7070 at the gateway \(another[^;]*;[^;]*$/,
  );
});

test('a pod without ports costs what it costs without tunnels', async (t) => {
  const { cluster, createAlone } = await start(t);
  const asked = () => cluster.requests.filter(({ path }) => path.startsWith('/api/v1/namespaces/'));
  const before = asked().length;

  await createAlone(wirePod({ namespace }));

  assert.deepEqual(
    asked()
      .slice(before)
      .map(({ method, path }) => `${method} ${path.split('?')[0]}`),
    [`GET /api/v1/namespaces/${remote}/pods`, `POST /api/v1/namespaces/${remote}/pods`],
  );
  assert.ok(!cluster.requests.some(({ path }) => path.includes('tunnel')), 'no ports are compared');
});

test('an API server that quotes the key is not quoted', async (t) => {
  const { cluster, lines, create } = await start(t);
  const line = privateKey.split('\n')[1] ?? '';
  const base64 = Buffer.from(privateKey).toString('base64');
  const message = `admission webhook denied: ${line} and ${base64}`;
  cluster.faults.add({
    match: { verb: 'create', resource: 'secrets' },
    kind: 'status',
    status: 403,
    body: denial(message),
  });

  await assert.rejects(create(serving(8080)), (error: Error) => {
    assert.match(error.message, /admission webhook denied/);
    assert.ok(!error.message.includes(line) && !error.message.includes(base64.slice(0, 40)), error.message);
    return true;
  });
  assert.ok(!lines.join('').includes(line) && !lines.join('').includes(base64.slice(0, 40)));
});

for (const [was, is, there] of [
  [{ bastion_namespace: 'tcp-tunnel' }, {}, beside],
  [{}, { bastion_namespace: 'tcp-tunnel' }, apart],
  [{ bastion_namespace: 'tcp-tunnel' }, { enabled: false }, []],
] as const)
  test(`a pod left half made by ${JSON.stringify(was)} has what ${JSON.stringify(is)} gives it, and goes with it`, async (t) => {
    const before = await start(t, { tunnel: was });
    const { cluster } = before;
    const pod = serving(8080);
    await leaveHalfMade(before, pod);
    const { createAlone, removeAlone } = await before.withTunnel(is);

    const { jobId } = await createAlone(pod);

    await cluster.settled(() => tunnelOf(cluster, pod).join() === there.join());
    const [made, ...more] = cluster.all('pods', remote);
    assert.deepEqual([made?.metadata.uid, more.length], [jobId, 0]);
    assert.equal(Object(made?.spec).schedulingGates, undefined, 'it may start');
    await removeAlone(pod);
    await cluster.settled(() => tunnelOf(cluster, pod).length === 0);
  });
