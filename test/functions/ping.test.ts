import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFunction } from '../../gateway/adapters/function.ts';
import { handler } from '../../handlers/status.ts';
import { openFunction } from '../../shared/kubernetes/index.ts';
import { startCluster } from '../cluster/cluster.ts';

const taint = { key: 'interlink.io/remote-unreachable', value: 'true', effect: 'NoSchedule' };

test("a function's ping tells that its credential was revoked, or that nobody is there, and stays 200", async (t) => {
  const cluster = await startCluster();
  t.after(() => cluster.close());
  const token = cluster.tokens.issue({ name: 'plugin', groups: [] });
  const env = { CONFIG_FILE_PATH: '/dev/null', K8S_KUBECONFIG: JSON.stringify(cluster.kubeconfigFor({ token })) };
  const entry = createFunction('status', { handler, createContext: openFunction.status }, env);
  const ping = async () => {
    const { status, body } = await entry({ method: 'GET', path: '/status', headers: {}, body: Buffer.from('[]') });
    return { code: status, ...JSON.parse(String(body)) };
  };

  assert.deepEqual(await ping(), { code: 200, status: 'ok', taints: [] });
  cluster.tokens.revoke(token);
  assert.deepEqual(await ping(), {
    code: 200,
    status: 'remote cluster unreachable: it refuses the credentials',
    taints: [taint],
  });
  await cluster.shut();
  const { status, ...rest } = await ping();
  assert.match(status, /^remote cluster unreachable: .*the connection was refused/);
  assert.deepEqual(rest, { code: 200, taints: [taint] });
});
