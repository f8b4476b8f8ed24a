import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { Config, CreateRequest } from '../../../schemas/generated/types.ts';
import { startCluster } from '../../../test/cluster/cluster.ts';
import type { ClusterOptions } from '../../../test/cluster/settings.ts';
import { createBody } from '../../../test/contract/wire/create.ts';
import { keyOf, meshAnnotations, usual } from '../../../test/contract/wire/meshTexts.ts';
import { wirePod } from '../../../test/contract/wire/pod.ts';
import { createDeadline } from '../../async/deadline.ts';
import { loadConfig } from '../../config/load.ts';
import { PluginError } from '../../interlink/errors.ts';
import { silentLogger } from '../../logger.ts';
import { storedObject } from '../client/answerShapes.ts';
import { openRemoteClient } from '../client/openRemoteClient.ts';
import { pathOf } from '../client/paths.ts';
import { commitGate, incompleteAnnotation } from '../manifest/marks.ts';
import { policyOf } from '../manifest/policy.ts';
import { toManifest } from '../manifest/toManifest.ts';
import { openServer } from '../server.ts';

const remote = 'offloading-team';
const usualMesh = { mode: 'native', init_container: true } as const;
const uid = '22222222-3333-4444-5555-666666666666';

async function start(t: TestContext, mesh: object = {}, options: ClusterOptions = {}) {
  const cluster = await startCluster({ kubelet: 'none', namespaces: [remote], ...options });
  const overrides = {
    k8s: { kubeconfig: { ...cluster.kubeconfig } },
    app: { socket_address: 'http://127.0.0.1' },
    mesh: { image: 'registry.example.org/interlink-mesh:1', ...mesh },
  };
  const { config } = loadConfig({}, overrides, join(tmpdir(), 'no-such-folder'));
  const backend = await openServer(config, {}, silentLogger);
  await backend.start();
  t.after(async () => {
    await backend.stop();
    await cluster.close();
  });
  const call = { signal: new AbortController().signal, session: 'test', log: silentLogger };
  const create = (privateKey = usual.privateKey, isMeant = true) =>
    backend.create(requestOf(privateKey, isMeant), call);
  const keyThere = (): unknown => {
    const [secret, ...more] = cluster.all('secrets', remote);
    assert.equal(more.length, 0);
    const data = Object.values(Object(secret?.data)).map((value) => Buffer.from(String(value), 'base64').toString());
    return JSON.parse(data[0] ?? '').wireguard.privateKey;
  };
  return { cluster, config, create, keyThere };
}

const requestOf = (privateKey: string, isMeant = true) => {
  const optOut = isMeant ? {} : { 'interlink.eu/mesh-network': 'disabled' };
  const annotations = { ...meshAnnotations({ privateKey }), ...optOut };
  return createBody(wirePod({ namespace: 'team', uid, annotations })) as unknown as CreateRequest;
};

/** What a create leaves that is killed before the pod could start: the pod, held, and its objects where `children`. */
async function leaveHalfMade(t: TestContext, config: Config, { children = false, isMeant = true }) {
  const client = await openRemoteClient(config.k8s, silentLogger);
  const deadline = createDeadline(20_000);
  t.after(async () => {
    deadline.dispose();
    await client.close();
  });
  const { pod, children: objects } = toManifest(requestOf(usual.privateKey, isMeant), policyOf(config));
  const post = (resource: 'pods' | 'secrets', body: object) =>
    client.request({ method: 'POST', path: pathOf(remote, resource), body, answer: storedObject, deadline });
  const annotations = { ...pod.metadata.annotations, [incompleteAnnotation]: 'true' };
  const spec = { ...pod.spec, schedulingGates: [{ name: commitGate }] };
  const { metadata } = await post('pods', { ...pod, metadata: { ...pod.metadata, annotations }, spec });
  for (const child of children ? objects : []) {
    const ownerReferences = [{ apiVersion: 'v1', kind: 'Pod', name: metadata.name, uid: metadata.uid }];
    await post('secrets', { ...child, metadata: { ...child.metadata, ownerReferences } });
  }
  return metadata;
}

test('the first keys hold: a create that comes again changes nothing', async (t) => {
  const { cluster, create, keyThere } = await start(t);
  const { jobId } = await create();

  assert.deepEqual(await create(keyOf(16)), { jobId });

  assert.equal(keyThere(), usual.privateKey);
  assert.equal(cluster.all('secrets', remote)[0]?.metadata.ownerReferences?.[0]?.uid, jobId);
});

test('the first keys hold where an earlier create was killed before the pod could start', async (t) => {
  const { cluster, config, create, keyThere } = await start(t);
  const metadata = await leaveHalfMade(t, config, { children: true });

  const { jobId } = await create(keyOf(16));

  assert.equal(jobId, metadata.uid);
  assert.equal(keyThere(), usual.privateKey);
  assert.equal(cluster.all('pods', remote)[0]?.metadata.annotations?.[incompleteAnnotation], undefined, 'it may start');
});

const container = { init_container: false };

for (const [was, is, containers] of [
  [{}, { mode: 'script' }, 'mesh-setup c'],
  [{ mode: 'script' }, {}, 'interlink-mesh c'],
  [container, {}, 'interlink-mesh c'],
  [{}, container, 'c interlink-mesh'],
  [{}, undefined, 'c'],
  [undefined, container, 'c interlink-mesh'],
] as const) {
  const [from, to] = [was, is].map((mesh) => (mesh === undefined ? 'no mesh' : JSON.stringify(mesh)));
  test(`a pod left half made with ${from} is made anew with ${to}, and may start`, async (t) => {
    const { cluster, config, create } = await start(t, is);
    const left = await leaveHalfMade(
      t,
      { ...config, mesh: { ...config.mesh, ...usualMesh, ...was } },
      { isMeant: was !== undefined },
    );

    const { jobId } = await create(usual.privateKey, is !== undefined);

    const [pod, ...more] = cluster.all('pods', remote);
    assert.equal(more.length, 0);
    assert.equal(pod?.metadata.uid, jobId);
    assert.notEqual(jobId, left.uid);
    const { initContainers = [], containers: mains, schedulingGates, volumes } = Object(pod?.spec);
    assert.equal([...initContainers, ...mains].map(({ name }) => name).join(' '), containers);
    assert.equal(schedulingGates, undefined, 'it may start');
    assert.equal(pod?.metadata.annotations?.[incompleteAnnotation], undefined);
    const mounted = (volumes ?? []).flatMap(
      (volume: { secret?: { secretName: string } }) => volume.secret?.secretName ?? [],
    );
    assert.deepEqual(
      cluster.all('secrets', remote).map(({ metadata }) => metadata.name),
      mounted,
    );
  });
}

test('two creates at once make one pod with one set of keys', async (t) => {
  const { cluster, create, keyThere } = await start(t);

  const answers = await Promise.all([create(), create(keyOf(16))]);

  assert.equal(new Set(answers.map(({ jobId }) => jobId)).size, 1);
  assert.equal(cluster.all('pods', remote).length, 1);
  assert.equal(keyThere(), usual.privateKey);
});

test('a cluster that knows no sidecars is told of by the option that goes without', async (t) => {
  const { cluster, create } = await start(t, {}, { sidecars: false });

  await assert.rejects(create(), (error) => {
    assert.ok(error instanceof PluginError);
    assert.equal(error.code, 'refused');
    assert.match(error.message, /interlink-mesh is a native sidecar.*mesh\.init_container to false/);
    return true;
  });
  assert.equal(cluster.all('pods', remote).length, 0);
  assert.equal(cluster.all('secrets', remote).length, 0);
});

test('a cluster that knows no sidecars takes the mesh as a container', async (t) => {
  const { cluster, create } = await start(t, { init_container: false }, { sidecars: false });

  await create();

  const spec: Readonly<Record<string, unknown>> = Object(cluster.all('pods', remote)[0]?.spec);
  assert.equal(spec.initContainers, undefined);
  assert.ok(Array.isArray(spec.containers) && spec.containers.length === 2);
});

test('no answer of the cluster shows a key, whatever it quotes', async (t) => {
  const { cluster, create } = await start(t);
  for (const quoted of [usual.privateKey, usual.prefix, `PrivateKey = ${usual.privateKey}`, `path ${usual.prefix}`]) {
    const message = `admission webhook x denied the request: ${quoted} is not nice`;
    const body = { kind: 'Status', apiVersion: 'v1', status: 'Failure', reason: 'Forbidden', code: 403, message };
    cluster.faults.add({ kind: 'status', status: 403, body, match: { method: 'POST', resource: 'secrets' }, times: 1 });

    await assert.rejects(create(), (error) => {
      assert.ok(error instanceof PluginError);
      assert.match(error.message, /admission webhook x denied/);
      for (const key of [usual.privateKey, usual.prefix]) assert.ok(!error.message.includes(key), error.message);
      return true;
    });
  }
});
