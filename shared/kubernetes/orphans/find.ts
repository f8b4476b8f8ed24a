import type { ObservedPod } from '../../interlink/observed.ts';
import { sourceUidLabel } from '../../offload/marks.ts';
import type { ObjectMeta } from '../../offload/objects.ts';
import { tombstoneLabel } from '../marks.ts';
import { keptMs } from '../remove/tombstones.ts';

/** Something labelled ours that nobody will ask for again. */
export interface Orphan {
  /**
   * `remnant`: objects of a uid without its pod. `half-made`: a pod whose create never finished. `silent`: a running pod the
   * virtual kubelet stopped asking about. `tombstone`: the mark of a deleted uid.
   */
  readonly kind: 'remnant' | 'half-made' | 'silent' | 'tombstone';
  readonly resource: 'pods' | 'configmaps';
  readonly namespace: string;
  readonly name: string;
  readonly uid: string;
  /** uid of the local pod; empty on a tombstone. */
  readonly sourceUid: string;
  readonly createdAt: string | undefined;
}

export interface Inventory {
  readonly pods: readonly ObservedPod[];
  readonly configMaps: readonly ObjectMeta[];
  /** Whether the virtual kubelet lately asked for this local uid, or must be assumed to. */
  readonly isPolled: (sourceUid: string) => boolean;
}

/** How long an orphan is left alone: as long as others are, but a tombstone never less than a late create may need it. */
export function graceMsOf({ kind }: Orphan, usualMs: number): number {
  return kind === 'tombstone' ? Math.max(usualMs, keptMs) : usualMs;
}

/** All that may be orphaned by what can be seen now; how long it has been so is for the caller to say. */
export function findOrphans({ pods, configMaps, isPolled }: Inventory): Orphan[] {
  const withPod = new Set(pods.map(({ namespace, sourceUid }) => `${namespace}/${sourceUid}`));
  return [
    ...pods.flatMap((pod): Orphan[] => {
      const kind = kindOfPod(pod, isPolled);
      if (kind === undefined) return [];
      const { namespace, name, uid, sourceUid, createdAt } = pod;
      return [{ kind, resource: 'pods', namespace, name, uid, sourceUid, createdAt }];
    }),
    ...configMaps.flatMap(({ namespace = '', name, uid = '', labels, creationTimestamp }): Orphan[] => {
      const isTombstone = labels?.[tombstoneLabel] !== undefined;
      const sourceUid = labels?.[sourceUidLabel] ?? '';
      if (!isTombstone && (sourceUid === '' || withPod.has(`${namespace}/${sourceUid}`))) return [];
      const kind = isTombstone ? 'tombstone' : 'remnant';
      return [{ kind, resource: 'configmaps', namespace, name, uid, sourceUid, createdAt: creationTimestamp }];
    }),
  ];
}

function kindOfPod(pod: ObservedPod, isPolled: Inventory['isPolled']): 'half-made' | 'silent' | undefined {
  if (pod.deletedAt !== undefined) return undefined;
  if (pod.gated) return 'half-made';
  // The virtual kubelet never asks again about a pod that has ended.
  const hasEnded = pod.phase === 'Succeeded' || pod.phase === 'Failed';
  return hasEnded || isPolled(pod.sourceUid) ? undefined : 'silent';
}
