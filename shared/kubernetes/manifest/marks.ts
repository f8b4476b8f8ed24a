/** On every object of ours in the remote cluster, with `managedValue`. */
export const managedLabel = 'interlink.io';
export const managedValue = 'offloading';
/** uid of the local pod an object exists for: what every lookup goes by. */
export const sourceUidLabel = 'interlink.io/source.pod_uid';
/** Which local cluster an object comes from, where the operator named it. */
export const clusterIdLabel = 'interlink.io/cluster-id';

export const sourceUidAnnotation = 'interlink.io/source.uid';
export const sourceNameAnnotation = 'interlink.io/source.name';
export const sourceNamespaceAnnotation = 'interlink.io/source.namespace';

/** On a remote pod: what the local one asked for and this one does without, in words. */
export const omittedAnnotation = 'interlink.io/omitted';

/** On a local pod: the claims of its persistentVolumeClaim volumes that exist, or shall exist, remotely; comma-separated. */
export const remoteClaimsAnnotation = 'interlink.io/remote-pvc';
/** On a local claim or pod: `delete` or `retain`. */
export const retentionAnnotation = 'interlink.io/pvc-retention-policy';

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
/** On a pod: for how many seconds none of several gateways was asked about it. Whoever is asked about it takes that away. */
export const silentSecondsAnnotation = 'interlink.io/silent-seconds';
/** On the ConfigMaps that remember a deleted uid. */
export const tombstoneLabel = 'interlink.io/tombstone';
/** On one whose delete may not have been carried out yet: nobody takes that away but who carries it out. */
export const pendingLabel = 'interlink.io/pending';
/** What may be taken away when it is old. */
export const doneTombstones = `${tombstoneLabel},!${pendingLabel}`;

/** Every mark of ours has this prefix, and no user's label or annotation with it is ever copied. */
export const markPrefix = 'interlink.io';

/** Labels of an object of ours; `sourceUid` is empty for what no single pod owns, `clusterId` where there is none. */
export function labelsOf(sourceUid: string, clusterId: string): Readonly<Record<string, string>> {
  return {
    [managedLabel]: managedValue,
    ...(sourceUid !== '' && { [sourceUidLabel]: sourceUid }),
    ...(clusterId !== '' && { [clusterIdLabel]: clusterId }),
  };
}

/** The local object that a remote one stands for. */
export interface Source {
  readonly uid?: string | undefined;
  readonly name: string;
  readonly namespace: string;
}

/** Annotations that say what a remote object stands for; a projected volume, which is no object, has no uid. */
export function annotationsOf({ uid, name, namespace }: Source): Readonly<Record<string, string>> {
  return {
    ...(uid !== undefined && { [sourceUidAnnotation]: uid }),
    [sourceNameAnnotation]: name,
    [sourceNamespaceAnnotation]: namespace,
  };
}
