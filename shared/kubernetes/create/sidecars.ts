import { PluginError } from '../../interlink/errors.ts';
import { isKubernetesError } from '../client/kubernetesError.ts';
import type { CreateCall } from './createCall.ts';
import type { PostedPod } from './postPod.ts';

type Wanted = Pick<CreateCall, 'local' | 'manifest'>;

/**
 * Checks that the cluster knows native sidecars. Kubernetes before 1.29 (1.28 with the feature gate) drops `restartPolicy` from init containers,
 * and a sidecar would then block the pod for ever.
 * @throws PluginError `refused`
 */
export function assertSidecarsKept({ spec }: PostedPod, wanted: Wanted): void {
  const kept = new Map((spec.initContainers ?? []).map(({ name, restartPolicy }) => [name, restartPolicy]));
  for (const { name, restartPolicy } of wanted.manifest.pod.spec.initContainers ?? [])
    if (restartPolicy !== undefined && kept.get(name) !== restartPolicy) throw refusal(name, wanted);
}

/**
 * Translates the error by which such a cluster refuses a sidecar with a probe or a lifecycle hook, which no other init container may have.
 * Undefined for any other error.
 */
export function toSidecarRefusal(error: unknown, wanted: Wanted): PluginError | undefined {
  if (!isKubernetesError(error, 'Invalid')) return undefined;
  for (const { field = '' } of error.details.causes ?? []) {
    const index = /^spec\.initContainers\[(\d+)\]\.(?:startupProbe|readinessProbe|livenessProbe|lifecycle)$/.exec(
      field,
    )?.[1];
    const container = index === undefined ? undefined : wanted.manifest.pod.spec.initContainers?.[Number(index)];
    if (container?.restartPolicy !== undefined) return refusal(container.name, wanted, error);
  }
  return undefined;
}

function refusal(name: string, { local }: Wanted, cause?: unknown): PluginError {
  const isAsked = (local.spec?.initContainers ?? []).some((asked) => asked.name === name);
  const wayOut = isAsked ? 'make it a container' : 'have the operator of the plugin set mesh.init_container to false';
  return new PluginError(
    'refused',
    `init container ${name} is a native sidecar, which the remote cluster does not know (Kubernetes 1.29 does); ${wayOut}`,
    { cause },
  );
}
