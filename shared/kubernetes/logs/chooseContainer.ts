import { PluginError } from '../../interlink/errors.ts';
import type { ObservedPod } from '../../interlink/status/observed.ts';

/** The state of a container as far as its log is concerned. `restarts` identifies one of its runs. */
export type Run =
  | { readonly kind: 'waiting' }
  | Begun
  /** The pod ended before the container had begun. */
  | { readonly kind: 'never' };

export interface Begun {
  readonly kind: 'running' | 'ended';
  readonly restarts: number;
  /** The container waits for its next run, as in CrashLoopBackOff: both the log and the `previous` log are of the run that ended. */
  readonly isBetween: boolean;
}

/**
 * The container whose log is requested; without a name, the pod's only container.
 * @throws PluginError `invalid_request` when the pod has several and none is named
 */
export function chooseContainer({ containers }: ObservedPod, name: string): string {
  if (name !== '') return name;
  const [only, ...others] = containers;
  if (only !== undefined && others.length === 0) return only;
  throw new PluginError('invalid_request', `a container has to be named, one of: ${containers.join(', ')}`);
}

/** Whether the pod has such a container, main or init. */
export function hasRemoteContainer({ containers, initContainers }: ObservedPod, name: string): boolean {
  return containers.includes(name) || initContainers.some((container) => container.name === name);
}

/** The current run of a container, main or init, as the pod's status shows it. */
export function runOf(pod: ObservedPod, container: string): Run {
  const status = [...pod.containerStatuses, ...pod.initContainerStatuses].find(({ name }) => name === container);
  const restarts = status?.restartCount ?? 0;
  const isOver = pod.phase === 'Succeeded' || pod.phase === 'Failed';
  // A pod past its activeDeadlineSeconds, or whose node is lost, is Failed while its containers are still shown as running.
  if (status?.state?.running) return { kind: isOver ? 'ended' : 'running', restarts, isBetween: false };
  if (status?.state?.terminated) return { kind: 'ended', restarts, isBetween: false };
  // Between two runs (CrashLoopBackOff) the API server answers with the log of the run that ended.
  if (status?.lastState?.terminated) return { kind: 'ended', restarts, isBetween: true };
  return { kind: isOver ? 'never' : 'waiting' };
}
