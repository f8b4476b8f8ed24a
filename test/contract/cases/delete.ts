import assert from 'node:assert/strict';
import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { assertShortError } from '../bench/checks.ts';
import {
  created,
  entryWhen,
  entryWhenEnded,
  type Kind,
  kinds,
  nothingLeft,
  remotePodOf,
  remotesOf,
  removed,
  until,
} from '../bench/play.ts';
import { createBody } from '../wire/create.ts';
import { toGoJson } from '../wire/goJson.ts';
import { configMap, projectedMap, secret } from '../wire/objects.ts';
import { container, deleted, parked, type WirePod } from '../wire/pod.ts';
import { type Case, held } from './case.ts';

const mounts = ['cm', 's', 'p'].map((name) => ({ name, mountPath: `/${name}` }));
const family = {
  containers: [container('c', 'exec sleep 3600', { volumeMounts: mounts })],
  volumes: [
    { name: 'cm', configMap: { name: 'cm' } },
    { name: 's', secret: { secretName: 's' } },
    { name: 'p', projected: { sources: [{ configMap: { name: 'other' } }] } },
  ],
};

const objectsIn = (namespace: string) => ({
  configMaps: [configMap('cm', namespace, { data: { k: 'v' } })],
  secrets: [secret('s', namespace, { k: 'v' })],
  projected: [projectedMap('p', { 'a/b': 'c' })],
});

/** The pod as another component might send it: only its metadata. */
const bare = ({ metadata }: WirePod) => ({ metadata, spec: { containers: [] }, status: {} });

export const deleteCases: readonly Case[] = [
  held('D01 delete', async (bench) => {
    const pod = parked(bench.pod({ ...family, namespace: bench.freshNamespace() }));
    await created(bench, pod, objectsIn(pod.metadata.namespace));
    assert.ok((await remotesOf(bench, pod, 'configmaps')).length > 0);
    assert.ok((await remotesOf(bench, pod, 'secrets')).length > 0);

    await removed(bench, pod);

    await nothingLeft(bench, pod);
  }),
  held(
    'D01 delete of a running pod',
    async (bench) => {
      const pod = bench.pod(family);
      const jobId = await created(bench, pod, objectsIn(bench.namespace));
      await entryWhen(bench, pod, jobId, 'running', ({ containers }) => containers[0].state.running !== undefined);

      await removed(bench, pod, 2);

      await nothingLeft(bench, pod);
    },
    'kubelet',
  ),
  ...['9223372036854775807', '9007199254740993', '-1', '1.5'].map((seconds) =>
    held(`D01 delete with a grace period of ${seconds} s`, async (bench) => {
      const pod = parked(bench.pod());
      await created(bench, pod);
      const body = toGoJson(deleted(pod, 12_345)).replace('12345', seconds);
      assert.ok(body.includes(`"deletionGracePeriodSeconds":${seconds}`), body);

      const reply = await bench.plugin.send('delete', body);

      assert.equal(reply.statusCode, 200, await reply.text());
      await nothingLeft(bench, pod);
    }),
  ),
  held('D02 twice', async (bench) => {
    const pod = parked(bench.pod());
    await created(bench, pod);

    await removed(bench, pod);
    await removed(bench, pod);
    await Promise.all([removed(bench, pod), removed(bench, pod), removed(bench, pod)]);

    await nothingLeft(bench, pod);
  }),
  held('D03 unknown uid', async (bench) => {
    await removed(bench, bench.pod());
    await removed(bench, bench.pod({ namespace: bench.freshNamespace() }));
  }),
  held('D04 while create in flight', async (bench) => {
    const pod = parked(bench.pod(family));

    const creating = bench.plugin.create(createBody(pod, objectsIn(bench.namespace)));
    await removed(bench, pod);
    await (await creating).text();

    await nothingLeft(bench, pod);
  }),
  ...['pods', 'configmaps', 'secrets'].flatMap((kind) =>
    (['delay', 'late'] as const).map((slowness) =>
      held(
        `D04 while create waits for its POST of ${kind}, which ${slowness === 'late' ? 'arrives late' : 'is slow'}`,
        async (bench) => {
          const own = await bench.own();
          const path = new RegExp(`/${kind}(\\?|$)`);
          own.proxy.inject({ method: 'POST', path, fault: { kind: slowness, ms: 400 } });
          const pod = parked(bench.pod(family));

          const creating = own.plugin.create(createBody(pod, objectsIn(bench.namespace)));
          await until(bench, 'create is under way', async () =>
            own.proxy.calls.some(({ method, path: called }) => method === 'POST' && path.test(called))
              ? true
              : undefined,
          );
          await removed(own, pod);
          await (await creating).text();
          // What was on its way must have had the time to arrive.
          await wait(600);

          await nothingLeft(bench, pod);
        },
        'own',
      ),
    ),
  ),
  held('D05 body spec differs', async (bench) => {
    const pod = parked(bench.pod(family));
    await created(bench, pod, objectsIn(bench.namespace));

    const reply = await bench.plugin.send('delete', toGoJson(bare(pod)));

    assert.equal(reply.statusCode, 200, await reply.text());
    await nothingLeft(bench, pod);
  }),
  held('D06 objects not in spec.volumes', async (bench) => {
    const pod = parked(bench.pod(family));
    await created(bench, pod, objectsIn(bench.namespace));
    const { spec } = await remotePodOf(bench, pod);
    assert.equal(spec?.volumes?.length, 3);

    await removed(bench, { ...pod, spec: { ...pod.spec, volumes: [] } });

    await nothingLeft(bench, pod);
  }),
  held('D07 remote 404 mid-way', async (bench) => {
    const pod = parked(bench.pod(family));
    await created(bench, pod, objectsIn(bench.namespace));
    const [first] = await remotesOf(bench, pod, 'configmaps');
    const { namespace, name } = first?.metadata ?? {};
    await bench.cluster.admin.request('DELETE', `/api/v1/namespaces/${namespace}/configmaps/${name}`);

    await removed(bench, pod);

    await nothingLeft(bench, pod);
  }),
  held(
    'D08 remote 500',
    async (bench) => {
      const own = await bench.own({ overrides: { k8s: { request_timeout_seconds: 2 } } });
      const pod = parked(bench.pod(family));
      await created(own, pod, objectsIn(bench.namespace));
      const fault = { kind: 'status', code: 500, reason: 'InternalError', message: 'etcdserver: no leader' } as const;
      own.proxy.inject({ method: 'DELETE', fault });

      await assertShortError(await own.plugin.remove(deleted(pod)), 500, 502, 503, 504);

      assert.equal((await remotesOf(bench, pod, 'pods')).length, 1);
      own.proxy.heal();
      // interLink asks only once: the plugin goes on by itself.
      await nothingLeft(bench, pod);
    },
    'own',
  ),
  held(
    'D09 long grace',
    async (bench) => {
      const stubborn = "trap '' TERM; while true; do sleep 0.2; done";
      const pod = bench.pod({ containers: [container('c', stubborn)], spec: { terminationGracePeriodSeconds: 600 } });
      const jobId = await created(bench, pod);
      await entryWhen(bench, pod, jobId, 'running', ({ containers }) => containers[0].state.running !== undefined);
      const start = performance.now();

      await removed(bench, pod, 600);

      assert.ok(performance.now() - start < 60_000, 'replied long before the pod is gone');
      const { metadata } = await remotePodOf(bench, pod);
      assert.equal(metadata.deletionGracePeriodSeconds, 600);
    },
    'kubelet',
  ),
  held(
    'D11 terminal pod',
    async (bench) => {
      const pod = bench.pod({ ...family, containers: [container('c', 'true', { volumeMounts: mounts })] });
      const jobId = await created(bench, pod, objectsIn(bench.namespace));
      await entryWhenEnded(bench, pod, jobId);

      await removed(bench, pod);

      await nothingLeft(bench, pod);
    },
    'kubelet',
  ),
  held('D12 same name, new uid', async (bench) => {
    const name = `set-0-${bench.pod().metadata.uid.slice(0, 8)}`;
    const old = parked(bench.pod({ ...family, name }));
    const next = parked(bench.pod({ ...family, name }));
    await created(bench, old, objectsIn(bench.namespace));
    await created(bench, next, objectsIn(bench.namespace));
    const before = await countOf(next);

    await removed(bench, old);

    await nothingLeft(bench, old);
    assert.deepEqual(await countOf(next), before);
    assert.ok(before.every((count) => count > 0));

    async function countOf(pod: WirePod): Promise<number[]> {
      return Promise.all(podKinds.map(async (kind) => (await remotesOf(bench, pod, kind)).length));
    }
  }),
  held(
    'D13 DELETE method',
    async (bench) => {
      const pod = parked(bench.pod());
      await created(bench, pod);

      const reply = await bench.plugin.wire?.exchange({
        method: 'DELETE',
        path: '/delete',
        body: toGoJson(deleted(pod)),
      });

      assert.equal(reply?.statusCode, 200, await reply?.text());
      await nothingLeft(bench, pod);
    },
    'wire',
  ),
];

const podKinds: readonly Kind[] = kinds.slice(0, 3);
