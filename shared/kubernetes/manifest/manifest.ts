import type { FieldFate } from '../../pod/fields/fates.ts';
import type { ChildObject, RemotePodObject } from './remoteObjects.ts';

/** A PersistentVolumeClaim the pod uses and we may have to make: shared between pods, so never deleted by hand. */
export interface Claim {
  readonly object: ChildObject;
  /** `delete`: every pod using a claim we created owns it, so that the last one out removes it. `retain`: nobody owns it. */
  readonly retention: 'delete' | 'retain';
}

/** Everything one local pod becomes in the remote cluster, with nothing sent yet. */
export interface Manifest {
  readonly namespace: string;
  /** Complete but for the scheduling gate, which create adds when there are children or claims. */
  readonly pod: RemotePodObject;
  /** Owned by the pod, gone with it. */
  readonly children: readonly ChildObject[];
  readonly claims: readonly Claim[];
  /** What makes its ports reachable; nothing of it is mounted by the pod. Absent where it has no tunnel. */
  readonly tunnel?: readonly ChildObject[];
  /** What became of every field that was not copied as it is: `explain` shows them, create logs their paths. */
  readonly fates: readonly FieldFate[];
  /** What the pod does without, for its author to read; undefined when nothing is missing. */
  readonly omitted: string | undefined;
}
