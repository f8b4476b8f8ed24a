import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { CreateRequest, LocalPod } from '../../../schemas/generated/types.ts';
import { type StandIn, startCluster } from '../../../test/cluster/cluster.ts';
import type { ClusterOptions } from '../../../test/cluster/settings.ts';
import { createBody, type LocalObjects } from '../../../test/contract/wire/create.ts';
import { claim, configMap, secret } from '../../../test/contract/wire/objects.ts';
import { container, type PodParts, wirePod } from '../../../test/contract/wire/pod.ts';
import { createMemoryTombstones } from '../../backend/deletes/tombstones.ts';
import { loadConfig } from '../../config/load.ts';
import type { ConfigOverrides } from '../../config/sources.ts';
import { silentLogger } from '../../logger.ts';
import { openRemoteClient } from '../client/openRemoteClient.ts';
import { openServer } from '../server.ts';
import { createPodCreator } from './createPod.ts';

const call = { signal: new AbortController().signal, session: 'test', log: silentLogger };
const namespace = 'team';
const remote = 'offloading-team';

async function start(t: TestContext, offloading: ConfigOverrides['offloading'] = {}, options: ClusterOptions = {}) {
  const cluster = await startCluster({ kubelet: 'none', ...options });
  const overrides = {
    k8s: { kubeconfig: { ...cluster.kubeconfig } },
    app: { socket_address: 'http://127.0.0.1' },
    offloading: { create_deadline_seconds: 20, ...offloading },
  };
  const { config } = loadConfig({}, overrides, join(tmpdir(), 'no-such-folder'));
  const backend = await openServer(config, {}, silentLogger);
  await backend.start();
  t.after(async () => {
    await backend.stop();
    await cluster.close();
  });
  const create = (parts: Partial<PodParts> = {}, objects: LocalObjects = {}) =>
    backend.create(createBody(wirePod({ namespace, ...parts }), objects) as unknown as CreateRequest, call);
  const remove = (parts: Partial<PodParts>) =>
    backend.remove(wirePod({ namespace, ...parts }) as unknown as LocalPod, call);
  return { cluster, config, create, remove };
}

/** What the plugin asked of its namespaces, without the watches. */
const asked = ({ requests }: StandIn) =>
  requests
    .filter(({ path }) => path.startsWith('/api/v1/namespaces'))
    .map(({ method, path, status }) => `${method} ${path.replace(`/api/v1/namespaces/${remote}/`, '')} ${status}`)
    .map((line) => line.replace(/\/[^ ?]+/, '/…'));

/** The stand-in, like any cluster, puts a ConfigMap of its own into each namespace. */
const ours = (cluster: StandIn, plural: string) =>
  cluster.all(plural, remote).filter(({ metadata }) => metadata.labels?.['interlink.io'] === 'offloading');

const mounting = (...volumes: readonly Readonly<Record<string, unknown>>[]): Partial<PodParts> => ({
  containers: [
    container('c', 'true', { volumeMounts: volumes.map((_, at) => ({ name: `v${at}`, mountPath: `/v${at}` })) }),
  ],
  volumes: volumes.map((volume, at) => ({ name: `v${at}`, ...volume })),
});

const both = mounting({ configMap: { name: 'settings' } }, { secret: { secretName: 'password' } });
const objects = {
  configMaps: [configMap('settings', namespace, { data: { a: 'b' } })],
  secrets: [secret('password', namespace, { p: 'x' })],
};

test('a pod without objects costs one API call once its namespace is there', async (t) => {
  const { cluster, create } = await start(t, {}, { namespaces: [remote] });

  await create();

  assert.deepEqual(asked(cluster), ['POST pods 201']);
});

test('a pod with objects is posted first, and let go when they are there', async (t) => {
  const { cluster, create } = await start(t, {}, { namespaces: [remote] });

  const { jobId } = await create(both, objects);

  const calls = asked(cluster);
  assert.equal(calls[0], 'POST pods 201');
  assert.deepEqual(calls.slice(1, 3).sort(), ['POST configmaps 201', 'POST secrets 201']);
  assert.deepEqual(calls.slice(3), ['PATCH pods/… 200']);
  for (const kind of ['configmaps', 'secrets']) {
    const [child] = ours(cluster, kind);
    assert.equal(child?.metadata.ownerReferences?.[0]?.uid, jobId, kind);
  }
});

test('where gates are dropped, the second pod finds its objects there before it', async (t) => {
  const { cluster, create } = await start(t, {}, { namespaces: [remote], gates: false });
  await create(both, objects);
  const before = asked(cluster).length;

  const { jobId } = await create(both, objects);

  const calls = asked(cluster).slice(before);
  assert.deepEqual(calls.slice(0, 3), ['POST configmaps 201', 'POST secrets 201', 'POST pods 201']);
  const owned = cluster.all('secrets', remote).filter(({ metadata }) => metadata.ownerReferences?.[0]?.uid === jobId);
  assert.equal(owned.length, 1);
});

test('a missing namespace is made on the answer that says so, with what configuration wants in it', async (t) => {
  const { cluster, create } = await start(t, {
    network_policy: 'default-deny',
    resource_quota: { hard: { pods: '10' } },
  });

  await create();

  const [space] = cluster.all('namespaces').filter(({ metadata }) => metadata.name === remote);
  assert.equal(space?.metadata.labels?.['pod-security.kubernetes.io/warn'], 'baseline');
  assert.equal(cluster.all('networkpolicies', remote).length, 1);
  assert.equal(cluster.all('resourcequotas', remote).length, 1);
});

test('what configuration wants in a namespace is not missing for good because it was refused once', async (t) => {
  const { cluster, create } = await start(t, { network_policy: 'default-deny' });
  const match = { method: 'POST', resource: 'networkpolicies' };
  cluster.faults.add({ kind: 'status', status: 403, match, times: 1 });
  await assert.rejects(create(), { code: 'forbidden' });
  assert.deepEqual([cluster.all('pods', remote).length, cluster.all('networkpolicies', remote).length], [0, 0]);

  await create();
  assert.equal(cluster.all('networkpolicies', remote).length, 1);

  const before = asked(cluster).length;
  await create();
  assert.deepEqual(asked(cluster).slice(before), ['POST pods 201']);
});

test('a namespace that somebody else made is left as it is', async (t) => {
  const { cluster, create } = await start(t, { network_policy: 'default-deny' }, { namespaces: [remote] });

  await create();

  assert.equal(cluster.all('networkpolicies', remote).length, 0);
});

test('a pod the Python plugin made is adopted by its uid label', async (t) => {
  const { cluster, create } = await start(t, {}, { namespaces: [remote] });
  const uid = '11111111-2222-3333-4444-555555555555';
  const pod = {
    metadata: { name: `web-${uid}`, labels: { 'interlink.io': 'offloading', 'interlink.io/source.pod_uid': uid } },
    spec: { containers: [{ name: 'c', image: 'busybox' }] },
  };
  cluster.call('POST', `/api/v1/namespaces/${remote}/pods`, pod);

  const { jobId } = await create({ uid, name: 'web' });

  const [only, ...others] = cluster.all('pods', remote);
  assert.equal(jobId, only?.metadata.uid);
  assert.equal(others.length, 0);
});

/** A pod as an earlier version called it, its create cut off half-way; with `more` in its metadata. */
function halfMade(cluster: StandIn, uid: string, more: object = {}) {
  const name = `web-0123abcd-${uid}`;
  const labels = { 'interlink.io': 'offloading', 'interlink.io/source.pod_uid': uid };
  const annotations = { 'interlink.io/incomplete': 'true', 'interlink.io/created-by': 'a call of before' };
  cluster.call('POST', `/api/v1/namespaces/${remote}/pods`, {
    metadata: { name, labels, annotations, ...more },
    spec: {
      containers: [{ name: 'c', image: 'busybox' }],
      schedulingGates: [{ name: 'interlink.io/commit' }],
      automountServiceAccountToken: false,
      enableServiceLinks: false,
    },
  });
  return name;
}

test('a pod that an earlier version left half made is taken up by its name, not made a second time', async (t) => {
  const { cluster, create } = await start(t, {}, { namespaces: [remote] });
  const uid = '11111111-2222-3333-4444-555555555555';
  const name = halfMade(cluster, uid);

  const { jobId } = await create({ uid, name: 'web', ...both }, objects);

  const [pod, ...others] = cluster.all('pods', remote);
  assert.deepEqual([pod?.metadata.name, pod?.metadata.uid, others.length], [name, jobId, 0]);
  assert.equal(pod?.metadata.annotations?.['interlink.io/incomplete'], undefined);
  assert.equal(Object(pod?.spec).schedulingGates, undefined);
  for (const kind of ['configmaps', 'secrets'])
    assert.equal(ours(cluster, kind)[0]?.metadata.ownerReferences?.[0]?.uid, jobId, kind);
});

test('a pod that an earlier version left half made, without what hardens it, is not let run', async (t) => {
  const { cluster, create } = await start(t, {}, { namespaces: [remote] });
  const uid = '11111111-2222-3333-4444-555555555555';
  halfMade(cluster, uid);

  await assert.rejects(create({ uid, name: 'web', ...both, spec: { hostUsers: false } }, objects), {
    code: 'refused',
    message: /does not keep spec\.hostUsers/,
  });

  const [pod] = cluster.all('pods', remote);
  assert.equal(Object(pod?.spec).schedulingGates?.[0]?.name, 'interlink.io/commit');
});

test('a pod of an earlier name that is being deleted is not made again under another', async (t) => {
  const { cluster, create } = await start(t, {}, { namespaces: [remote] });
  const uid = '11111111-2222-3333-4444-555555555555';
  const name = halfMade(cluster, uid, { finalizers: ['example.org/slow'] });
  cluster.call('DELETE', `/api/v1/namespaces/${remote}/pods/${name}`);

  await assert.rejects(create({ uid, name: 'web' }), { code: 'conflict', message: /is being deleted/ });

  assert.deepEqual(
    cluster.all('pods', remote).map(({ metadata }) => metadata.name),
    [name],
  );
});

test('a running pod of the Python plugin that no cache shows is left alone, sidecar or not', async (t) => {
  const { cluster, config } = await start(t, {}, { namespaces: [remote], sidecars: false });
  const client = await openRemoteClient(config.k8s, silentLogger);
  t.after(() => client.close());
  const blind = { find: async () => undefined, read: async () => [] };
  const tombstones = createMemoryTombstones();
  const createBlindly = createPodCreator({ client, config, log: silentLogger, reader: blind, tombstones });
  const uid = '11111111-2222-3333-4444-555555555555';
  cluster.call('POST', `/api/v1/namespaces/${remote}/pods`, {
    metadata: { name: `web-${uid}`, labels: { 'interlink.io': 'offloading', 'interlink.io/source.pod_uid': uid } },
    spec: { containers: [{ name: 'c', image: 'busybox' }], initContainers: [{ name: 'proxy', image: 'busybox' }] },
  });

  const initContainers = [container('proxy', 'sleep 100', { restartPolicy: 'Always' })];
  const body = createBody(wirePod({ namespace, uid, name: 'web', initContainers }));
  const { jobId } = await createBlindly(body as unknown as CreateRequest, call);

  assert.deepEqual(asked(cluster), ['POST pods 409', 'GET pods/… 200']);
  assert.equal(cluster.find('pods', remote, `web-${uid}`)?.metadata.uid, jobId);
});

test('with preflight a refusal comes in the words of the cluster, and nothing was made', async (t) => {
  const { cluster, create } = await start(t, { preflight: true }, { namespaces: [remote] });
  const quota = { metadata: { name: 'tight' }, spec: { hard: { secrets: '0' } } };
  cluster.call('POST', `/api/v1/namespaces/${remote}/resourcequotas`, quota);

  await assert.rejects(create(both, objects), /exceeded quota: tight/);

  for (const plural of ['pods', 'configmaps', 'secrets']) assert.deepEqual(ours(cluster, plural), [], plural);
});

test('a native sidecar on a cluster that would run it as an init container is refused, and nothing stays', async (t) => {
  const { cluster, create } = await start(t, {}, { namespaces: [remote], sidecars: false });
  const initContainers = [container('proxy', 'sleep 100', { restartPolicy: 'Always' })];

  await assert.rejects(create({ initContainers }), /init container proxy is a native sidecar/);

  assert.equal(cluster.all('pods', remote).length, 0);
});

test('a claim with retention delete is owned by every pod that uses it; one to retain by none', async (t) => {
  const { cluster, create } = await start(t, {}, { namespaces: [remote] });
  const use = (policy: string) => ({
    ...mounting({ persistentVolumeClaim: { claimName: policy } }),
    annotations: { 'interlink.io/remote-pvc': policy, 'interlink.io/pvc-retention-policy': policy },
  });
  const spec = { accessModes: ['ReadWriteMany'], resources: { requests: { storage: '1Gi' } } };
  const claims = ['delete', 'retain'].map((name) => claim(name, namespace, { spec }));

  const first = await create(use('delete'), { claims });
  const second = await create(use('delete'), { claims });
  await create(use('retain'), { claims });

  const ownersOf = (name: string) =>
    cluster.find('persistentvolumeclaims', remote, name)?.metadata.ownerReferences?.map(({ uid }) => uid) ?? [];
  assert.deepEqual(ownersOf('delete'), [first.jobId, second.jobId]);
  assert.deepEqual(ownersOf('retain'), []);
});

test('a claim somebody else made is used and never owned', async (t) => {
  const { cluster, create } = await start(t, {}, { namespaces: [remote] });
  const spec = { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } };
  cluster.call('POST', `/api/v1/namespaces/${remote}/persistentvolumeclaims`, { metadata: { name: 'theirs' }, spec });
  const annotations = { 'interlink.io/remote-pvc': 'theirs', 'interlink.io/pvc-retention-policy': 'delete' };

  await create(
    { ...mounting({ persistentVolumeClaim: { claimName: 'theirs' } }), annotations },
    { claims: [claim('theirs', namespace, { spec })] },
  );

  assert.equal(cluster.find('persistentvolumeclaims', remote, 'theirs')?.metadata.ownerReferences, undefined);
});

test('a pod from before the cluster id was set is still found, adopted and deleted', async (t) => {
  const { cluster, create, remove } = await start(t, { cluster_id: 'home' }, { namespaces: [remote] });
  const uid = '11111111-2222-3333-4444-555555555555';
  const labels = { 'interlink.io': 'offloading', 'interlink.io/source.pod_uid': uid };
  const spec = { containers: [{ name: 'c', image: 'busybox' }] };
  cluster.call('POST', `/api/v1/namespaces/${remote}/pods`, { metadata: { name: `web-${uid}`, labels }, spec });
  cluster.call('POST', `/api/v1/namespaces/${remote}/secrets`, { metadata: { name: `s-${uid}`, labels } });
  const theirs = { ...labels, 'interlink.io/cluster-id': 'elsewhere' };
  cluster.call('POST', `/api/v1/namespaces/${remote}/secrets`, { metadata: { name: 'theirs', labels: theirs } });

  const { jobId } = await create({ uid, name: 'web' });
  assert.equal(jobId, cluster.find('pods', remote, `web-${uid}`)?.metadata.uid);

  await remove({ uid, name: 'web' });
  assert.equal(cluster.all('pods', remote).length, 0);
  assert.deepEqual(
    ours(cluster, 'secrets').map(({ metadata }) => metadata.name),
    ['theirs'],
  );
});
