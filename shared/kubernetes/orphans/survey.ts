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

/** Something that is shown to an operator. */
export interface Listed {
  /** `ended`: its local pod may be there, as nobody asks about a pod that has ended. `other`: another plugin may be using it. */
  readonly kind: Orphan['kind'] | 'ended' | 'other';
  readonly orphan: Orphan;
  readonly ageSeconds: number;
  /** Namespace and name of the local object. */
  readonly local: string;
  /** Whether it may go without being named. */
  readonly isCleaned: boolean;
}

export interface Question {
  readonly scope: Scope;
  /** Only what belongs to this local pod, and all of it. */
  readonly uid: string | undefined;
  /** What the running plugin knows; without it nobody can tell what is silent. */
  readonly record: RecordState | undefined;
  /** Seconds. */
  readonly olderThan: number;
  /** ms since 1970. */
  readonly now: number;
}

/**
 * All that nobody may ask for again, as seen from outside the running plugin.
 * @throws KubernetesError
 */
export async function survey(
  cluster: Pick<Cluster, 'client' | 'config'>,
  question: Question,
  deadline: Deadline,
): Promise<readonly Listed[]> {
  const { scope, uid, record, olderThan, now } = question;
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
    // Which nodes ask only the running plugin knows; what it took for its own, its record knows.
    nodes: new Set<string>(),
  };

  const kindOf = (orphan: Orphan, pod: ObservedPod | undefined): Listed['kind'] | undefined => {
    if (uid !== undefined) return orphan.kind;
    if (!isOwn(orphan, self) && !(orphan.kind !== 'silent' && isUnclaimed(orphan, clusterId))) return 'other';
    if (orphan.kind !== 'silent' || pod === undefined) return orphan.kind;
    // Where several gateways count, the pod itself says what they know.
    if (pod.silentSeconds !== undefined && !hasEnded(pod))
      return isSilentEnough(pod.silentSeconds, cluster.config) ? 'silent' : undefined;
    const past = record?.pods.get(pod.sourceUid);
    if (hasEnded(pod) && (past === undefined || past.wasTold)) return 'ended';
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

/** Made by a plugin that leaves no identity: before there was one, as a function, or the Python plugin. A hand may remove it. */
const isUnclaimed = ({ plugin, clusterId: made }: Maker, clusterId: string) =>
  plugin === undefined && (made === undefined || made === clusterId);

function localOf({ annotations }: ObjectMeta): string {
  const { [sourceNamespaceAnnotation]: namespace, [sourceNameAnnotation]: name } = annotations ?? {};
  // Anybody may have written them: nothing in them shall draw on a terminal.
  return name === undefined ? '-' : toLine(`${namespace ?? ''}/${name}`);
}
