import type { Config } from '../../../schemas/generated/types.ts';
import type { CapacityFailure, RemoteCapacity } from '../../backend/ping/remoteCapacity.ts';
import type { KubernetesClient } from '../client/client.ts';
import { failureFactsOf, isKubernetesError, isOutage, type KubernetesError } from '../client/kubernetesError.ts';
import { waitAfter } from '../client/retry.ts';
import { readNodes } from './nodes.ts';
import { readQuota } from './quota.ts';

/** What the ping needs from a Kubernetes cluster: the capacity of its nodes, or that of a quota. */
export function remoteCapacityOf({
  client,
  config,
}: {
  readonly client: KubernetesClient;
  readonly config: Pick<Config, 'ping' | 'offloading'>;
}): RemoteCapacity {
  const { ping, offloading } = config;
  return {
    read: (deadline) =>
      ping.resources === 'quota'
        ? readQuota(client, ping.quota_namespace, deadline)
        : readNodes(client, offloading, deadline),
    // By default every user may read /version, and a bad credential is answered with 401. The second try is for a token that was replaced.
    probe: async (deadline) => {
      await client.request({ method: 'GET', path: '/version', deadline, mostTries: 2 });
    },
    failureOf: (error) =>
      isKubernetesError(error)
        ? { facts: failureFactsOf(error), outage: outageOf(error), retryAfterMs: waitAfter(error, 0) }
        : undefined,
  };
}

function outageOf(error: KubernetesError): CapacityFailure['outage'] {
  if (!isOutage(error)) return undefined;
  return error.status === 401 ? 'it refuses the credentials' : error.message;
}
