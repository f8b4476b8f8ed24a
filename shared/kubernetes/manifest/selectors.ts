import { clusterIdLabel, incompleteAnnotation, managedLabel, managedValue, sourceUidLabel } from './marks.ts';
import type { ObjectMeta } from './remoteObjects.ts';

/** Whether the plugin made the object for this local uid. The labels decide, never the name. */
export function isOurs({ labels }: ObjectMeta, sourceUid: string, clusterId: string): boolean {
  return (
    labels?.[managedLabel] === managedValue && labels[sourceUidLabel] === sourceUid && isOfCluster(labels, clusterId)
  );
}

/** Whether the cluster ids match or one is missing. Two local clusters restored from one backup share uids; only the cluster id differs. */
export function isOfCluster(labels: ObjectMeta['labels'], clusterId: string): boolean {
  const made = labels?.[clusterIdLabel];
  return clusterId === '' || made === undefined || made === clusterId;
}

export function isIncomplete({ annotations }: ObjectMeta): boolean {
  return annotations?.[incompleteAnnotation] !== undefined;
}

/**
 * A label selector for every object made for these local uids, with any cluster id. Objects made before the operator set a cluster id have
 * none, and a selector cannot say "absent or equal": the caller filters with `isOfCluster`.
 */
export function selectorOf(...sourceUids: readonly string[]): string {
  const ofUid =
    sourceUids.length === 1 ? `${sourceUidLabel}=${sourceUids[0]}` : `${sourceUidLabel} in (${sourceUids.join(',')})`;
  return `${managedLabel}=${managedValue},${ofUid}`;
}

/** Label selectors that together select every object made for this local uid, except objects with another cluster id. */
export function ownSelectorsOf(sourceUid: string, clusterId: string): readonly string[] {
  const selector = selectorOf(sourceUid);
  if (clusterId === '') return [selector];
  return [`${selector},${clusterIdLabel}=${clusterId}`, `${selector},!${clusterIdLabel}`];
}
