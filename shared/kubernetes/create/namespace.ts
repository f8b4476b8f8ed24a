import { type Clock, systemClock } from '../../clock.ts';
import type { Deadline } from '../../deadline.ts';
import { toNamespaceObjects } from '../../offload/namespaceObjects.ts';
import type { Cluster } from '../cluster.ts';
import { isKubernetesError, KubernetesError } from '../errors.ts';
import { clusterPathOf, networkPolicyPathOf, pathOf } from '../paths.ts';

const terminatingPollMs = 500;

/**
 * Makes the namespace and what configuration wants in it. A namespace that exists is left as it is; one that is
 * terminating is waited for, since it can neither be used nor be made anew before it is gone.
 * @throws KubernetesError
 */
export async function ensureNamespace(
  { client, config }: Pick<Cluster, 'client' | 'config'>,
  namespace: string,
  deadline: Deadline,
  clock: Clock = systemClock,
): Promise<void> {
  const objects = toNamespaceObjects(namespace, config.offloading);
  for (;;) {
    try {
      await client.request({ method: 'POST', path: clusterPathOf('namespaces'), body: objects.namespace, deadline });
      break;
    } catch (error) {
      if (!isKubernetesError(error, 'AlreadyExists')) throw error;
      if (!(await isTerminating({ client }, namespace, deadline))) return;
      await clock.sleep(terminatingPollMs, deadline.signal);
    }
  }
  await Promise.all(
    objects.contents.map(async (object) => {
      try {
        await client.request({ method: 'POST', path: contentPathOf(namespace, object.kind), body: object, deadline });
      } catch (error) {
        if (!isKubernetesError(error, 'AlreadyExists')) throw error;
      }
    }),
  );
}

async function isTerminating(
  { client }: Pick<Cluster, 'client'>,
  namespace: string,
  deadline: Deadline,
): Promise<boolean> {
  try {
    const found = await client.request<{ metadata: { deletionTimestamp?: string } }>({
      method: 'GET',
      path: clusterPathOf('namespaces', namespace),
      deadline,
    });
    return found.metadata.deletionTimestamp !== undefined;
  } catch (error) {
    // Gone between the two calls: the next POST makes it.
    if (isKubernetesError(error, 'NotFound')) return true;
    throw error;
  }
}

function contentPathOf(namespace: string, kind: string): string {
  if (kind === 'ResourceQuota') return pathOf(namespace, 'resourcequotas');
  if (kind === 'LimitRange') return pathOf(namespace, 'limitranges');
  if (kind === 'NetworkPolicy') return networkPolicyPathOf(namespace);
  throw new KubernetesError({ status: 0, reason: 'Invalid', message: `no path for a ${kind}` });
}
