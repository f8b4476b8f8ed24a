import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { deployedHandlers } from '../../gateway/handlers.ts';
import { openServer } from '../../shared/kubernetes/index.ts';
import { silentLogger } from '../../shared/logger.ts';
import { startCluster } from '../cluster/cluster.ts';
import { ask, configWith, freshFolder, openGateway, until } from '../gateway/harness.ts';
import { noBrowser, useBrowser } from './browser.ts';

/** The live page of a plugin that runs pods in the stand-in cluster, which needs dist/ to be built. */
describe('the live page, with a cluster', { skip: noBrowser ?? false }, () => {
  const { visit } = useBrowser();

  test('follows a pod from its create to its delete, and an outage', async (t) => {
    const cluster = await startCluster();
    t.after(() => cluster.close());
    const folder = await freshFolder(t);
    const config = configWith({
      k8s: { kubeconfig: { ...cluster.kubeconfig } },
      delete: { journal_path: `${folder}/journal` },
    });
    const backend = await openServer(config, {}, silentLogger);
    await backend.start();
    t.after(() => backend.stop());
    const { gateway, target } = await openGateway(t, deployedHandlers, {
      operator: { address: 'http://127.0.0.1:0' },
      backend,
    });
    await until(() => gateway.operatorAddress !== undefined, 'the operator listener');
    const { page, complaints } = await visit(`${gateway.operatorAddress}/`);
    const post = (path: string, body: object) => ask(target, { method: 'POST', path, body: JSON.stringify(body) });
    const pod = {
      metadata: { namespace: 'science', name: 'train', uid: '11111111-2222-4333-8444-555555555555' },
      spec: {
        terminationGracePeriodSeconds: 1,
        containers: [{ name: 'main', image: 'busybox', command: ['sleep', '1000'] }],
      },
    };

    assert.equal((await post('/create', { pod, container: [{ name: 'main' }] })).status, 200);
    const row = page.locator('#pods tbody tr');
    await row.getByText('Running').waitFor();
    assert.match((await row.textContent()) ?? '', /science\/train.*-science\/train-11111111/);
    await post('/status', []);
    await page.locator('#told').getByText('ok').waitFor();

    assert.equal((await post('/delete', pod)).status, 200);
    await row.waitFor({ state: 'detached' });
    await cluster.shut();
    await page.locator('#tiles').getByText('Unreachable').waitFor({ timeout: 60_000 });
    assert.deepEqual(complaints, []);
  });
});
