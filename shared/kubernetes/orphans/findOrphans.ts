import { hasEndedDespite } from '../../interlink/status/helpers.ts';
import type { ObservedPod } from '../../interlink/status/observed.ts';
import { clusterIdLabel, pendingLabel, pluginLabel, sourceUidLabel, tombstoneLabel } from '../manifest/marks.ts';
import type { ObjectMeta } from '../manifest/remoteObjects.ts';
import { podNamespaceAnnotation } from '../manifest/tunnel/tunnelMarks.ts';
import type { Maker } from './ownership.ts';

/** Something labelled ours that nobody will ask for again. */
export interface Orphan extends Maker {
  /**
   * `remnant`: objects of a uid without its pod. `half-made`: a pod whose create never finished. `silent`: a pod, running or ended, the
   * virtual kubelet stopped asking about. `tombstone`: the mark of a deleted uid.
   */
  readonly kind: 'remnant' | 'half-made' | 'silent' | 'tombstone';
  readonly resource: 'pods' | 'configmaps' | 'deployments';
  readonly namespace: string;
  readonly name: string;
  readonly uid: string;
  /** uid of the local pod; empty on a tombstone. */
  readonly sourceUid: string;
  readonly createdAt: string | undefined;
  /** Of a silent pod, where several gateways counted: it goes only as long as this is on it. */
  readonly silentSeconds?: number;
  /** Of a bastion in a namespace of its own: the namespace of its pod. */
  readonly podNamespace?: string;
}

export interface Inventory {
  readonly pods: readonly ObservedPod[];
  readonly configMaps: readonly ObjectMeta[];
  /** Deployments of bastions that are in a namespace of their own. */
  readonly bastions?: readonly ObjectMeta[];
  /** Whether nobody asks for a pod that somebody would ask for if its local pod were there. */
  readonly isSilent: (pod: ObservedPod) => boolean;
}

/** All that may be orphaned by what can be seen now; how long it has been so is for the caller to say. */
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
      // Work of the gateways that share it.
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

/** Of an end that status tells, nobody asks any more, though a helper keeps the pod itself from ending. */
export const hasEnded = (pod: ObservedPod): boolean =>
  pod.phase === 'Succeeded' || pod.phase === 'Failed' || hasEndedDespite(pod);

function kindOfPod(pod: ObservedPod, isSilent: Inventory['isSilent']): 'half-made' | 'silent' | undefined {
  if (pod.deletedAt !== undefined) return undefined;
  if (pod.gated) return 'half-made';
  return isSilent(pod) ? 'silent' : undefined;
}
