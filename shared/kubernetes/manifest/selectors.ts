import { clusterIdLabel, managedLabel, managedValue, sourceUidLabel } from './marks.ts';
import type { ObjectMeta } from './objects.ts';

/** Scheduling gate that holds a pod until the objects it mounts exist (Kubernetes 1.27 and later keep it). */
export const commitGate = 'interlink.io/commit';
/** On a pod from its POST until its objects exist: on clusters that drop the gate it is the only sign of a half-made pod. */
export const incompleteAnnotation = 'interlink.io/incomplete';
/** The create call that made an object, so that undoing a call removes nothing that another one made. */
export const createdByAnnotation = 'interlink.io/created-by';
/** Which plugin made an object: the identity it keeps in its record of pods. */
export const pluginLabel = 'interlink.io/plugin';
/** On a pod: the virtual node it was created by, which tells plugins of one cluster id apart. */
export const sourceNodeAnnotation = 'interlink.io/source.node';
/** On the ConfigMaps that remember a deleted uid. */
export const tombstoneLabel = 'interlink.io/tombstone';

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
