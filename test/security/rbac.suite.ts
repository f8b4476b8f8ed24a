import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { KubeConfig } from '@kubernetes/client-node';
import { type Admin, createAdmin, toUpstream } from '../contract/bench/admin.ts';
import { openCluster } from '../contract/bench/cluster.ts';
import { until } from '../contract/bench/play.ts';
import { checks } from './checks.ts';
import { type Grant, nameOf, readShippedRoles } from './grants.ts';
import { type BoundRole, bindRole, may, removeLeftRoles } from './roles.ts';
import { fails, openStage, runCheck } from './stage.ts';

/**
 * The shipped roles on any cluster: KUBECONFIG is its admin's, PLUGIN_KUBECONFIG that of the user deploy/rbac.yaml binds them to, who
 * must have no other rights. They are bound to it under a name of this run's own, one verb fewer at a time.
 */
const { KUBECONFIG, PLUGIN_KUBECONFIG } = process.env;
if (KUBECONFIG === undefined || PLUGIN_KUBECONFIG === undefined)
  throw new Error('set KUBECONFIG to the admin of the cluster to test on, and PLUGIN_KUBECONFIG to the user plugin');

const shipped = await readShippedRoles();
const { grants } = shipped;

describe('the shipped roles on a real cluster', () => {
  let role: BoundRole;
  let plugin: Admin;
  let stage: Awaited<ReturnType<typeof openStage>>;

  before(async () => {
    const kubeConfig = load(KUBECONFIG);
    const upstream = await toUpstream(load(PLUGIN_KUBECONFIG));
    plugin = createAdmin(upstream);
    const cluster = await openCluster(kubeConfig, {
      name: kubeConfig.getCurrentCluster()?.server ?? 'cluster',
      credentials: { kubeconfig_path: PLUGIN_KUBECONFIG },
      patienceMs: 60_000,
    });
    await removeLeftRoles(cluster.admin);
    await until(
      { cluster },
      "the plugin's user has no rights: unbind those it has from elsewhere",
      async () => {
        const granted = await Promise.all(grants.map((grant) => may(plugin, grant)));
        return granted.includes(true) ? undefined : true;
      },
      10_000,
    );
    stage = await openStage(cluster, upstream);
    role = await bindRole(cluster.admin, shipped);
  });
  after(async () => {
    const { admin } = stage.cluster;
    await role.remove();
    await stage.close();
    plugin.close();
    admin.close();
  });

  /** Grants this, and waits until the API server goes by it. */
  const grantOnly = async (wanted: readonly Grant[]) => {
    await role.grantOnly(wanted);
    await until(stage, 'the roles are in force', async () => {
      const granted = await Promise.all(grants.map((grant) => may(plugin, grant)));
      return grants.every((grant, index) => granted[index] === wanted.includes(grant)) ? true : undefined;
    });
  };

  describe('are enough', { concurrency: 4 }, () => {
    before(() => grantOnly(grants));
    for (const check of checks)
      test(check.title, async () => {
        const calls = await runCheck(check, stage);
        const looks = calls.filter(({ method, path }) => method === 'GET' && /\/secrets(\?|$)/.test(path));
        assert.deepEqual(looks, [], 'no Secret is listed or watched');
      });
  });

  for (const grant of grants)
    test(`are needed: without ${nameOf(grant)} what it is for fails`, async () => {
      await grantOnly(grants.filter((one) => one !== grant));
      await Promise.all(
        checks
          .filter(({ shows }) => shows.includes(nameOf(grant)))
          .map(async (check) => assert.ok(await fails(check, stage, 4_000), check.title)),
      );
    });
});

function load(path: string): KubeConfig {
  const kubeConfig = new KubeConfig();
  kubeConfig.loadFromFile(path);
  return kubeConfig;
}
