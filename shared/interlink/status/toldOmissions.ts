import type { ContainerState } from '../../../schemas/generated/types.ts';
import type { Expected } from './expected.ts';
import type { ObservedPod } from './observed.ts';
import { toWaiting } from './report.ts';
import type { StatusMessage } from './words.ts';

const reason = 'NotOffloaded';

/** What the pod does without: said last wherever a container waits or has failed, since it may be why. */
export function toOmission({ omitted }: ObservedPod): StatusMessage | undefined {
  return omitted === undefined ? undefined : { reason, message: omitted };
}

/**
 * The last state of a container that runs. A running state has no message in Kubernetes, and the virtual kubelet passes nothing else of ours on
 * (contract.md 2.3), so what the pod does without is said as what the container waited with before; unless it has really had a state before.
 */
export function toStateBefore({ observed }: Expected, pod: ObservedPod): ContainerState | undefined {
  const omission = toOmission(pod);
  const { terminated, running, waiting } = observed?.lastState ?? {};
  return omission === undefined || terminated || running || waiting ? undefined : toWaiting(reason, omission);
}
