import type { LocalPod, Removal } from '../../../schemas/generated/types.ts';
import { graceSecondsOf } from '../../interlink/deletionGrace.ts';

type PodMetadata = LocalPod['metadata'];

/** The fields of a delete request that are needed to carry it out later. */
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

/** The metadata of the local pod, as the delete request had it. */
export function toPodMetadata({ uid, namespace, name, graceSeconds, jobId }: Removal): PodMetadata {
  return {
    uid,
    namespace,
    name,
    ...(graceSeconds !== undefined && { deletionGracePeriodSeconds: graceSeconds }),
    ...(jobId !== undefined && { annotations: { JobID: jobId } }),
  };
}
