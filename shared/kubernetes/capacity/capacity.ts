import type { Config } from '../../../schemas/generated/types.ts';
import type { CapacityFailure, CapacitySide } from '../../backend/ping/capacitySide.ts';
import type { KubernetesClient } from '../client/client.ts';
import { factsOf, isKubernetesError, isOutage, type KubernetesError } from '../client/kubernetesError.ts';
import { waitAfter } from '../client/retry.ts';
import { readNodes } from './nodes.ts';
import { readQuota } from './quota.ts';

/** What the ping has to know of this cluster: what its nodes offer, or a quota grants. */
export function capacitySideOf({
  client,
  config,
}: {
  readonly client: KubernetesClient;
  readonly config: Pick<Config, 'ping' | 'offloading'>;
}): CapacitySide {
  const { ping, offloading } = config;
  return {
    read: (deadline) =>
      ping.resources === 'quota'
        ? readQuota(client, ping.quota_namespace, deadline)
        : readNodes(client, offloading, deadline),
    // Every role may read it, and who cannot be told who asks refuses it all the same. A second try is for a token that was replaced.
    knock: async (deadline) => {
      await client.request({ method: 'GET', path: '/version', deadline, mostTries: 2 });
    },
    failureOf: (error) =>
      isKubernetesError(error)
        ? { facts: factsOf(error), outage: outageOf(error), retryAfterMs: waitAfter(error, 0) }
        : undefined,
  };
}

function outageOf(error: KubernetesError): CapacityFailure['outage'] {
  if (!isOutage(error)) return undefined;
  return error.status === 401 ? 'it refuses the credentials' : error.message;
}
