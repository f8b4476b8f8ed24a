import { clusterIdLabel, managedLabel, managedValue, sourceUidLabel } from '../offload/marks.ts';
import type { ObjectMeta } from './objects.ts';

/** Scheduling gate that holds a pod until the objects it mounts exist (Kubernetes 1.27 and later keep it). */
export const commitGate = 'interlink.io/commit';
/** On a pod from its POST until its objects exist: on clusters that drop the gate it is the only sign of a half-made pod. */
export const incompleteAnnotation = 'interlink.io/incomplete';
/** The create call that made an object, so that undoing a call removes nothing that another one made. */
export const createdByAnnotation = 'interlink.io/created-by';
/** On the ConfigMaps that remember a deleted uid. */
export const tombstoneLabel = 'interlink.io/tombstone';

/** Whether an object is one of ours for this local uid. The labels decide, never the name. */
export function isOurs({ labels }: ObjectMeta, sourceUid: string, clusterId: string): boolean {
  return (
    labels?.[managedLabel] === managedValue &&
    labels[sourceUidLabel] === sourceUid &&
    (clusterId === '' || labels[clusterIdLabel] === undefined || labels[clusterIdLabel] === clusterId)
  );
}

export function isIncomplete({ annotations }: ObjectMeta): boolean {
  return annotations?.[incompleteAnnotation] !== undefined;
}

/** Selects every object made for one local uid. */
export function selectorOf(sourceUid: string, clusterId: string): string {
  const selector = `${managedLabel}=${managedValue},${sourceUidLabel}=${sourceUid}`;
  return clusterId === '' ? selector : `${selector},${clusterIdLabel}=${clusterId}`;
}
