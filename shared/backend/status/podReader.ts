import type { LocalPod } from '../../../schemas/generated/types.ts';
import type { Deadline } from '../../async/deadline.ts';
import type { ObservedPod, Reading } from '../../interlink/status/observed.ts';
import type { Revision } from '../backend.ts';

/** Where remote pods are looked up by the uid of their local pod: from memory, or by asking each time, with the same answers. */
export interface PodReader {
  /**
   * One reading per pod, in the order asked. Never throws: what cannot be known now is `unknown`, and `absent` is said only of a pod that a
   * live answer did not hold, or that never had a JobID.
   */
  read(pods: readonly LocalPod[], deadline: Deadline): Promise<readonly Reading[]>;
  /**
   * The remote pod of a local uid; of several, the one of the job id, where the caller knows it. A synced cache is believed, although it
   * may lag behind a pod made or gone a moment ago.
   * @throws PluginError `unavailable` when nothing can be said now
   */
  find(uid: string, localNamespace: string, deadline: Deadline, jobId?: string): Promise<ObservedPod | undefined>;
  /** What `read` would find for a uid in memory now; undefined where it would have to look. Counts as a read. */
  revision?(uid: string): Revision | undefined;
  /** What memory holds of a uid, current or not; undefined where there is no memory. */
  cached?(uid: string): readonly ObservedPod[] | undefined;
}

/**
 * Whether a pod of the uid is really the one of this local namespace: it is where configuration puts it now, or says that it came
 * from there. Changing offloading.namespace_prefix must not make running pods look lost.
 */
export function isOfNamespace(pod: ObservedPod, namespace: string, localNamespace: string): boolean {
  return pod.namespace === namespace || pod.sourceNamespace === localNamespace;
}
