import { writeFile } from 'node:fs/promises';
import { KubeConfig } from '@kubernetes/client-node';
import * as kubernetes from '../../shared/kubernetes/index.ts';
import { startCluster } from '../cluster/cluster.ts';
import { assertRolesFit, toRoles, usedBy, userOf } from '../security/handlerRoles.ts';
import { openCluster } from './bench/cluster.ts';
import { frontsOf, functionsAs } from './bench/instances.ts';
import { registerSuite } from './suite.ts';

const isSelection = process.execArgv.some((flag) => /^--test-(name-pattern|only|skip-pattern)/.test(flag));

registerSuite({
  openCluster: async () => {
    const standIn = await startCluster();
    const kubeConfig = new KubeConfig();
    kubeConfig.loadFromString(JSON.stringify(standIn.kubeconfig));
    const cluster = await openCluster(kubeConfig, {
      name: 'stand-in',
      credentials: { kubeconfig: standIn.kubeconfig },
      patienceMs: 60_000,
    }).catch(async (error: unknown) => {
      await standIn.close();
      throw error;
    });
    return {
      ...cluster,
      close: async () => {
        cluster.admin.close();
        const used = usedBy(standIn.requests);
        await standIn.close();
        if (process.env.WRITE_ROLES === '1') await writeFile('deploy/rbac-functions.yaml', toRoles(used));
        // A selection of cases uses a selection of rights.
        if (!isSelection) await assertRolesFit(used);
      },
    };
  },
  fronts: [...frontsOf(kubernetes), functionsAs(userOf)],
  concurrency: 5,
  prefix: 'offloading',
});
