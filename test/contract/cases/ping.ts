import assert from 'node:assert/strict';
import { validate } from '../../../schemas/generated/statusReply.js';
import type { Ping } from '../../../schemas/generated/types.ts';
import { assertSuccess } from '../bench/checks.ts';
import { until } from '../bench/play.ts';
import type { Reply } from '../front/plugin.ts';
import { type Case, held } from './case.ts';

const withResources = { overrides: { ping: { resources: 'nodes', accelerators: ['nvidia.com/gpu'] } } };

export const pingCases: readonly Case[] = [
  held('P01 ping shape', async (bench) => {
    const reply = await bench.plugin.ping();
    const body = await reply.text();

    assert.ok(body.length < 2048, `${body.length} bytes`);
    assert.equal(typeof parsePing(reply, body).status, 'string');
  }),
  held(
    'P02 strings only',
    async (bench) => {
      const own = await bench.own(withResources);

      const {
        cpu,
        memory,
        pods,
        accelerators = [],
      } = await until(bench, 'resources in the ping', async () => {
        const { resources } = await readPing(await own.plugin.ping());
        return resources?.cpu === undefined ? undefined : resources;
      });

      for (const quantity of [cpu, memory]) assert.match(String(quantity), /^[1-9]\d*(\.\d+)?(m|k|[KMGTPE]i?)?$/);
      for (const count of [pods, ...accelerators.map(({ available }) => available)])
        assert.match(String(count), /^[1-9]\d*$/);
    },
    'own',
    'kubelet',
  ),
  held(
    'P03 backend slow',
    async (bench) => {
      const own = await bench.own(withResources);
      own.proxy.inject({ fault: { kind: 'hang' } });
      own.proxy.cut();
      const start = performance.now();

      const { resources } = await readPing(await own.plugin.ping());

      assert.ok(performance.now() - start < 20_000, 'answered within seconds');
      assertNoZero(resources);
    },
    'own',
  ),
  held(
    'P04 backend down',
    async (bench) => {
      const own = await bench.own(withResources);
      await until(
        bench,
        'the plugin watches',
        async () =>
          own.proxy.calls.some(({ path, open }) => open && path.includes('/pods?') && path.includes('watch=')) ||
          undefined,
      );
      own.proxy.inject({ fault: { kind: 'reset' } });
      own.proxy.cut();

      // The documented choice: 200 through an outage, unless ping.fail_after_seconds says otherwise.
      const tainted = async () => {
        const { taints = [], resources } = await readPing(await own.plugin.ping());
        assertNoZero(resources);
        return taints.find(({ effect }) => effect === 'NoSchedule');
      };
      await until(bench, 'a taint for the outage', tainted, 60_000);
      own.proxy.heal();

      await until(bench, 'the taint is cleared', async () => {
        const { taints } = await readPing(await own.plugin.ping());
        return taints?.length === 0 ? true : undefined;
      });
    },
    'own',
  ),
  held(
    'P05 no zero by accident',
    async (bench) => {
      const own = await bench.own(withResources);
      const forbidden = { kind: 'status', code: 403, reason: 'Forbidden', message: 'nodes is forbidden' } as const;
      own.proxy.inject({ path: /^\/api\/v1\/nodes/, fault: forbidden });

      for (let asked = 0; asked < 5; asked++) assertNoZero((await readPing(await own.plugin.ping())).resources);
    },
    'own',
  ),
  held(
    'P06 accelerator removed',
    async (bench) => {
      const namespace = bench.remoteNamespace(bench.freshNamespace());
      const quotas = `/api/v1/namespaces/${namespace}/resourcequotas`;
      const { admin } = bench.cluster;
      const hard = { cpu: '4', 'requests.nvidia.com/gpu': '2' };
      for (const [path, object] of [
        ['/api/v1/namespaces', { kind: 'Namespace', metadata: { name: namespace } }],
        [quotas, { kind: 'ResourceQuota', metadata: { name: 'site' }, spec: { hard } }],
      ] as const)
        await admin.request('POST', path, { apiVersion: 'v1', ...object });
      const own = await bench.own({
        overrides: { ping: { resources: 'quota', quota_namespace: namespace, accelerators: ['nvidia.com/gpu'] } },
      });
      const shows = (available: string) => async () => {
        const { resources } = await readPing(await own.plugin.ping());
        const [gpu] = resources?.accelerators ?? [];
        return gpu?.resourceType === 'nvidia.com/gpu' && gpu.available === available ? true : undefined;
      };
      await until(bench, 'the accelerators in the ping', shows('2'));

      await admin.request('PATCH', `${quotas}/site`, { spec: { hard: { 'requests.nvidia.com/gpu': null } } });

      // Left out, they would stay on the node. Capacity is read every minute.
      await until(bench, 'the accelerators gone', shows('0'), 90_000);
    },
    'own',
  ),
  held(
    'P07 taints absent vs empty',
    async (bench) => {
      const taint = { key: 'example.org/maintenance', value: 'true', effect: 'NoSchedule' };
      const marked = await bench.own({ overrides: { ping: { taints: [taint] } } });
      const { taints: none = [] } = await readPing(await bench.plugin.ping());

      // `[]` rather than absent when none apply, so that the taint of an outage is cleared.
      assert.deepEqual(none, []);
      assert.deepEqual((await readPing(await marked.plugin.ping())).taints, [taint]);
    },
    'own',
  ),
  held(
    'P08 no session value reliance',
    async ({ plugin }) => {
      for (const session of ['Request-1a79a4d6-0de6-4e8e-8f5b-7f6f1f6c9b5a', '', 'x'.repeat(300), '%0a"quoted"'])
        await readPing(
          (await plugin.wire?.exchange({
            method: 'GET',
            path: '/status',
            body: '[]',
            headers: { 'Interlink-Http-Session': session },
          })) ?? (await plugin.ping()),
        );
    },
    'wire',
  ),
  held('P09 whitespace/null body', async ({ plugin }) => {
    for (const body of ['[ ]', ' [\n]\n', 'null', '', ' ']) await readPing(await plugin.send('status', body));
  }),
];

async function readPing(reply: Reply): Promise<Ping> {
  return parsePing(reply, await reply.text());
}

function parsePing(reply: Reply, body: string): Ping {
  assertSuccess(reply, body);
  const ping: unknown = JSON.parse(body);
  assert.ok(validate(ping) && !Array.isArray(ping), `a ping object, not ${body.slice(0, 300)}`);
  return ping;
}

/** A zero is applied literally and drains the node (interLink issue 558). */
function assertNoZero(resources: Ping['resources']): void {
  const { accelerators: _, ...amounts } = resources ?? {};
  for (const [name, amount] of Object.entries(amounts)) assert.notEqual(Number.parseFloat(String(amount)), 0, name);
}
