import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { CreateRequest, LocalPod } from '../../../schemas/generated/types.ts';
import { startCluster } from '../../../test/cluster/cluster.ts';
import { createBody } from '../../../test/contract/wire/create.ts';
import { wirePod } from '../../../test/contract/wire/pod.ts';
import { loadConfig } from '../../config/load.ts';
import { createJsonLogger } from '../../logger.ts';
import { openServer } from '../server.ts';

const remote = 'offloading-team';

/** A pod that was created, and a plugin that watches, or does not watch yet. */
async function start(t: TestContext, { watches = true } = {}) {
  const cluster = await startCluster({ kubelet: 'none', namespaces: [remote] });
  const overrides = { k8s: { kubeconfig: { ...cluster.kubeconfig } }, app: { socket_address: 'http://127.0.0.1' } };
  const { config } = loadConfig({}, overrides, join(tmpdir(), 'no-such-folder'));
  const lines: string[] = [];
  const log = createJsonLogger('warn', (line) => lines.push(line));
  const backend = await openServer(config, {}, log);
  if (watches) await backend.start();
  t.after(async () => {
    await backend.stop();
    await cluster.close();
  });
  const call = { signal: new AbortController().signal, session: 'test', log };
  const wire = wirePod({ namespace: 'team' });
  const { jobId } = await backend.create(createBody(wire) as unknown as CreateRequest, call);
  const pod = wire as unknown as LocalPod;
  const { metadata, spec } = cluster.all('pods', remote)[0] as unknown as { metadata: object; spec: object };
  return {
    backend,
    call,
    pod,
    jobId,
    /** A pod with all of the pod's labels and annotations, as `kubectl get -o yaml | kubectl apply` under a new name makes it. */
    copyAs: (name: string) => {
      const copy = cluster.call('POST', `/api/v1/namespaces/${remote}/pods`, {
        metadata: { ...metadata, name, uid: undefined, resourceVersion: undefined },
        spec,
      });
      return (copy as { readonly metadata: { readonly uid: string } }).metadata.uid;
    },
    named: (more: Readonly<Record<string, string>>): LocalPod => ({
      ...pod,
      metadata: { ...pod.metadata, annotations: { ...pod.metadata.annotations, ...more } },
    }),
    there: () => cluster.all('pods', remote).map(({ metadata: { uid } }) => uid),
    warnings: () => lines.filter((line) => line.includes('another pod bears the labels')),
  };
}

for (const watches of [true, false]) {
  const seen = watches ? 'with a watch' : 'without a watch';

  test(`a delete removes the pod, not one with copied labels, and says so (${seen})`, async (t) => {
    const { backend, call, pod, copyAs, there, warnings } = await start(t, { watches });
    const copy = copyAs('debugging');

    await backend.remove(pod, call);

    assert.deepEqual(there(), [copy]);
    // A watch may not have shown the copy yet.
    assert.ok(watches || warnings().length === 1);
  });
}

test('a status is of the pod of the JobID, and a copy that is older, or newer, changes nothing', async (t) => {
  const { backend, call, jobId, copyAs, named } = await start(t);
  copyAs('aaa');
  copyAs('zzz');

  const [status] = await backend.status([named({ JobID: jobId })], call);

  assert.equal(status?.JID, jobId);
});
