import type { V1PodSpec } from '@kubernetes/client-node';
import type { Config, LocalPod } from '../../../schemas/generated/types.ts';
import { podError } from '../podError.ts';
import { type SecurityVerdict, verdictOn } from './judge.ts';

/**
 * Checks the spec as the pod's author wrote it, including fields that would be dropped: they must not seem to be granted.
 * @throws PluginError `refused` with the violations and what to do
 */
export function assertSecure(pod: LocalPod, asked: V1PodSpec, level: Config['offloading']['pod_security']): void {
  const verdict = verdictOn({ annotations: pod.metadata.annotations ?? {}, spec: asked }, level);
  if (verdict === undefined) return;
  throw podError({ pod }, 'refused', `${verdict.words}; ${wayOut(verdict)}`);
}

/** What to do about a verdict. For fields that no level offloads, another `offloading.pod_security` does not help. */
function wayOut({ neverCross, isAll }: SecurityVerdict): string {
  const option = 'change the pod, or have the operator of the plugin set offloading.pod_security';
  if (neverCross.length === 0) return option;
  const never = `${neverCross.join(' and ')} never cross at any level: remove them from the pod`;
  return isAll ? never : `${never}; for the rest, ${option}`;
}
