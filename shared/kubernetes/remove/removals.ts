import type { Config, Removal } from '../../../schemas/generated/types.ts';
import { type Clock, systemClock } from '../../async/clock.ts';
import type { RemoteRemoval } from '../../backend/deletes/remoteRemoval.ts';
import type { KubernetesClient } from '../client/client.ts';
import { isInvalidRequest, KubernetesError } from '../client/kubernetesError.ts';
import { waitAfter } from '../client/retry.ts';
import { sourceUidLabel } from '../manifest/marks.ts';
import { removeMade } from './removeMade.ts';

/** The parts of the durable remover that depend on Kubernetes. */
export function remoteRemovalOf(
  cluster: { readonly client: KubernetesClient; readonly config: Config },
  clock: Clock = systemClock,
): RemoteRemoval {
  return {
    removeObjects: ({ uid }, objects, deadline) => removeMade(cluster, uid, objects, deadline, clock),
    failureOf: (error) =>
      error instanceof KubernetesError
        ? { isInvalidRequest: isInvalidRequest(error), retryAfterMs: waitAfter(error, 0) }
        : undefined,
    remedyFor: (removal) => remedyFor(removal, cluster.config),
  };
}

/** The command with which an operator removes what the plugin could not. */
function remedyFor({ uid }: Removal, { tcp_tunnel }: Pick<Config, 'tcp_tunnel'>): string {
  const kinds = `pods,configmaps,secrets${tcp_tunnel.enabled ? ',deployments' : ''}`;
  return `kubectl delete ${kinds} --all-namespaces --selector ${sourceUidLabel}=${uid}`;
}
