import { hasEndedDespite } from '../../interlink/status/addedContainers.ts';
import type { ObservedPod } from '../../interlink/status/observed.ts';
import { clusterIdLabel, pendingLabel, pluginLabel, sourceUidLabel, tombstoneLabel } from '../manifest/marks.ts';
import type { ObjectMeta } from '../manifest/remoteObjects.ts';
import { podNamespaceAnnotation } from '../manifest/tunnel/tunnelMarks.ts';
import type { Maker } from './ownership.ts';

/** An object with the plugin's labels that interLink will not ask for again. */
export interface Orphan extends Maker {
  /**
   * `remnant`: an object whose pod is gone. `half-made`: a pod whose create has not finished. `silent`: a pod, running or ended, that the
   * virtual kubelet no longer polls. `tombstone`: a ConfigMap that records a deleted uid.
   */
  readonly kind: 'remnant' | 'half-made' | 'silent' | 'tombstone';
  readonly resource: 'pods' | 'configmaps' | 'deployments';
  readonly namespace: string;
  readonly name: string;
  readonly uid: string;
  /** uid of the local pod; empty on a tombstone. */
  readonly sourceUid: string;
  readonly createdAt: string | undefined;
  /** On a silent pod, if several gateways count: the seconds in its annotation. It is removed only while the annotation has at least these. */
  readonly silentSeconds?: number;
  /** For a bastion in a namespace of its own: the namespace of its pod. */
  readonly podNamespace?: string;
}

export interface Inventory {
  readonly pods: readonly ObservedPod[];
  readonly configMaps: readonly ObjectMeta[];
  /** The Deployments of bastions that are in `tcp_tunnel.bastion_namespace`. */
  readonly bastions?: readonly ObjectMeta[];
  /** Whether a pod is not polled although the virtual kubelet would poll it if its local pod existed. */
  readonly isSilent: (pod: ObservedPod) => boolean;
}

/** Everything that looks orphaned in this inventory. The caller decides whether it has been so for long enough. */
export function findOrphans({ pods, configMaps, bastions = [], isSilent }: Inventory): Orphan[] {
  const withPod = new Set(pods.map(({ namespace, sourceUid }) => `${namespace}/${sourceUid}`));
  return [
    ...pods.flatMap((pod): Orphan[] => {
      const kind = kindOfPod(pod, isSilent);
      if (kind === undefined) return [];
      const { namespace, name, uid, sourceUid, createdAt, plugin, clusterId, sourceNode, silentSeconds } = pod;
      const maker = { plugin, clusterId, sourceNode };
      const counted = silentSeconds === undefined ? {} : { silentSeconds };
      return [{ kind, resource: 'pods', namespace, name, uid, sourceUid, createdAt, ...maker, ...counted }];
    }),
    ...configMaps.flatMap(({ namespace = '', name, uid = '', labels, creationTimestamp }): Orphan[] => {
      const isTombstone = labels?.[tombstoneLabel] !== undefined;
      const sourceUid = labels?.[sourceUidLabel] ?? '';
      // A pending delete, which one of the gateways that share it carries out.
      if (isTombstone && labels[pendingLabel] !== undefined) return [];
      if (!isTombstone && (sourceUid === '' || withPod.has(`${namespace}/${sourceUid}`))) return [];
      const kind = isTombstone ? 'tombstone' : 'remnant';
      const maker = { plugin: labels?.[pluginLabel], clusterId: labels?.[clusterIdLabel], sourceNode: undefined };
      return [
        { kind, resource: 'configmaps', namespace, name, uid, sourceUid, createdAt: creationTimestamp, ...maker },
      ];
    }),
    ...bastions.flatMap(({ namespace = '', name, uid = '', labels, annotations, creationTimestamp }): Orphan[] => {
      const sourceUid = labels?.[sourceUidLabel] ?? '';
      const podNamespace = annotations?.[podNamespaceAnnotation] ?? '';
      if (sourceUid === '' || podNamespace === '' || withPod.has(`${podNamespace}/${sourceUid}`)) return [];
      const maker = { plugin: labels?.[pluginLabel], clusterId: labels?.[clusterIdLabel], sourceNode: undefined };
      const bastion = { resource: 'deployments', namespace, name, uid, podNamespace } as const;
      return [{ kind: 'remnant', ...bastion, sourceUid, createdAt: creationTimestamp, ...maker }];
    }),
  ];
}

/** Whether status reports the pod as ended, after which it is not polled. A helper container may still keep the remote pod running. */
export const hasEnded = (pod: ObservedPod): boolean =>
  pod.phase === 'Succeeded' || pod.phase === 'Failed' || hasEndedDespite(pod);

function kindOfPod(pod: ObservedPod, isSilent: Inventory['isSilent']): 'half-made' | 'silent' | undefined {
  if (pod.deletedAt !== undefined) return undefined;
  if (pod.gated) return 'half-made';
  return isSilent(pod) ? 'silent' : undefined;
}
