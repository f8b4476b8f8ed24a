import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import type { CreateRequest, LocalPod } from '../../../schemas/generated/types.ts';
import { startCluster } from '../../../test/cluster/cluster.ts';
import { createBody } from '../../../test/contract/wire/create.ts';
import { claim } from '../../../test/contract/wire/objects.ts';
import { container, wirePod } from '../../../test/contract/wire/pod.ts';
import { loadConfig } from '../../config/load.ts';
import type { Logger } from '../../logger.ts';
import { silentLogger } from '../../logger.ts';
import { openServer } from '../server.ts';
import { isAdoptedClaim } from './adoptedClaims.ts';

const call = { signal: new AbortController().signal, session: 'test', log: silentLogger };
const namespace = 'team';
const remote = 'offloading-team';
const path = `/api/v1/namespaces/${remote}`;
const uids = { first: '11111111-2222-3333-4444-555555555555', second: '22222222-2222-3333-4444-555555555555' };
const spec = { accessModes: ['ReadWriteMany'], resources: { requests: { storage: '1Gi' } } };

/** A cluster with two pods of the Python plugin that mount one claim of it, to be deleted with them. */
async function start(t: TestContext) {
  const cluster = await startCluster({ kubelet: 'none', namespaces: [remote] });
  const { config } = loadConfig(
    {},
    { k8s: { kubeconfig: { ...cluster.kubeconfig } }, app: { socket_address: 'http://127.0.0.1' } },
    join(tmpdir(), 'no-such-folder'),
  );
  const warned: string[] = [];
  const log: Logger = { ...silentLogger, warn: (message) => warned.push(message) };
  const backend = await openServer(config, {}, log);
  await backend.start();
  t.after(async () => {
    await backend.stop();
    await cluster.close();
  });
  const labelsOf = (uid: string) => ({ 'interlink.io': 'offloading', 'interlink.io/source.pod_uid': uid });
  const annotations = { 'interlink.io/pvc-retention-policy': 'delete' };
  cluster.call('POST', `${path}/persistentvolumeclaims`, {
    metadata: { name: 'data', labels: labelsOf(uids.first), annotations },
    spec,
  });
  for (const [name, uid] of Object.entries(uids))
    cluster.call('POST', `${path}/pods`, {
      metadata: { name: `${name}-${uid}`, labels: labelsOf(uid) },
      spec: {
        containers: [{ name: 'c', image: 'busybox' }],
        volumes: [{ name: 'v', persistentVolumeClaim: { claimName: 'data' } }],
      },
    });
  const uidOf = (name: keyof typeof uids) => cluster.find('pods', remote, `${name}-${uids[name]}`)?.metadata.uid;
  return {
    cluster,
    backend,
    warned,
    uidOf,
    remove: (name: keyof typeof uids) =>
      backend.remove(wirePod({ namespace, name, uid: uids[name] }) as unknown as LocalPod, call),
    owners: () =>
      cluster.find('persistentvolumeclaims', remote, 'data')?.metadata.ownerReferences?.map(({ uid }) => uid),
  };
}

for (const [what, labels, annotations, expected] of [
  ['of the Python plugin, to delete', { uid: 'u' }, 'delete', true],
  ['with several words, of which one is delete', { uid: 'u' }, 'keep,delete', true],
  ['to retain', { uid: 'u' }, 'retain', false],
  ['with a word that only looks like it', { uid: 'u' }, ' Delete', false],
  ['without a policy', { uid: 'u' }, undefined, false],
  ['of ours, which bears no pod', {}, 'delete', false],
  ['of somebody else', undefined, 'delete', false],
] as const)
  test(`a claim ${what} is ${expected ? '' : 'not '}adopted`, () => {
    const metadata = {
      name: 'data',
      ...(labels && {
        labels: {
          'interlink.io': 'offloading',
          ...('uid' in labels && { 'interlink.io/source.pod_uid': labels.uid }),
        },
      }),
      ...(annotations !== undefined && { annotations: { 'interlink.io/pvc-retention-policy': annotations } }),
    };

    assert.equal(isAdoptedClaim(metadata), expected);
  });

test('a claim to retain is left as it is when its pod goes', async (t) => {
  const { cluster, remove } = await start(t);
  const annotations = { 'interlink.io/pvc-retention-policy': 'retain' };
  cluster.call('PATCH', `${path}/persistentvolumeclaims/data`, { metadata: { annotations } });

  await remove('first');

  assert.ok(!cluster.requests.some(({ method, path: asked }) => method === 'PATCH' && asked.includes('claims')));
});

test('before the first pod goes, both own their claim', async (t) => {
  const { cluster, remove, owners, uidOf } = await start(t);
  const both = [uidOf('first'), uidOf('second')];
  let atDelete: unknown;
  cluster.faults.add({
    kind: 'delay',
    ms: 0,
    match: ({ method, path: asked }) => {
      if (method === 'DELETE' && asked.includes('/pods/')) atDelete ??= owners();
      return false;
    },
  });

  await remove('first');

  assert.deepEqual(atDelete, both);
});

test('a claim that changes meanwhile is read again', async (t) => {
  const { cluster, remove, owners, uidOf } = await start(t);
  const second = uidOf('second');
  const match = { method: 'PATCH', resource: 'persistentvolumeclaims' };
  cluster.faults.add({
    kind: 'status',
    status: 409,
    body: { kind: 'Status', reason: 'Conflict', code: 409 },
    match,
    times: 1,
  });

  await remove('first');

  assert.ok(owners()?.includes(second ?? ''));
});

test('a right to claims that is missing keeps the claim, never the pod, and the log says so', async (t) => {
  const { cluster, remove, owners, uidOf, warned } = await start(t);
  cluster.faults.add({ kind: 'status', status: 403, match: { resource: 'persistentvolumeclaims' } });

  await remove('first');

  assert.equal(uidOf('first'), undefined);
  assert.equal(owners(), undefined);
  assert.ok(warned.includes('claims left behind'), warned.join());
});

test('a claim that cannot be handed over now delays the delete of its pod, which is queued', async (t) => {
  const { cluster, remove, owners, uidOf } = await start(t);
  const disarm = cluster.faults.add({
    kind: 'status',
    status: 500,
    match: { method: 'PATCH', resource: 'persistentvolumeclaims' },
  });

  await assert.rejects(remove('first'), /queued/);
  assert.notEqual(uidOf('first'), undefined);
  disarm();
  for (let tries = 0; uidOf('first') !== undefined && tries < 200; tries++) await wait(50);

  assert.equal(uidOf('first'), undefined);
  assert.ok(owners()?.includes(uidOf('second') ?? ''));
});

test('a pod of ours that uses the claim owns it with those that were there, not in their place', async (t) => {
  const { backend, owners, uidOf } = await start(t);
  const pod = wirePod({
    namespace,
    annotations: { 'interlink.io/remote-pvc': 'data', 'interlink.io/pvc-retention-policy': 'delete' },
    containers: [container('c', 'true', { volumeMounts: [{ name: 'v', mountPath: '/v' }] })],
    volumes: [{ name: 'v', persistentVolumeClaim: { claimName: 'data' } }],
  });
  const body = createBody(pod, { claims: [claim('data', namespace, { spec })] });

  const { jobId } = await backend.create(body as unknown as CreateRequest, call);

  assert.deepEqual(owners(), [uidOf('first'), uidOf('second'), jobId]);
});
