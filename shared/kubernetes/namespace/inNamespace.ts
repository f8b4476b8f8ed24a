import { type Clock, systemClock } from '../../async/clock.ts';
import type { Deadline } from '../../async/deadline.ts';
import { isKubernetesError, isNamespaceTerminating } from '../client/kubernetesError.ts';
import type { Cluster } from '../cluster.ts';
import type { Manifest } from '../manifest/manifest.ts';
import { ensureNamespace } from './ensureNamespace.ts';
import { pauseWhileTerminating } from './terminatingNamespace.ts';

const serviceAccountPollMs = 500;
const serviceAccountMs = 10_000;

/** What a request in the pod's namespace is sent with; a create call is one. */
interface NamespacedCall extends Pick<Cluster, 'client' | 'config'> {
  readonly manifest: Pick<Manifest, 'namespace'>;
  readonly deadline: Deadline;
}

/**
 * Sends a request that needs the pod's namespace. If the namespace is missing, `ensure` makes it. While it is terminating, the request is
 * retried until the deadline (offloading.create_deadline_seconds); while it has no service account yet, for 10 s.
 * @throws KubernetesError
 */
export async function inNamespace<Answer>(
  { client, config, manifest, deadline }: NamespacedCall,
  send: () => Promise<Answer>,
  clock: Clock = systemClock,
  ensure = () => ensureNamespace({ client, config }, manifest.namespace, deadline, clock),
): Promise<Answer> {
  const serviceAccountAwaitedUntil = clock.now() + serviceAccountMs;
  let namespaceMade = false;
  for (;;) {
    try {
      return await send();
    } catch (error) {
      if (isNamespaceTerminating(error)) {
        await pauseWhileTerminating(deadline, clock);
        continue;
      }
      if (isServiceAccountMissing(error) && clock.now() < serviceAccountAwaitedUntil) {
        await clock.sleep(serviceAccountPollMs, deadline.signal);
        continue;
      }
      const isNamespaceMissing = isKubernetesError(error, 'NotFound') && !namespaceMade;
      if (!isNamespaceMissing) throw error;
      await ensure();
      namespaceMade = true;
    }
  }
}

/**
 * A namespace just made has no default service account for a moment, and no pod is admitted before it has. The Status
 * carries no cause for it, so this is the one place where a message is read: it only decides to try again.
 */
function isServiceAccountMissing(error: unknown): boolean {
  return isKubernetesError(error, 'Forbidden') && error.message.includes('error looking up service account');
}
