import type { LocalPod } from '../../../schemas/generated/types.ts';
import type { Deadline } from '../../deadline.ts';
import type { Manifest } from '../../offload/manifest.ts';
import type { Cluster } from '../cluster.ts';
import { createdByAnnotation, isOurs } from '../marks.ts';
import type { ObjectMeta } from '../objects.ts';
import type { Resource } from '../paths.ts';

/** An object of the remote cluster, exactly: nothing else that bears its name is meant. */
export interface ExactObject {
  readonly resource: Resource;
  readonly namespace: string;
  readonly name: string;
  readonly uid: string;
}

/** One call of create on its way: what it wants, and what it has made so far. */
export interface Attempt extends Pick<Cluster, 'client' | 'config' | 'log'> {
  readonly local: LocalPod;
  readonly manifest: Manifest;
  /** Marks what this very call made: only that may be undone. */
  readonly id: string;
  readonly deadline: Deadline;
  readonly made: ExactObject[];
  /** From the moment this call lets the pod run: until then, a pod that runs was finished by somebody else. */
  committing: boolean;
}

/** Our object's metadata with the mark of the attempt on it. */
export function stamped(metadata: ObjectMeta, attempt: Attempt): ObjectMeta {
  return { ...metadata, annotations: { ...metadata.annotations, [createdByAnnotation]: attempt.id } };
}

/** Whether the object carries this pod's uid: anything else of that name is somebody else's, and is never touched. */
export function isOfPod(metadata: ObjectMeta, attempt: Attempt): boolean {
  return isOurs(metadata, attempt.local.metadata.uid, attempt.config.offloading.cluster_id);
}

export function isOfAttempt(metadata: ObjectMeta, attempt: Attempt): boolean {
  return metadata.annotations?.[createdByAnnotation] === attempt.id;
}
