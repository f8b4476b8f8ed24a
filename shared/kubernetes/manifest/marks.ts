/** On every object that the plugin makes in the remote cluster, with the value `managedValue`. */
export const managedLabel = 'interlink.io';
export const managedValue = 'offloading';
/** The uid of the local pod that an object was made for. Every lookup of a pod's objects uses it. */
export const sourceUidLabel = 'interlink.io/source.pod_uid';
/** The local cluster that an object comes from: `offloading.cluster_id`, if the operator set it. */
export const clusterIdLabel = 'interlink.io/cluster-id';

export const sourceUidAnnotation = 'interlink.io/source.uid';
export const sourceNameAnnotation = 'interlink.io/source.name';
export const sourceNamespaceAnnotation = 'interlink.io/source.namespace';

/** On a remote pod: a text about what the local pod asked for and the remote pod lacks. */
export const omittedAnnotation = 'interlink.io/omitted';

/** On a local pod: the names of the claims that it may mount in the remote cluster, comma-separated. */
export const remoteClaimsAnnotation = 'interlink.io/remote-pvc';
/** On a local claim, or else on its pod: what happens to the remote claim after its last pod, `delete` or `retain`. */
export const retentionAnnotation = 'interlink.io/pvc-retention-policy';

/** Scheduling gate that holds a pod until the objects it mounts exist (Kubernetes 1.27 and later keep it). */
export const commitGate = 'interlink.io/commit';
/** On a pod from its POST until its other objects exist. Where the API server drops the gate, only this annotation marks a half-made pod. */
export const incompleteAnnotation = 'interlink.io/incomplete';
/** The id of the create call that made an object: the undo of a failed call removes only objects with its own id. */
export const createdByAnnotation = 'interlink.io/created-by';
/** The plugin that made an object: its identity, a UUID from its record of pods. */
export const pluginLabel = 'interlink.io/plugin';
/** On a pod: the virtual node of the local pod. It distinguishes plugins with the same cluster id. */
export const sourceNodeAnnotation = 'interlink.io/source.node';
/** On a pod: the seconds for which none of several gateways was asked about it. A gateway that is asked about it removes the annotation. */
export const silentSecondsAnnotation = 'interlink.io/silent-seconds';
/** On a tombstone: a ConfigMap that records that a local pod was deleted. */
export const tombstoneLabel = 'interlink.io/tombstone';
/** On a tombstone whose delete may not have been carried out yet. Only the gateway that carries it out removes the label. */
export const pendingLabel = 'interlink.io/pending';
/** A label selector for tombstones that may be removed when they are old: their delete was carried out. */
export const doneTombstones = `${tombstoneLabel},!${pendingLabel}`;

/** All labels and annotations of the plugin have this prefix. A user's label or annotation with it is never copied. */
export const markPrefix = 'interlink.io';

/** Labels of an object that the plugin makes. `sourceUid` is empty for an object of no single pod, `clusterId` if the operator set none. */
export function labelsOf(sourceUid: string, clusterId: string): Readonly<Record<string, string>> {
  return {
    [managedLabel]: managedValue,
    ...(sourceUid !== '' && { [sourceUidLabel]: sourceUid }),
    ...(clusterId !== '' && { [clusterIdLabel]: clusterId }),
  };
}

/** The local object that a remote one is made from. */
export interface SourceObject {
  readonly uid?: string | undefined;
  readonly name: string;
  readonly namespace: string;
}

/** Annotations that name the local object of a remote one; a projected volume is not an object, so it has no uid. */
export function annotationsOf({ uid, name, namespace }: SourceObject): Readonly<Record<string, string>> {
  return {
    [sourceNameAnnotation]: name,
    [sourceNamespaceAnnotation]: namespace,
    ...(uid !== undefined && { [sourceUidAnnotation]: uid }),
  };
}
