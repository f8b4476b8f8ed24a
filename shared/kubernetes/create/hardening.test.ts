import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { V1Pod } from '@kubernetes/client-node';
import type { CreateRequest } from '../../../schemas/generated/types.ts';
import { startCluster } from '../../../test/cluster/cluster.ts';
import { createBody } from '../../../test/contract/wire/create.ts';
import { container, type PodParts, wirePod } from '../../../test/contract/wire/pod.ts';
import { reported } from '../../../test/fixtures/reported.ts';
import { createMemoryTombstones } from '../../backend/deletes/tombstones.ts';
import { loadConfig } from '../../config/load.ts';
import { silentLogger } from '../../logger.ts';
import type { ApiCall, KubernetesClient } from '../client/client.ts';
import { openRemoteClient } from '../client/openRemoteClient.ts';
import { createLiveReader } from '../pods/liveReader.ts';
import { createPodCreator } from './createPod.ts';

const remote = 'offloading-team';
const isDryRun = ({ query }: ApiCall) => query?.dryRun !== undefined;

/** A creator before a cluster that makes something else of pods than was sent, and the POSTs of pods it sent. */
async function start(
  t: TestContext,
  change: (spec: V1Pod['spec'], call: ApiCall) => object | undefined = (spec) => spec,
) {
  const cluster = await startCluster({ kubelet: 'none' });
  const overrides = { k8s: { kubeconfig: { ...cluster.kubeconfig } }, app: { socket_address: 'http://127.0.0.1' } };
  const { config } = loadConfig({}, overrides, join(tmpdir(), 'no-such-folder'));
  const client = await openRemoteClient(config.k8s, silentLogger, { env: {} });
  t.after(async () => {
    await client.close();
    await cluster.close();
  });
  const posts: string[] = [];
  const changing: KubernetesClient = {
    ...client,
    request: <T>(call: ApiCall) => {
      if (call.method !== 'POST' || !call.path.endsWith('/pods')) return client.request<T>(call);
      const pod = call.body as V1Pod;
      return client.request<T>({ ...call, body: { ...pod, spec: change(pod.spec, call) } }).finally(() => {
        posts.push(isDryRun(call) ? 'asked' : 'posted');
      });
    },
  };
  const create = createPodCreator({
    client: changing,
    config,
    log: silentLogger,
    reader: createLiveReader(changing, config.offloading),
    tombstones: createMemoryTombstones(),
  });
  return {
    posts,
    pods: () => cluster.all('pods', remote),
    create: (parts: Partial<PodParts>) =>
      create(createBody(wirePod({ namespace: 'team', ...parts })) as unknown as CreateRequest, {
        signal: new AbortController().signal,
        session: 'test',
        log: silentLogger,
      }),
  };
}

const isolated = reported('iso-hostUsersFalse');
const withoutHostUsers = ({ hostUsers: _, ...spec }: NonNullable<V1Pod['spec']>) => spec;

test('a pod that wants users of its own gets them, and the cluster is asked about that once', async (t) => {
  const { create, pods, posts } = await start(t);

  await create(isolated);
  await create(isolated);

  assert.deepEqual(
    pods().map(({ spec }) => (spec as V1Pod['spec'])?.hostUsers),
    [false, false],
  );
  // The namespace was missing, and then too young.
  assert.deepEqual(posts.filter((post) => post === 'posted').length, 2);
  assert.equal(posts.lastIndexOf('asked'), posts.indexOf('posted') - 1);
});

test('a cluster that drops what hardens a pod is found before the pod is made', async (t) => {
  const { create, pods, posts } = await start(t, (spec) => spec && withoutHostUsers(spec));

  await assert.rejects(create(isolated), {
    code: 'refused',
    message:
      /^pod team\/p-\w+: the remote cluster does not keep spec\.hostUsers, by which the pod is hardened: Kubernetes 1\.33 does; remove it to run without$/,
  });

  assert.deepEqual([pods(), posts.includes('posted')], [[], false]);
});

test('a pod that admission softens when it is made is removed again', async (t) => {
  const { create, pods, posts } = await start(t, (spec, call) =>
    isDryRun(call) || !spec ? spec : withoutHostUsers(spec),
  );

  await assert.rejects(create(isolated), { code: 'refused', message: /does not keep spec\.hostUsers/ });

  assert.deepEqual([pods(), posts.includes('posted')], [[], true]);
});

test('fields that every supported cluster keeps cost no call, and are looked for all the same', async (t) => {
  const hardened = { securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } } };
  const parts = { containers: [container('c', 'true', hardened)] };
  const kept = await start(t);
  await kept.create(parts);
  const changed = await start(t, (spec) => spec && { ...spec, containers: [container('c', 'true')] });

  await assert.rejects(changed.create(parts), {
    code: 'refused',
    message:
      /does not keep spec\.containers\[0\]\.securityContext\.runAsNonRoot, by which the pod is hardened: look for an admission webhook/,
  });

  assert.deepEqual([kept.posts.includes('asked'), kept.pods().length], [false, 1]);
  assert.deepEqual([changed.posts.includes('asked'), changed.pods()], [false, []]);
});
