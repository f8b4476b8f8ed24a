import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { startCluster } from '../../../test/cluster/cluster.ts';
import { createDeadline } from '../../async/deadline.ts';
import { loadConfig } from '../../config/load.ts';
import { createJsonLogger } from '../../logger.ts';
import type { ApiRequest, KubernetesClient } from '../client/client.ts';
import { openRemoteClient } from '../client/openRemoteClient.ts';
import { labelsOf } from '../manifest/marks.ts';
import { listManaged, metadataOf } from './listManaged.ts';

const remote = 'offloading-team';

test('a list whose next page expired is begun again, and holds all once', async (t) => {
  const cluster = await startCluster({ kubelet: 'none', namespaces: [remote] });
  const overrides = { k8s: { kubeconfig: { ...cluster.kubeconfig } } };
  const { config } = loadConfig({}, overrides, join(tmpdir(), 'no-such-folder'));
  const real = await openRemoteClient(
    config.k8s,
    createJsonLogger('error', () => undefined),
  );
  const deadline = createDeadline(30_000);
  t.after(async () => {
    deadline.dispose();
    await real.close();
    await cluster.close();
  });
  const add = (name: string) =>
    cluster.call('POST', `/api/v1/namespaces/${remote}/configmaps`, { metadata: { name, labels: labelsOf('u1', '') } });
  for (const name of ['a', 'b', 'c']) add(name);
  let pages = 0;
  const client: KubernetesClient = {
    ...real,
    request: async <T>(call: ApiRequest<T>) => {
      const page = await real.request({ ...call, query: { ...call.query, limit: 2 } });
      pages += 1;
      if (pages > 1) return page;
      add('d');
      cluster.compact();
      return page;
    },
  };

  const listed = await listManaged(
    { client, config },
    { resource: 'configmaps', scope: 'cluster', toItem: metadataOf },
    deadline,
  );

  assert.deepEqual(
    listed.map(({ name }) => name),
    ['a', 'b', 'c', 'd'],
  );
});
