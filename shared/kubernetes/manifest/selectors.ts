import { clusterIdLabel, incompleteAnnotation, managedLabel, managedValue, sourceUidLabel } from './marks.ts';
import type { ObjectMeta } from './remoteObjects.ts';

/** Whether an object is one of ours for this local uid. The labels decide, never the name. */
export function isOurs({ labels }: ObjectMeta, sourceUid: string, clusterId: string): boolean {
  return (
    labels?.[managedLabel] === managedValue && labels[sourceUidLabel] === sourceUid && isOfCluster(labels, clusterId)
  );
}

/** Two local clusters made from one backup share uids: the cluster id, where it is set, tells their objects apart. */
export function isOfCluster(labels: ObjectMeta['labels'], clusterId: string): boolean {
  const made = labels?.[clusterIdLabel];
  return clusterId === '' || made === undefined || made === clusterId;
}

export function isIncomplete({ annotations }: ObjectMeta): boolean {
  return annotations?.[incompleteAnnotation] !== undefined;
}

/**
 * Selects every object made for these local uids, of whichever cluster id: objects from before the operator set one have
 * none, and no selector says "absent or equal". `isOfCluster` tells the rest.
 */
export function selectorOf(...sourceUids: readonly string[]): string {
  const ofUid =
    sourceUids.length === 1 ? `${sourceUidLabel}=${sourceUids[0]}` : `${sourceUidLabel} in (${sourceUids.join(',')})`;
  return `${managedLabel}=${managedValue},${ofUid}`;
}

/** The same as selectors that leave out what another cluster id made; together they select all of ours. */
export function ownSelectorsOf(sourceUid: string, clusterId: string): readonly string[] {
  const selector = selectorOf(sourceUid);
  if (clusterId === '') return [selector];
  return [`${selector},${clusterIdLabel}=${clusterId}`, `${selector},!${clusterIdLabel}`];
}
