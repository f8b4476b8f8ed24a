import type { Config } from '../../../schemas/generated/types.ts';
import type { CapacitySide } from '../../backend/ping/capacitySide.ts';
import type { KubernetesClient } from '../client/client.ts';
import { factsOf, isKubernetesError, isOutage } from '../client/errors.ts';
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
    failureOf: (error) =>
      isKubernetesError(error)
        ? { facts: factsOf(error), isOutage: isOutage(error), retryAfterMs: waitAfter(error, 0) }
        : undefined,
  };
}
