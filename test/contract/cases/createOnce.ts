import assert from 'node:assert/strict';
import type { V1Pod } from '@kubernetes/client-node';
import { AdminError } from '../bench/admin.ts';
import { assertShortError } from '../bench/checks.ts';
import {
  created,
  entryOf,
  entryWhen,
  nothingLeft,
  pathOfRemote,
  remotePodOf,
  remotesOf,
  removed,
  until,
} from '../bench/play.ts';
import { createBody } from '../wire/create.ts';
import { configMap } from '../wire/objects.ts';
import { container, parked } from '../wire/pod.ts';
import { type Case, held } from './case.ts';

const withConfigMap = {
  containers: [container('c', 'exec sleep 3600', { volumeMounts: [{ name: 'v', mountPath: '/v' }] })],
  volumes: [{ name: 'v', configMap: { name: 'cm' } }],
};

export const createOnceCases: readonly Case[] = [
  held('C39 idempotent create', async (bench) => {
    const pod = parked(bench.pod(withConfigMap));
    const objects = { configMaps: [configMap('cm', bench.namespace, { data: { k: 'v' } })] };
    const first = await created(bench, pod, objects);
    const before = await remotePodOf(bench, pod);

    const second = await created(bench, pod, objects);

    assert.equal(second, first);
    const after = await remotePodOf(bench, pod);
    assert.equal(after.metadata.uid, before.metadata.uid);
    assert.equal((await remotesOf(bench, pod, 'configmaps')).length, 1);
  }),
  held(
    'C39 idempotent create leaves a running pod untouched',
    async (bench) => {
      const pod = bench.pod();
      const first = await created(bench, pod);
      const running = await entryWhen(bench, pod, first, 'running', ({ containers }) => !!containers[0].state.running);

      assert.equal(await created(bench, pod), first);

      assert.deepEqual((await entryOf(bench, pod, first))?.containers[0].state, running.containers[0].state);
    },
    'kubelet',
  ),
  held('C40 concurrent duplicate create', async (bench) => {
    const pod = parked(bench.pod(withConfigMap));
    const objects = { configMaps: [configMap('cm', bench.namespace, { data: { k: 'v' } })] };

    const jobIds = await Promise.all(Array.from({ length: 16 }, () => created(bench, pod, objects)));

    assert.equal(new Set(jobIds).size, 1);
    assert.equal((await remotePodOf(bench, pod)).metadata.uid, jobIds[0]);
    assert.equal((await remotesOf(bench, pod, 'configmaps')).length, 1);
  }),
  held(
    'C40 concurrent duplicate create through two plugins',
    async (bench) => {
      const own = await bench.own();
      const pod = parked(bench.pod(withConfigMap));
      const objects = { configMaps: [configMap('cm', bench.namespace, { data: { k: 'v' } })] };

      const jobIds = await Promise.all([bench, own, bench, own].map(({ plugin }) => created({ plugin }, pod, objects)));

      assert.equal(new Set(jobIds).size, 1);
      assert.equal((await remotesOf(bench, pod, 'configmaps')).length, 1);
    },
    'own',
  ),
  held(
    'C41 create after restart with changed annotations',
    async (bench) => {
      const preExec = "cat <<'EOFMESH' > $TMPDIR/mesh.sh\necho second\nEOFMESH";
      const pod = parked(bench.pod());
      const first = await created(bench, pod);
      const restarted = await bench.own();
      const changed = {
        ...pod,
        metadata: { ...pod.metadata, annotations: { 'slurm-job.vk.io/pre-exec': `${preExec}${preExec}` } },
      };

      assert.equal(await created(restarted, changed), first);

      assert.equal((await remotePodOf(bench, pod)).metadata.uid, first);
    },
    'own',
  ),
  held(
    'C42 remote 409 on foreign object',
    async (bench) => {
      const pod = parked(bench.pod());
      await created(bench, pod);
      const remote = await remotePodOf(bench, pod);
      const path = pathOfRemote(remote);
      await bench.cluster.admin.request('DELETE', `${path}?gracePeriodSeconds=0`);
      const foreign = await plantForeign(remote);
      // A plugin that has never heard of the uid: whatever it decides, it decides by what it finds.
      const own = await bench.own();

      const told = await assertShortError(await own.plugin.create(createBody(pod)), 409);

      assert.ok(told.includes(String(remote.metadata.name)) || told.includes(pod.metadata.name), told);
      const kept = await bench.cluster.admin.request<V1Pod>('GET', path);
      assert.equal(kept.metadata?.uid, foreign.metadata?.uid);
      assert.equal(kept.metadata?.resourceVersion, foreign.metadata?.resourceVersion);

      async function plantForeign({ metadata }: V1Pod): Promise<V1Pod> {
        const collection = path.replace(/\/[^/]+$/, '');
        bench.afterwards(() => bench.cluster.admin.request('DELETE', `${path}?gracePeriodSeconds=0`));
        const planted = {
          apiVersion: 'v1',
          kind: 'Pod',
          metadata: { name: metadata?.name, labels: { 'interlink.io/source.pod_uid': 'somebody-else' } },
          // Nobody schedules it, so that nothing but the plugin could change it.
          spec: {
            schedulerName: 'nobody',
            automountServiceAccountToken: false,
            containers: [{ name: 'c', image: 'busybox' }],
          },
        };
        return until(bench, 'the foreign pod is there', () => unlessConflict(collection, planted));
      }

      async function unlessConflict(collection: string, planted: object): Promise<V1Pod | undefined> {
        try {
          return await bench.cluster.admin.request<V1Pod>('POST', collection, planted);
        } catch (error) {
          if (error instanceof AdminError && error.status === 409) return undefined;
          throw error;
        }
      }
    },
    'own',
  ),
  held('C47 create after delete (tombstone)', async (bench) => {
    const pod = parked(bench.pod());
    await removed(bench, pod);

    const reply = await bench.plugin.create(createBody(pod));

    await reply.text();
    await nothingLeft(bench, pod);
  }),
  held('C47 create after create and delete', async (bench) => {
    const pod = parked(bench.pod());
    await created(bench, pod);
    await removed(bench, pod);

    const reply = await bench.plugin.create(createBody(pod));

    await reply.text();
    await nothingLeft(bench, pod);
  }),
];
