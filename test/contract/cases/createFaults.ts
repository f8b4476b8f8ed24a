import assert from 'node:assert/strict';
import { assertShortError } from '../bench/checks.ts';
import type { Fault } from '../bench/faults.ts';
import { created, nothingLeft, remotePodOf, remotesOf, until } from '../bench/play.ts';
import { createBody } from '../wire/create.ts';
import { configMap, secret } from '../wire/objects.ts';
import { container, parked } from '../wire/pod.ts';
import { type Case, held } from './case.ts';

const forbidden: Fault = { kind: 'status', code: 403, reason: 'Forbidden', message: 'secrets is forbidden: User "p"' };
const internal: Fault = {
  kind: 'status',
  code: 500,
  reason: 'InternalError',
  message: 'etcdserver: request timed out',
};
const tooMany: Fault = { kind: 'status', code: 429, reason: 'TooManyRequests', message: 'slow down' };

const withSecret = {
  containers: [
    container('c', 'exec sleep 3600', {
      volumeMounts: [
        { name: 'v', mountPath: '/v' },
        { name: 'w', mountPath: '/w' },
      ],
    }),
  ],
  volumes: [
    { name: 'v', configMap: { name: 'cm' } },
    { name: 'w', secret: { secretName: 's' } },
  ],
};

export const createFaultCases: readonly Case[] = [
  held(
    'C43 partial failure rollback',
    async (bench) => {
      const own = await bench.own();
      own.proxy.inject({ method: 'POST', path: /\/secrets(\?|$)/, fault: forbidden });
      const neighbour = parked(bench.pod());
      await created(bench, neighbour);
      const pod = parked(bench.pod(withSecret));
      const objects = {
        configMaps: [configMap('cm', bench.namespace, { data: { k: 'v' } })],
        secrets: [secret('s', bench.namespace, { k: 'canary-value' })],
      };

      const told = await assertShortError(await own.plugin.create(createBody(pod, objects)));

      assert.ok(!told.includes('canary-value'));
      await nothingLeft(bench, pod);
      assert.equal((await remotesOf(bench, neighbour, 'pods')).length, 1);
    },
    'own',
  ),
  ...([internal, tooMany, { kind: 'reset' }] as const).map((fault) =>
    held(
      `C44 transient remote ${fault.kind === 'status' ? fault.code : fault.kind}`,
      async (bench) => {
        const own = await bench.own();
        own.proxy.inject({ method: 'POST', path: /\/pods(\?|$)/, times: 2, fault });
        own.proxy.inject({ method: 'POST', path: /\/configmaps(\?|$)/, times: 2, fault });
        const pod = parked(bench.pod(withSecret));
        const objects = {
          configMaps: [configMap('cm', bench.namespace, { data: { k: 'v' } })],
          secrets: [secret('s', bench.namespace, { k: 'v' })],
        };

        const jobId = await created(own, pod, objects);

        assert.equal((await remotePodOf(bench, pod)).metadata.uid, jobId);
        assert.equal((await remotesOf(bench, pod, 'configmaps')).length, 1);
        assert.equal((await remotesOf(bench, pod, 'secrets')).length, 1);
      },
      'own',
    ),
  ),
  held('C46 quota exceeded', async (bench) => {
    const namespace = bench.freshNamespace();
    const remote = bench.remoteNamespace(namespace);
    const { admin } = bench.cluster;
    await admin.request('POST', '/api/v1/namespaces', {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: remote },
    });
    await admin.request('POST', `/api/v1/namespaces/${remote}/resourcequotas`, {
      apiVersion: 'v1',
      kind: 'ResourceQuota',
      metadata: { name: 'none-at-all' },
      spec: { hard: { pods: '0' } },
    });
    // The API server hears of a quota a moment after it stored it.
    await until(bench, 'the quota in force', async () => {
      const probe = {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name: 'probe' },
        spec: { containers: [container('c')] },
      };
      const refusal = await admin.request('POST', `/api/v1/namespaces/${remote}/pods?dryRun=All`, probe).catch(String);
      return /exceeded quota/.test(String(refusal)) ? true : undefined;
    });
    const pod = parked(bench.pod({ namespace }));

    const told = await assertShortError(await bench.plugin.create(createBody(pod)), 403, 422);

    assert.match(told, /quota/i);
    assert.match(told, /none-at-all/);
    await nothingLeft(bench, pod);
  }),
];
