import type { LocalPod } from '../../../schemas/generated/types.ts';
import type { Deadline } from '../../async/deadline.ts';
import type { ObservedPod, Reading } from '../../interlink/status/observed.ts';
import type { Revision } from '../backend.ts';

/** Looks up remote pods by the uid of their local pod, in a cache or by a request each time; both give the same answers. */
export interface PodReader {
  /**
   * One reading per pod, in the order of `pods`. Never throws: what cannot be known now is `unknown`. A pod is `absent` only if a live answer
   * did not have it, or if it never had a JobID.
   */
  read(pods: readonly LocalPod[], deadline: Deadline): Promise<readonly Reading[]>;
  /**
   * The remote pod of a local uid; if there are several, the one with uid `jobId`, if the caller knows it. The answer may come from a synced
   * cache, which may not have the latest create or delete yet.
   * @throws PluginError `unavailable` when the remote side gives no answer
   */
  find(uid: string, localNamespace: string, deadline: Deadline, jobId?: string): Promise<ObservedPod | undefined>;
  /** The objects in memory that `read` would use for a uid now; undefined if it would need a request. Counts as a read. */
  revision?(uid: string): Revision | undefined;
  /** The pods of a uid in the cache, current or not; undefined if there is no cache. */
  cached?(uid: string): readonly ObservedPod[] | undefined;
}

/**
 * Whether a remote pod belongs to this local namespace: it is in `namespace`, where configuration puts it now, or its own metadata names the
 * local namespace. A change of offloading.namespace_prefix must not make running pods look lost.
 */
export function isOfNamespace(pod: ObservedPod, namespace: string, localNamespace: string): boolean {
  return pod.namespace === namespace || pod.sourceNamespace === localNamespace;
}
