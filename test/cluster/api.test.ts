import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isObject } from './api/object.ts';
import { isPod } from './api/pod.ts';
import { startCluster } from './cluster.ts';
import { configMaps, pods, scriptPod, startBench } from './testBench.ts';

const gated = scriptPod('p', 'true', { schedulingGates: [{ name: 'interlink.io/commit' }] });

test('a gated pod waits until its gate is removed, and no gate can be added', async (t) => {
  const { cluster, client } = await startBench(t);

  const created = await client.ask({ method: 'POST', path: pods, body: gated });
  const waiting = cluster.find('pods', 'x', 'p');
  const added = await client.ask({
    method: 'PATCH',
    path: `${pods}/p`,
    body: { spec: { schedulingGates: [{ name: 'a' }] } },
  });
  const removed = await client.ask({ method: 'PATCH', path: `${pods}/p`, body: { spec: { schedulingGates: null } } });
  await cluster.until('x', 'p', (pod) => pod?.status.phase === 'Succeeded');

  assert.equal(created.status, 201);
  assert.ok(waiting !== undefined && isPod(waiting) && waiting.status.conditions?.[0]?.reason === 'SchedulingGated');
  assert.equal(added.status, 422);
  assert.equal(removed.status, 200);
});

test('a server before 1.27 drops gates without a word', async (t) => {
  const { cluster, client } = await startBench(t, { gates: false });

  const { status, text } = await client.ask({ method: 'POST', path: pods, body: gated });

  assert.equal(status, 201);
  assert.ok(!text.includes('schedulingGates'));
  await cluster.until('x', 'p', (pod) => pod?.status.phase === 'Succeeded');
});

test('a server before 1.29 drops the restart policy of init containers', async (t) => {
  const { client } = await startBench(t, { sidecars: false, kubelet: 'none' });
  const initContainers = [{ name: 'i', image: 'a', restartPolicy: 'Always' }];

  const { body } = await client.ask({ method: 'POST', path: pods, body: scriptPod('p', 'true', { initContainers }) });

  const spec = isObject(body) && isObject(body.spec) ? body.spec : {};
  assert.ok(Array.isArray(spec.initContainers) && !('restartPolicy' in spec.initContainers[0]));
});

test('the authoriser is asked for everybody but the admin', async (t) => {
  const asked: string[] = [];
  const { cluster, client } = await startBench(t, {
    authorize: ({ name }, verb, resource, namespace) => {
      asked.push(`${name} ${verb} ${resource} ${namespace}`);
      return resource !== 'secrets';
    },
  });

  const refused = await client.ask({ path: '/api/v1/namespaces/x/secrets' });
  const allowed = await client.ask({
    path: `${pods}?watch=true&timeoutSeconds=1&resourceVersion=${cluster.find('nodes', undefined, cluster.node)?.metadata.resourceVersion}`,
  });

  assert.equal(refused.status, 403);
  assert.match(
    refused.text,
    /User \\"plugin\\" cannot list resource \\"secrets\\" in API group \\"\\" in the namespace \\"x\\"/,
  );
  assert.equal(allowed.status, 200);
  assert.deepEqual(asked, ['plugin list secrets x', 'plugin watch pods x']);
});

test('a revoked token is answered 401, a new one works', async (t) => {
  const { cluster, client } = await startBench(t);

  cluster.tokens.revoke(cluster.pluginToken);
  const revoked = await client.ask({ path: pods });
  const fresh = await client.ask({ path: pods, token: cluster.tokens.issue({ name: 'plugin' }) });

  assert.deepEqual([revoked.status, fresh.status], [401, 200]);
});

test('every request is recorded in order, and hooks see it before and after its effect', async (t) => {
  const { cluster, client } = await startBench(t);
  const moments: string[] = [];
  const end = cluster.onRequest(({ method, path }, moment) => {
    moments.push(
      `${moment} ${method} ${path} ${cluster.find('configmaps', 'x', 'a') === undefined ? 'absent' : 'there'}`,
    );
  });

  await client.ask({ method: 'POST', path: configMaps, body: { metadata: { name: 'a' } } });
  end();
  await client.ask({ path: `${configMaps}/b?pretty=true` });

  assert.deepEqual(moments, [`received POST ${configMaps} absent`, `committed POST ${configMaps} there`]);
  assert.deepEqual(
    cluster.requests.map(({ method, path, query, user, status }) => [method, path, query, user, status]),
    [
      ['POST', configMaps, {}, 'plugin', 201],
      ['GET', `${configMaps}/b`, { pretty: 'true' }, 'plugin', 404],
    ],
  );
});

test('a compacted list token is answered 410 with a token to go on', async (t) => {
  const { cluster, client } = await startBench(t);
  for (const name of ['a', 'b', 'c']) cluster.call('POST', configMaps, { metadata: { name } });
  const first = await client.ask({ path: `${configMaps}?limit=2` });
  const tokenOf = (body: unknown) => (isObject(body) && isObject(body.metadata) ? String(body.metadata.continue) : '');

  cluster.call('POST', configMaps, { metadata: { name: 'd' } });
  cluster.compact();
  const expired = await client.ask({ path: `${configMaps}?limit=2&continue=${tokenOf(first.body)}` });
  const rest = await client.ask({ path: `${configMaps}?continue=${tokenOf(expired.body)}` });

  assert.equal(expired.status, 410);
  assert.equal(isObject(expired.body) ? expired.body.reason : '', 'Expired');
  assert.equal(rest.status, 200);
});

test('a shut cluster refuses connections and comes back on the same port', async (t) => {
  const { cluster, client } = await startBench(t);
  await client.ask({ path: pods });

  await cluster.shut();
  await assert.rejects(client.ask({ path: pods }), { code: 'ECONNREFUSED' });
  await cluster.reopen();

  assert.equal((await client.ask({ path: pods })).status, 200);
});

test('fifty clusters live side by side', async () => {
  const clusters = await Promise.all(Array.from({ length: 50 }, () => startCluster({ kubelet: 'none' })));

  clusters[0]?.call('POST', '/api/v1/namespaces', { metadata: { name: 'x' } });

  assert.deepEqual(
    clusters.map((cluster) => cluster.find('namespaces', undefined, 'x') !== undefined).indexOf(true, 1),
    -1,
  );
  assert.equal(new Set(clusters.map(({ port }) => port)).size, 50);
  await Promise.all(clusters.map((cluster) => cluster.close()));
});
