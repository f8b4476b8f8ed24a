import type { LocalPod } from '../../schemas/generated/types.ts';
import { type ErrorCode, PluginError } from '../interlink/errors.ts';

interface OfPod {
  readonly pod: LocalPod;
}

/** `namespace/name` of the local pod, as people know it. */
export function nameOfPod({ metadata }: LocalPod): string {
  return `${metadata.namespace}/${metadata.name}`;
}

/** An error about the pod, for the line its author reads. */
export function podError({ pod }: OfPod, code: ErrorCode, message: string): PluginError {
  return new PluginError(code, `pod ${nameOfPod(pod)}: ${message}`);
}

/** Whether the pod has a container of that name here: those kept in the local cluster are not sent (contract.md 6.1). */
export function hasContainer({ pod }: OfPod, container: string | undefined): boolean {
  const { initContainers, containers } = pod.spec ?? {};
  return [...(initContainers ?? []), ...(containers ?? [])].some(({ name }) => name === container);
}
