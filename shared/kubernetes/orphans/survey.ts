import type { Deadline } from '../../async/deadline.ts';
import type { RecordState } from '../../backend/orphans/recordLines.ts';
import type { ObservedPod } from '../../interlink/status/observed.ts';
import { toLine } from '../../interlink/status/words.ts';
import type { Cluster } from '../cluster.ts';
import { sourceNameAnnotation, sourceNamespaceAnnotation } from '../manifest/marks.ts';
import type { ObjectMeta } from '../manifest/remoteObjects.ts';
import { toObservedPod } from '../pods/observedPod.ts';
import { findOrphans, hasEnded, type Orphan } from './findOrphans.ts';
import { listBastions, listManaged, metadataOf, type Scope } from './listManaged.ts';
import { graceMsOf, isSilentEnough } from './orphanGrace.ts';
import { isOwn, type Maker } from './ownership.ts';

/** A line of the list that is shown to an operator. */
export interface Listed {
  /** `ended`: a pod that ended is not polled, so its local pod may still exist. `other`: another plugin may be using the object. */
  readonly kind: Orphan['kind'] | 'ended' | 'other';
  readonly orphan: Orphan;
  readonly ageSeconds: number;
  /** `namespace/name` of the local object; `-` if it is not known. */
  readonly local: string;
  /** Whether a clean removes it. `ended` and `other` are removed only if the operator names the uid. */
  readonly isCleaned: boolean;
}

export interface SurveyOptions {
  readonly scope: Scope;
  /** The uid of a local pod: only its objects are listed, and all of them. */
  readonly uid: string | undefined;
  /** The record of the running plugin. Without it, only the annotation of several gateways tells which pods are silent. */
  readonly record: RecordState | undefined;
  /** The least age in seconds; for a tombstone it is never less than ten minutes. */
  readonly olderThan: number;
  /** ms since 1970. */
  readonly now: number;
}

/**
 * Everything that interLink may not ask for again, as a command outside the running plugin can see it.
 * @throws KubernetesError
 */
export async function survey(
  cluster: Pick<Cluster, 'client' | 'config'>,
  options: SurveyOptions,
  deadline: Deadline,
): Promise<readonly Listed[]> {
  const { scope, uid, record, olderThan, now } = options;
  const clusterId = cluster.config.offloading.cluster_id;
  const toPod = (raw: unknown) => ({ pod: toObservedPod(raw), local: localOf(metadataOf(raw)) });
  const toObject = (raw: unknown) => ({ metadata: metadataOf(raw), local: localOf(metadataOf(raw)) });
  const [listed, objects, bastions] = await Promise.all([
    listManaged(cluster, { resource: 'pods', scope, toItem: toPod, clusterId: '' }, deadline),
    listManaged(cluster, { resource: 'configmaps', scope, toItem: toObject }, deadline),
    listBastions(cluster, scope, deadline),
  ]);
  const pods = listed.filter(({ pod }) => clusterId === '' || (pod.clusterId ?? clusterId) === clusterId);
  const locals = new Map([
    ...pods.map(({ pod, local }) => [pod.uid, local] as const),
    ...objects.map(({ metadata, local }) => [metadata.uid ?? '', local] as const),
    ...bastions.map((metadata) => [metadata.uid ?? '', localOf(metadata)] as const),
  ]);
  const self = {
    plugin: record?.plugin,
    clusterId,
    knows: (sourceUid: string) => record?.pods.has(sourceUid) ?? false,
    // Only the running plugin knows which nodes poll it. The pods it counts as its own are in its record.
    nodes: new Set<string>(),
  };

  const kindOf = (orphan: Orphan, pod: ObservedPod | undefined): Listed['kind'] | undefined => {
    if (uid !== undefined) return orphan.kind;
    if (!isOwn(orphan, self) && !(orphan.kind !== 'silent' && isUnclaimed(orphan, clusterId))) return 'other';
    if (orphan.kind !== 'silent' || pod === undefined) return orphan.kind;
    // Several gateways write the silence they counted into an annotation of the pod.
    if (pod.silentSeconds !== undefined && !hasEnded(pod))
      return isSilentEnough(pod.silentSeconds, cluster.config) ? 'silent' : undefined;
    const past = record?.pods.get(pod.sourceUid);
    if (hasEnded(pod) && (past === undefined || past.isReported)) return 'ended';
    return past !== undefined && isSilentEnough(past.silentSeconds, cluster.config) ? 'silent' : undefined;
  };

  const podOf = new Map(pods.map(({ pod }) => [pod.uid, pod]));
  const found = findOrphans({
    pods: pods.map(({ pod }) => pod),
    configMaps: objects.map(({ metadata }) => metadata),
    bastions,
    isSilent: () => true,
  });
  return found.flatMap((orphan): Listed[] => {
    const kind = kindOf(orphan, podOf.get(orphan.uid));
    const ageSeconds = orphan.createdAt === undefined ? 0 : Math.floor((now - Date.parse(orphan.createdAt)) / 1000);
    if (kind === undefined || (uid !== undefined && orphan.sourceUid !== uid)) return [];
    if (ageSeconds * 1000 < graceMsOf(orphan, olderThan)) return [];
    const isCleaned = uid !== undefined || (kind !== 'ended' && kind !== 'other');
    return [{ kind, orphan, ageSeconds, local: locals.get(orphan.uid) ?? '-', isCleaned }];
  });
}

/** Whether an object names no plugin: an earlier version, a function or the Python plugin made it. An operator's command may remove it. */
const isUnclaimed = ({ plugin, clusterId: made }: Maker, clusterId: string) =>
  plugin === undefined && (made === undefined || made === clusterId);

function localOf({ annotations }: ObjectMeta): string {
  const { [sourceNamespaceAnnotation]: namespace, [sourceNameAnnotation]: name } = annotations ?? {};
  // Any user may have written the annotations: control characters, on which a terminal would act, are replaced.
  return name === undefined ? '-' : toLine(`${namespace ?? ''}/${name}`);
}
