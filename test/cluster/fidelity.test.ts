import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { StandIn } from './cluster.ts';
import { startCluster } from './cluster.ts';
import { ApiClient } from './fidelity/apiClient.ts';
import { cases } from './fidelity/cases.ts';
import { readRecorded } from './fidelity/recorded.ts';
import { observe } from './fidelity/run.ts';

for (const version of ['1.37', '1.20'] as const) {
  const recorded = await readRecorded(version);

  describe(`the stand-in answers what Kubernetes ${version} answered:`, { concurrency: 16 }, () => {
    let cluster: StandIn;
    let client: ApiClient;
    before(async () => {
      cluster = await startCluster({ version });
      client = new ApiClient(cluster.kubeconfig);
    });
    after(async () => {
      await client.close();
      await cluster.close();
    });

    for (const one of cases)
      test(one.name, async () => {
        assert.deepEqual(await observe(client, one), recorded.get(one.name));
      });
  });

  test(`what was recorded of Kubernetes ${version} are the cases there are`, () => {
    assert.deepEqual([...recorded.keys()].sort(), cases.map(({ name }) => name).sort());
  });
}
