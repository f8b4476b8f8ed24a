import assert from 'node:assert/strict';
import type { Bench } from '../bench/bench.ts';
import { created, entryWhenEnded, exitCodes, outputOf, ranToEnd, remotePodOf, remotesOf } from '../bench/play.ts';
import { projectedMap } from '../wire/objects.ts';
import { container, type WirePod } from '../wire/pod.ts';
import { type Case, held } from './case.ts';

const mount = (mountPath: string, name = 'v') => ({ volumeMounts: [{ name, mountPath, readOnly: true }] });
const projected = (sources: readonly object[] | null, name = 'v') => ({
  name,
  projected: { sources, defaultMode: 420 },
});

/** The volume every pod gets that does not refuse its service account's token. */
const tokenSources = [
  { serviceAccountToken: { expirationSeconds: 3607, path: 'token' } },
  { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
  { downwardAPI: { items: [{ path: 'namespace', fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.namespace' } }] } },
];

/** One volume that holds a token is one object, of the kind that keeps secrets. */
async function keptInOneSecret(bench: Bench, pod: WirePod): Promise<void> {
  assert.equal((await remotesOf(bench, pod, 'secrets')).length, 1);
  assert.equal((await remotesOf(bench, pod, 'configmaps')).length, 0, 'a token is never kept in a ConfigMap');
}

export const createProjectedCases: readonly Case[] = [
  held(
    'C12 projected SA token',
    async (bench) => {
      const name = 'kube-api-access-x7k2p';
      const at = '/var/run/secrets/kubernetes.io/serviceaccount';
      const pod = bench.pod({
        containers: [container('c', `cd ${at}; cat token ca.crt namespace`, mount(at, name))],
        volumes: [projected(tokenSources, name)],
        spec: { automountServiceAccountToken: undefined },
      });
      const files = { token: 'eyJ.local.token\n', 'ca.crt': 'LOCAL CA\n', namespace: 'ns\n' };

      await ranToEnd(bench, pod, { projected: [projectedMap(name, files)] });

      assert.equal(await outputOf(bench, pod, 'c'), 'eyJ.local.token\nLOCAL CA\nns\n');
      await keptInOneSecret(bench, pod);
      const { spec } = await remotePodOf(bench, pod);
      assert.equal(spec?.automountServiceAccountToken, false);
    },
    'kubelet',
  ),
  held(
    'C13 projected keys with /',
    async (bench) => {
      const pod = bench.pod({
        containers: [container('c', 'cat /v/dir/file /v/top', mount('/v'))],
        volumes: [projected([{ configMap: { name: 'cm', items: [{ key: 'k', path: 'dir/file' }] } }])],
      });

      await ranToEnd(bench, pod, { projected: [projectedMap('v', { 'dir/file': 'deep\n', top: 'shallow\n' })] });

      assert.equal(await outputOf(bench, pod, 'c'), 'deep\nshallow\n');
    },
    'kubelet',
  ),
  held(
    'C14 downwardAPI volume converted',
    async (bench) => {
      const items = [{ path: 'labels', fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.labels' } }];
      const pod = bench.pod({
        labels: { tier: 'local' },
        containers: [container('c', 'cat /v/labels /v/name', mount('/v'))],
        volumes: [projected([{ downwardAPI: { items } }])],
      });

      await ranToEnd(bench, pod, {
        projected: [projectedMap('v', { labels: 'tier="local"\n', name: 'the local name\n' })],
      });

      assert.equal(await outputOf(bench, pod, 'c'), 'tier="local"\nthe local name\n');
    },
    'kubelet',
  ),
  held(
    'C15 projected secret source',
    async (bench) => {
      const pod = bench.pod({
        containers: [container('c', 'cat /v/kept; test ! -e /v/password', mount('/v'))],
        volumes: [projected([{ secret: { name: 's' } }, { configMap: { name: 'cm' } }])],
      });

      const entry = await ranToEnd(bench, pod, { projected: [projectedMap('v', { kept: 'kept\n' })] });

      assert.deepEqual(exitCodes(entry), [0]);
      assert.equal(await outputOf(bench, pod, 'c'), 'kept\n');
    },
    'kubelet',
  ),
  held(
    'C15 projected volume without any source, and none delivered',
    async (bench) => {
      const pod = bench.pod({
        containers: [
          container('c', 'ls /v | wc -l', {
            volumeMounts: [...mount('/v').volumeMounts, ...mount('/w', 'w').volumeMounts],
          }),
        ],
        volumes: [projected(null), projected([], 'w')],
      });

      const jobId = await created(bench, pod, { projected: [projectedMap('v', {})] });

      assert.deepEqual(exitCodes(await entryWhenEnded(bench, pod, jobId)), [0]);
    },
    'kubelet',
  ),
  held(
    'C16 empty token',
    async (bench) => {
      const pod = bench.pod({
        containers: [container('c', 'test -e /v/token; wc -c < /v/token', mount('/v'))],
        volumes: [projected(tokenSources)],
      });

      await ranToEnd(bench, pod, { projected: [projectedMap('v', { token: '' })] });

      assert.equal((await outputOf(bench, pod, 'c')).trim(), '0');
      await keptInOneSecret(bench, pod);
    },
    'kubelet',
  ),
];
