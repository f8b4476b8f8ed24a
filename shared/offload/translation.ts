import type { LocalPod } from '../../schemas/generated/types.ts';
import { type ErrorCode, PluginError } from '../interlink/errors.ts';
import type { Copies } from './copies.ts';
import type { Delivered } from './delivered.ts';
import type { Fates } from './fields/fates.ts';
import type { OffloadPolicy } from './policy.ts';

/** One pod on its way to being a manifest: what the steps read, and the two places where they write. */
export interface Translation {
  readonly pod: LocalPod;
  readonly policy: OffloadPolicy;
  /** The remote namespace. */
  readonly namespace: string;
  readonly delivered: Delivered;
  readonly copies: Copies;
  readonly fates: Fates;
}

/** `namespace/name` of the local pod, as people know it. */
export function nameOfPod({ metadata }: LocalPod): string {
  return `${metadata.namespace}/${metadata.name}`;
}

/** An error about the pod in translation. */
export function podError({ pod }: Pick<Translation, 'pod'>, code: ErrorCode, message: string): PluginError {
  return new PluginError(code, `pod ${nameOfPod(pod)}: ${message}`);
}

/** Whether the pod has a container of that name here: those kept in the local cluster are not sent (contract.md 6.1). */
export function hasContainer({ pod }: Pick<Translation, 'pod'>, container: string | undefined): boolean {
  const { initContainers, containers } = pod.spec ?? {};
  return [...(initContainers ?? []), ...(containers ?? [])].some(({ name }) => name === container);
}
