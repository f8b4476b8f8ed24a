import type { FieldFate } from '../../pod/fields/fates.ts';
import type { ChildObject, RemotePodObject } from './remoteObjects.ts';

/** A PersistentVolumeClaim that the pod uses, and that is made if it does not exist. Pods share it, so only garbage collection deletes it. */
export interface Claim {
  readonly object: ChildObject;
  /** `delete`: a claim that the plugin made is owned by every pod that uses it, and is deleted with the last one. `retain`: it has no owner. */
  readonly retention: 'delete' | 'retain';
}

/** The remote objects of one local pod, before anything is sent. */
export interface Manifest {
  readonly namespace: string;
  /** Complete except for what create adds: its own marks, and a scheduling gate when there are children, claims or a tunnel. */
  readonly pod: RemotePodObject;
  /** The pod's ConfigMaps and Secrets. The pod owns them, so garbage collection removes them with it. */
  readonly children: readonly ChildObject[];
  readonly claims: readonly Claim[];
  /** The Service, and the bastion's Deployment and Secret, that make the pod's ports reachable. Undefined for a pod without a tunnel. */
  readonly tunnel?: readonly ChildObject[];
  /** What happens to every field that is not copied unchanged: `explain` shows them, create logs their paths. */
  readonly fates: readonly FieldFate[];
  /** A text for the pod's author about what the remote pod lacks; undefined when nothing is missing. */
  readonly omitted: string | undefined;
}
