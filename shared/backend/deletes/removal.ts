import type { LocalPod, Removal } from '../../../schemas/generated/types.ts';
import { graceSecondsOf } from '../../interlink/deletionGrace.ts';

type PodMetadata = LocalPod['metadata'];

/** What has to be remembered of a delete, to carry it out later. */
export function toRemoval({ uid, namespace, name, deletionGracePeriodSeconds, annotations }: PodMetadata): Removal {
  const graceSeconds = graceSecondsOf({ deletionGracePeriodSeconds });
  const jobId = annotations?.JobID;
  return {
    uid,
    namespace,
    name,
    at: Date.now(),
    ...(graceSeconds !== undefined && { graceSeconds }),
    ...(jobId && { jobId }),
  };
}

/** The local pod, as the delete named it. */
export function toPodMetadata({ uid, namespace, name, graceSeconds, jobId }: Removal): PodMetadata {
  return {
    uid,
    namespace,
    name,
    ...(graceSeconds !== undefined && { deletionGracePeriodSeconds: graceSeconds }),
    ...(jobId !== undefined && { annotations: { JobID: jobId } }),
  };
}
