import assert from 'node:assert/strict';
import type { V1ConfigMap, V1Secret } from '@kubernetes/client-node';
import { assertShortError } from '../bench/checks.ts';
import {
  created,
  entryWhenEnded,
  exitCodes,
  nothingLeft,
  outputOf,
  ranToEnd,
  readJobId,
  remotesOf,
  removed,
} from '../bench/play.ts';
import { createBody } from '../wire/create.ts';
import { configMap, secret } from '../wire/objects.ts';
import { container, parked } from '../wire/pod.ts';
import { type Case, held } from './case.ts';

const mountAt = (mountPath: string, name = 'v', fields: object = {}) => ({
  volumeMounts: [{ name, mountPath, ...fields }],
});

export const createDataCases: readonly Case[] = [
  held(
    'C06 same ConfigMap in two containers',
    async (bench) => {
      const pod = bench.pod({
        containers: [container('c', 'cat /v/k', mountAt('/v')), container('d', 'cat /w/k', mountAt('/w'))],
        volumes: [{ name: 'v', configMap: { name: 'cm', defaultMode: 420 } }],
      });

      await ranToEnd(bench, pod, { configMaps: [configMap('cm', bench.namespace, { data: { k: 'shared value\n' } })] });

      assert.equal((await remotesOf(bench, pod, 'configmaps')).length, 1);
      assert.equal(await outputOf(bench, pod, 'c'), 'shared value\n');
      assert.equal(await outputOf(bench, pod, 'd'), 'shared value\n');
    },
    'kubelet',
  ),
  held(
    'C07 same ConfigMap twice in one container (subPath)',
    async (bench) => {
      const volumeMounts = ['a', 'b'].map((key) => ({ name: 'v', mountPath: `/etc/${key}.conf`, subPath: key }));
      const pod = bench.pod({
        containers: [container('c', 'cat /etc/a.conf /etc/b.conf', { volumeMounts })],
        volumes: [{ name: 'v', configMap: { name: 'cm' } }],
      });

      await ranToEnd(bench, pod, { configMaps: [configMap('cm', bench.namespace, { data: { a: 'A\n', b: 'B\n' } })] });

      assert.equal((await remotesOf(bench, pod, 'configmaps')).length, 1);
      assert.equal(await outputOf(bench, pod, 'c'), 'A\nB\n');
    },
    'kubelet',
  ),
  held(
    'C08 same Secret in init and main',
    async (bench) => {
      const pod = bench.pod({
        initContainers: [container('i', 'cat /v/k', mountAt('/v'))],
        containers: [container('c', 'cat /v/k', mountAt('/v'))],
        volumes: [{ name: 'v', secret: { secretName: 's', defaultMode: 420 } }],
      });

      await ranToEnd(bench, pod, { secrets: [secret('s', bench.namespace, { k: 'hidden\n' })] });

      assert.equal((await remotesOf(bench, pod, 'secrets')).length, 1);
      assert.equal(await outputOf(bench, pod, 'i'), 'hidden\n');
      assert.equal(await outputOf(bench, pod, 'c'), 'hidden\n');
    },
    'kubelet',
  ),
  held(
    'C09 two volumes, one ConfigMap, different items',
    async (bench) => {
      const volumes = [
        { name: 'v', configMap: { name: 'cm', items: [{ key: 'a', path: 'only/a', mode: 256 }], defaultMode: 420 } },
        { name: 'w', configMap: { name: 'cm', items: [{ key: 'b', path: 'b' }], defaultMode: 292 } },
      ];
      const volumeMounts = [
        { name: 'v', mountPath: '/v' },
        { name: 'w', mountPath: '/w' },
      ];
      const script = 'cat /v/only/a /w/b; ls /v /w; stat -L -c %a /v/only/a /w/b';
      const pod = bench.pod({ containers: [container('c', script, { volumeMounts })], volumes });

      await ranToEnd(bench, pod, { configMaps: [configMap('cm', bench.namespace, { data: { a: 'A\n', b: 'B\n' } })] });

      assert.equal((await remotesOf(bench, pod, 'configmaps')).length, 1);
      assert.equal(await outputOf(bench, pod, 'c'), 'A\nB\n/v:\nonly\n\n/w:\nb\n400\n444\n');
    },
    'kubelet',
  ),
  held('C10 binaryData-only ConfigMap', async (bench) => {
    const binaryData = { b: Buffer.from([0, 1, 2, 255]).toString('base64') };
    const pod = parked(
      bench.pod({
        containers: [container('c', 'true', mountAt('/v'))],
        volumes: [{ name: 'v', configMap: { name: 'cm' } }],
      }),
    );

    await created(bench, pod, { configMaps: [configMap('cm', bench.namespace, { binaryData })] });

    const [remote] = await remotesOf<V1ConfigMap>(bench, pod, 'configmaps');
    assert.deepEqual(remote?.binaryData, binaryData);
    assert.equal(remote?.data, undefined);
  }),
  held('C11 Secret type & immutable', async (bench) => {
    const values = { 'tls.crt': Buffer.from([45, 0, 255, 10, 13]), 'tls.key': 'key\n' };
    const local = secret('s', bench.namespace, values, { type: 'kubernetes.io/tls', immutable: true });
    const pod = parked(
      bench.pod({
        containers: [container('c', 'true', mountAt('/v'))],
        volumes: [{ name: 'v', secret: { secretName: 's' } }],
      }),
    );

    await created(bench, pod, { secrets: [local] });

    const [remote] = await remotesOf<V1Secret>(bench, pod, 'secrets');
    assert.equal(remote?.type, 'kubernetes.io/tls');
    assert.equal(remote?.immutable, true);
    assert.deepEqual(remote?.data, local.data);
    await removed(bench, pod);
    await nothingLeft(bench, pod);
  }),
  held(
    'C18 missing data (early local delete)',
    async (bench) => {
      const pod = bench.pod({
        containers: [container('c', 'ls /v | wc -l', mountAt('/v'))],
        volumes: [{ name: 'v', configMap: { name: 'cm' } }],
      });

      // interLink delivers nothing although the volume is mounted: the pod must not wait for ever.
      const reply = await bench.plugin.create(createBody(pod));

      if (reply.statusCode !== 200) {
        assert.match(await assertShortError(reply, 422), /\bcm\b/);
        await nothingLeft(bench, pod);
        return;
      }
      const jobId = await readJobId(reply, pod);
      assert.deepEqual(exitCodes(await entryWhenEnded(bench, pod, jobId)), [0]);
    },
    'kubelet',
  ),
  held(
    'C18 missing data of an optional volume',
    async (bench) => {
      const pod = bench.pod({
        containers: [container('c', 'ls /v | wc -l', mountAt('/v'))],
        volumes: [{ name: 'v', configMap: { name: 'cm', optional: true } }],
      });

      assert.deepEqual(exitCodes(await ranToEnd(bench, pod)), [0]);

      assert.equal((await outputOf(bench, pod, 'c')).trim(), '0');
    },
    'kubelet',
  ),
  held(
    'C17 volume mounted nowhere',
    async (bench) => {
      const pod = bench.pod({
        containers: [container('c', 'true')],
        volumes: [
          { name: 'v', configMap: { name: 'cm' } },
          { name: 'w', secret: { secretName: 's' } },
        ],
      });

      assert.deepEqual(exitCodes(await ranToEnd(bench, pod)), [0]);
    },
    'kubelet',
  ),
  held(
    'C19 emptyDir shared by two containers',
    async (bench) => {
      const pod = bench.pod({
        containers: [
          container('c', 'echo hello > /x/file; echo written', mountAt('/x')),
          container('d', 'until test -s /y/file; do sleep 0.1; done; cat /y/file', mountAt('/y')),
        ],
        volumes: [{ name: 'v', emptyDir: {} }],
      });

      await ranToEnd(bench, pod);

      assert.equal(await outputOf(bench, pod, 'd'), 'hello\n');
    },
    'kubelet',
  ),
];
