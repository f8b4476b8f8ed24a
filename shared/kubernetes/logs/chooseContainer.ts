import { PluginError } from '../../interlink/errors.ts';
import type { ObservedPod } from '../../interlink/status/observed.ts';

/** Where a container stands, as far as its log is concerned; `restarts` tells one of its runs from the next. */
export type Run =
  | { readonly kind: 'waiting' }
  | Begun
  /** The pod ended before the container had begun. */
  | { readonly kind: 'never' };

export interface Begun {
  readonly kind: 'running' | 'ended';
  readonly restarts: number;
  /** The next run is not there yet: `previous` means this one too, and the one before it is gone. */
  readonly isBetween: boolean;
}

/**
 * The container whose log is asked for; without a name the only one there is.
 * @throws PluginError `invalid_request` when the pod has several and none is named
 */
export function chooseContainer({ containers }: ObservedPod, name: string): string {
  if (name !== '') return name;
  const [only, ...others] = containers;
  if (only !== undefined && others.length === 0) return only;
  throw new PluginError('invalid_request', `a container has to be named, one of: ${containers.join(', ')}`);
}

/** Whether the pod has such a container, main or init. */
export function hasContainer({ containers, initContainers }: ObservedPod, name: string): boolean {
  return containers.includes(name) || initContainers.some((container) => container.name === name);
}

export function runOf(pod: ObservedPod, container: string): Run {
  const status = [...pod.containerStatuses, ...pod.initContainerStatuses].find(({ name }) => name === container);
  const restarts = status?.restartCount ?? 0;
  const isOver = pod.phase === 'Succeeded' || pod.phase === 'Failed';
  // A pod that ran out of time, or lost its node, is Failed while its containers are still shown as running.
  if (status?.state?.running) return { kind: isOver ? 'ended' : 'running', restarts, isBetween: false };
  if (status?.state?.terminated) return { kind: 'ended', restarts, isBetween: false };
  // Between two runs (CrashLoopBackOff) the API serves the log of the one that ended.
  if (status?.lastState?.terminated) return { kind: 'ended', restarts, isBetween: true };
  return { kind: isOver ? 'never' : 'waiting' };
}
