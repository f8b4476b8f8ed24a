import { writeFile } from 'node:fs/promises';
import { KubeConfig } from '@kubernetes/client-node';
import * as kubernetes from '../../shared/kubernetes/index.ts';
import { startCluster } from '../cluster/cluster.ts';
import { assertRolesFit, toRoles, usedBy, userOf } from '../security/handlerRoles.ts';
import { isThorough } from '../thorough.ts';
import { openCluster } from './bench/cluster.ts';
import type { Front } from './bench/front.ts';
import { frontsOf, functionsAs } from './bench/instances.ts';
import { registerSuite } from './suite.ts';

const isSelection = process.execArgv.some((flag) => /^--test-(name-pattern|only|skip-pattern)/.test(flag));

/**
 * Without HTTP, and behind a TCP port, is what is behind a unix socket: here these are held to what could differ, and in CI to all, on real
 * clusters and on this one.
 */
const differing: Readonly<Record<string, RegExp>> = { TCP: /^[TPL]\d/, 'in process': /^[CSLD]0\d/ };

function onlyWhatDiffers(front: Front): Front {
  const only = isThorough ? undefined : differing[front.name];
  return only ? { ...front, only } : front;
}

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
  fronts: [...frontsOf(kubernetes), functionsAs(userOf)].map(onlyWhatDiffers),
  concurrency: 5,
  prefix: 'offloading',
});
