import type { Backend } from '../backend/backend.ts';
import { createFunctionContext } from '../backend/functionContext.ts';
import { createLivePing } from '../backend/ping/ping.ts';
import { createStatusReader } from '../backend/status/statusReader.ts';
import type { Environment } from '../environment.ts';
import { remoteCapacityOf } from './capacity/capacity.ts';
import { openClient } from './client/openClient.ts';
import { openHttpsConnections } from './client/transport/httpsConnections.ts';
import type { Cluster } from './cluster.ts';
import { createPodCreator } from './create/createPod.ts';
import { createLogOpener } from './logs/logOpener.ts';
import { createRivalReport } from './pods/choosePod.ts';
import { createLiveReader } from './pods/liveReader.ts';
import { createClusterTombstones } from './remove/clusterTombstones.ts';
import { createPodRemover } from './remove/removePod.ts';
import { createSharedTombstones } from './replicas/sharedTombstones.ts';

// One exported function per endpoint, so that the bundle of one endpoint holds no code of the others.

export const create = (env: Environment) =>
  openWith(env, (cluster) => ({
    create: createPodCreator({ ...cluster, tombstones: tombstonesOf(cluster) }),
  }));

const remove = (env: Environment) =>
  openWith(env, (cluster) => ({
    remove: createPodRemover({ ...cluster, tombstones: tombstonesOf(cluster) }),
  }));

export { remove as delete };

export const status = (env: Environment) =>
  openWith(env, (cluster) => ({
    ...createStatusReader(cluster),
    ping: createLivePing({ ...cluster, remote: remoteCapacityOf(cluster) }),
  }));

export const getLogs = (env: Environment) => openWith(env, (cluster) => ({ logs: createLogOpener(cluster) }));

/** With `replicas.namespace`, functions use the tombstones that the gateways share there. */
const tombstonesOf = (cluster: Cluster) =>
  cluster.config.replicas.namespace === '' ? createClusterTombstones(cluster) : createSharedTombstones(cluster);

/** A function keeps nothing between calls: its reader asks the API server each time. */
function openWith<Operation extends keyof Backend>(
  env: Environment,
  operationsOf: (cluster: Cluster) => Pick<Backend, Operation>,
) {
  return createFunctionContext(env, async (config, log) => {
    const client = await openClient(openHttpsConnections, config.k8s, log, { env });
    return operationsOf({
      client,
      config,
      log,
      reader: createLiveReader(client, config.offloading, createRivalReport(log)),
    });
  });
}
