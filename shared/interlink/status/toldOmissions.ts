import type { ContainerState } from '../../../schemas/generated/types.ts';
import type { Expected } from './expected.ts';
import type { ObservedPod } from './observed.ts';
import { toWaiting } from './report.ts';
import type { StatusMessage } from './words.ts';

const reason = 'NotOffloaded';

/** The fields that were not carried over: the last part of the message when a container waits or has failed, as they may be the reason. */
export function toOmission({ omitted }: ObservedPod): StatusMessage | undefined {
  return omitted === undefined ? undefined : { reason, message: omitted };
}

/**
 * The last state of a running container. A running state has no message in Kubernetes, and the virtual kubelet passes on no other text
 * (contract.md 2.3). So the omissions are reported as an earlier waiting state, unless the container has a real last state.
 */
export function toStateBefore({ observed }: Expected, pod: ObservedPod): ContainerState | undefined {
  const omission = toOmission(pod);
  const { terminated, running, waiting } = observed?.lastState ?? {};
  return omission === undefined || terminated || running || waiting ? undefined : toWaiting(reason, omission);
}
