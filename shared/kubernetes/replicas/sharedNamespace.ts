import type { Config } from '../../../schemas/generated/types.ts';
import type { Deadline } from '../../async/deadline.ts';
import type { KubernetesClient } from '../client/client.ts';
import { ensureNamespace } from '../namespace/ensureNamespace.ts';

/**
 * Makes the namespace that gateways share, `replicas.namespace`. It gets no ResourceQuota, LimitRange or NetworkPolicy: those are for namespaces
 * of pods.
 * @throws KubernetesError
 */
export async function ensureSharedNamespace(
  { client, config }: { readonly client: KubernetesClient; readonly config: Pick<Config, 'offloading' | 'replicas'> },
  deadline: Deadline,
): Promise<void> {
  const plain = { resource_quota: {}, limit_range: {}, network_policy: 'none' } as const;
  const offloading = { ...config.offloading, ...plain };
  await ensureNamespace({ client, config: { offloading } }, config.replicas.namespace, deadline);
}
