import type { LocalPod } from '../../schemas/generated/types.ts';
import { type ErrorCode, PluginError } from '../interlink/errors.ts';

interface OfPod {
  readonly pod: LocalPod;
}

/** `namespace/name` of the local pod, for messages. */
export function nameOfPod({ metadata }: LocalPod): string {
  return `${metadata.namespace}/${metadata.name}`;
}

/** An error about a pod; its message begins with the pod's name, for the pod's author. */
export function podError({ pod }: OfPod, code: ErrorCode, message: string): PluginError {
  return new PluginError(code, `pod ${nameOfPod(pod)}: ${message}`);
}

/** Whether the request's pod has a container of that name. interLink does not send those that stay in the local cluster (contract.md 6.1). */
export function hasLocalContainer({ pod }: OfPod, container: string | undefined): boolean {
  const { initContainers, containers } = pod.spec ?? {};
  return [...(initContainers ?? []), ...(containers ?? [])].some(({ name }) => name === container);
}
