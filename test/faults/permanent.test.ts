import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { folderFor } from '../kubernetes/bench.ts';
import { troubles } from '../kubernetes/troubles.ts';
import { openPlugin } from './plugin.ts';
import { want } from './pods.ts';

/** Far from the 90 s a create has, and far above what a busy machine takes. */
const atOnceMs = 15_000;

/** Only in the request of a pod whose create had finished is its absence looked into. */
const created = <Pod extends { readonly metadata: object }>(pod: Pod): Pod => ({
  ...pod,
  metadata: { ...pod.metadata, annotations: { JobID: 'j' } },
});

describe('what no waiting heals', { concurrency: 4 }, () => {
  for (const { what, text, kubeconfig } of troubles.filter(({ heals }) => !heals))
    test(`${what}: every endpoint says so at once`, async (t) => {
      const journalPath = join(await folderFor(t), 'journal');
      const credentials = { kubeconfig: await kubeconfig(t) };
      const { plugin, backend } = await openPlugin({ credentials, journalPath });
      t.after(() => backend.stop());
      await backend.start();
      const { pod, body } = want('a pod alone');
      const { uid, namespace, name } = pod.metadata;
      const logs = { Namespace: namespace, PodUID: uid, PodName: name, ContainerName: 'c', Opts: {} };

      const startedAt = performance.now();
      const replies = {
        create: await plugin.create(body),
        status: await plugin.status([created(pod)]),
        logs: await plugin.logs(logs),
        delete: await plugin.remove(pod),
      };
      const tookMs = performance.now() - startedAt;

      for (const [endpoint, reply] of Object.entries(replies)) {
        const told = await reply.text();
        assert.notEqual(reply.statusCode, 200, endpoint);
        assert.notEqual(reply.statusCode, 500, endpoint);
        assert.match(told, text, endpoint);
        assert.match(told, /^[\x20-\x7e]+$/, 'one line');
        if (endpoint === 'create' || endpoint === 'delete') assert.ok(told.includes(`${namespace}/${name}`), told);
        t.diagnostic(`${endpoint}: ${reply.statusCode} ${told}`);
      }
      t.diagnostic(`${Math.round(tookMs)} ms`);
      assert.ok(tookMs < atOnceMs, `${Math.round(tookMs)} ms`);
    });
});
