import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { StandIn } from './cluster.ts';
import { startCluster } from './cluster.ts';
import { ApiClient } from './fidelity/apiClient.ts';
import { cases } from './fidelity/cases.ts';
import { readRecorded } from './fidelity/recorded.ts';
import { observe } from './fidelity/run.ts';

const recorded = await readRecorded();

describe('the stand-in answers what Kubernetes 1.20 answered:', { concurrency: 16 }, () => {
  let cluster: StandIn;
  let client: ApiClient;
  before(async () => {
    cluster = await startCluster({ gates: false, sidecars: false });
    client = new ApiClient(cluster.kubeconfig);
  });
  after(async () => {
    await client.close();
    await cluster.close();
  });

  for (const one of cases) {
    test(one.name, async () => {
      const observed = await observe(client, one);

      if (one.delta === undefined) assert.deepEqual(observed, recorded.get(one.name));
      else assert.notDeepEqual(observed, recorded.get(one.name), 'the delta is gone');
    });
  }
});
