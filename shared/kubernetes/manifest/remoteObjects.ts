import type { V1PodSpec } from '@kubernetes/client-node';

/** ObjectMeta as JSON: times are RFC 3339 strings, not Dates as in the models of client-node. */
export interface ObjectMeta {
  readonly name: string;
  readonly namespace?: string;
  readonly uid?: string;
  readonly resourceVersion?: string;
  readonly creationTimestamp?: string;
  readonly deletionTimestamp?: string;
  readonly deletionGracePeriodSeconds?: number;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly ownerReferences?: readonly OwnerReference[];
}

export interface OwnerReference {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly uid: string;
  readonly blockOwnerDeletion?: boolean;
  readonly controller?: boolean;
}

/** A pod of the remote cluster as create posts and reads it. */
export interface RemotePodObject {
  readonly apiVersion: 'v1';
  readonly kind: 'Pod';
  readonly metadata: ObjectMeta;
  readonly spec: V1PodSpec;
  readonly status?: { readonly phase?: string };
}

/** Any object create makes beside the pod. */
export interface ChildObject {
  readonly apiVersion: 'v1' | 'apps/v1';
  readonly kind: 'ConfigMap' | 'Secret' | 'PersistentVolumeClaim' | 'Service' | 'Deployment';
  readonly metadata: ObjectMeta;
  readonly [field: string]: unknown;
}
