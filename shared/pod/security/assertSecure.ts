import type { V1PodSpec } from '@kubernetes/client-node';
import type { Config, LocalPod } from '../../../schemas/generated/types.ts';
import { podError } from '../podError.ts';
import { type Verdict, verdictOn } from './judge.ts';

/**
 * Judged on what the author asked for, whatever of it would be left out: a pod must not seem to have got what it did not.
 * @throws PluginError `refused` with the verdict and the way out of it
 */
export function assertSecure(pod: LocalPod, asked: V1PodSpec, level: Config['offloading']['pod_security']): void {
  const verdict = verdictOn({ annotations: pod.metadata.annotations ?? {}, spec: asked }, level);
  if (verdict === undefined) return;
  throw podError({ pod }, 'refused', `${verdict.words}; ${wayOut(verdict)}`);
}

/** What no level lets cross is said to be so: at another level the pod would run, without it. */
function wayOut({ neverCross, isAll }: Verdict): string {
  const option = 'change the pod, or have the operator of the plugin set offloading.pod_security';
  if (neverCross.length === 0) return option;
  const never = `${neverCross.join(' and ')} never cross at any level: remove them from the pod`;
  return isAll ? never : `${never}; for the rest, ${option}`;
}
