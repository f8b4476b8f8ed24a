import type { Config, LocalPod } from '../../../schemas/generated/types.ts';
import { createDeadline, type Deadline, DeadlinePassed } from '../../async/deadline.ts';
import { createKeyedMutex, type KeyedMutex } from '../../async/keyedMutex.ts';
import type { Backend } from '../../backend/backend.ts';
import type { Tombstones } from '../../backend/deletes/tombstones.ts';
import { isOfNamespace } from '../../backend/status/podReader.ts';
import { bastionNamespaceOf } from '../../config/tunnelSettings.ts';
import { graceSecondsOf } from '../../interlink/deletionGrace.ts';
import { PluginError } from '../../interlink/errors.ts';
import { deleteObject } from '../client/deleteObject.ts';
import { isKubernetesError } from '../client/kubernetesError.ts';
import { listObjects } from '../client/objects.ts';
import { pathOf } from '../client/paths.ts';
import { toPluginError } from '../client/toPluginError.ts';
import type { Cluster } from '../cluster.ts';
import { remoteNamespace } from '../manifest/namespaces.ts';
import type { ObjectMeta } from '../manifest/remoteObjects.ts';
import { isIncomplete, isOfCluster, ownSelectorsOf, selectorOf } from '../manifest/selectors.ts';
import { bastionNamespaceAnnotation } from '../manifest/tunnel/tunnelMarks.ts';
import { createRivalReport, isProven, jobIdOf, ownOf } from '../pods/choosePod.ts';
import { isAdopted, ownAdoptedClaims } from './adoptedClaims.ts';
import { sweep, sweepBastion } from './sweep.ts';

/**
 * Longer than the undo of a create (15 s), for which a delete may have to wait. Not much longer: later virtual kubelets have one worker for both
 * deletes and creates. A gateway queues a delete that takes longer.
 */
const removeMs = 20_000;
/** The longest a delete may take while the remote cluster is known to be down. */
const probeMs = 3_000;

export interface RemoverOptions extends Cluster {
  readonly tombstones: Tombstones;
  /** Shared with the creator of the same process, so that a delete can interrupt a create. */
  readonly mutex?: KeyedMutex;
  readonly isReachable?: () => boolean;
}

/**
 * Deletes everything of a local uid. It finds pods by label, and binds the delete of each to its own uid. It answers once the API server has
 * accepted the delete, without waiting for the pod's grace period. Garbage collection removes what the pod owns. A delete is idempotent.
 */
export function createPodRemover(options: RemoverOptions): Backend['remove'] {
  const { tombstones, mutex = createKeyedMutex(), isReachable = () => true } = options;
  return async (local, call) => {
    const { uid, namespace, name } = local.metadata;
    const remote = remoteNamespaceOf(local, options.config.offloading);
    const deadline = createDeadline(isReachable() ? removeMs : probeMs, call);
    try {
      // No pod is created for a local namespace that may not be offloaded, so there is nothing to delete.
      if (remote === undefined) return await tombstones.finish?.(local, deadline);
      // The tombstone comes first, so that every create that starts, or removes its gate, after this finds it.
      await tombstones.add(local, deadline);
      mutex.giveUp(uid);
      await mutex.exclusively(uid, call.signal, () => removeAll(options, local, remote, deadline));
      await tombstones.finish?.(local, deadline);
    } catch (error) {
      if (error instanceof PluginError) throw error;
      const what = `delete pod ${namespace}/${name}`;
      if (error instanceof DeadlinePassed)
        throw new PluginError('upstream_timeout', `${what}: ${error.message}`, { cause: error });
      throw toPluginError(error, what);
    } finally {
      deadline.dispose();
    }
  };
}

function remoteNamespaceOf({ metadata }: LocalPod, policy: Config['offloading']): string | undefined {
  try {
    return remoteNamespace(metadata.namespace, policy);
  } catch (error) {
    if (error instanceof PluginError) return undefined;
    throw error;
  }
}

async function removeAll(cluster: Cluster, local: LocalPod, namespace: string, deadline: Deadline): Promise<void> {
  const { client, config, reader } = cluster;
  const { uid } = local.metadata;
  const jobId = jobIdOf(local);
  const removeOwn = async (pods: readonly ExactPod[]) => {
    const own = ownOf(pods, jobId);
    createRivalReport(cluster.log)(own, pods);
    const shown: (ObjectMeta | undefined)[] = [];
    for (const pod of own) {
      if (pod.adopted) await ownAdoptedClaims(cluster, pod, deadline);
      shown.push(await removePod(cluster, pod, local, deadline));
    }
    return shown;
  };

  const cached = (reader.cached?.(uid) ?? []).filter((pod) => isOfNamespace(pod, namespace, local.metadata.namespace));
  // The cache may hold a pod with copied labels, and not yet the one that was just made: only a proven pod counts.
  const known = cached.some((pod) => isProven(pod, jobId)) ? await removeOwn(cached) : [];
  // The cache may be behind: the live list is skipped only if the API server returned each removed pod, now terminating.
  const isSure = known.length > 0 && known.every((metadata) => metadata !== undefined);
  const removed = isSure ? known : await removeOwn(await listPods(cluster, namespace, uid, deadline));
  const selectors = ownSelectorsOf(uid, config.offloading.cluster_id);
  for (const bastionNamespace of bastionNamespacesOf(removed, config))
    await sweepBastion(client, bastionNamespace, selectors, deadline);
  if (removed.length > 0 && !removed.some(mayHaveUnowned)) return;
  await sweep(client, namespace, selectors, deadline);
}

/** The namespaces of bastions that the removed pods name in an annotation; also the configured one, if the metadata of a pod is not known. */
function bastionNamespacesOf(removed: readonly (ObjectMeta | undefined)[], config: Config): ReadonlySet<string> {
  const isUnseen = removed.length === 0 || removed.includes(undefined);
  const namespaces = removed.map((metadata) => metadata?.annotations?.[bastionNamespaceAnnotation]);
  return new Set(
    [...namespaces, isUnseen ? bastionNamespaceOf(config) : undefined].filter((namespace) => namespace !== undefined),
  );
}

/** Whether a pod may have objects without owner: only a pod that this plugin made and finished is sure to own all of them. */
function mayHaveUnowned(metadata: ObjectMeta | undefined): boolean {
  return metadata === undefined || isIncomplete(metadata) || isAdopted(metadata);
}

interface ExactPod {
  readonly name: string;
  readonly namespace: string;
  readonly uid: string;
  readonly sourceUid: string;
  readonly adopted?: boolean;
}

async function listPods(
  { client, config }: Cluster,
  namespace: string,
  sourceUid: string,
  deadline: Deadline,
): Promise<ExactPod[]> {
  const labelSelector = selectorOf(sourceUid);
  const { items } = await listObjects(client, pathOf(namespace, 'pods'), { labelSelector }, deadline);
  return items.flatMap(({ metadata }) => {
    const { name, uid, labels } = metadata;
    if (!isOfCluster(labels, config.offloading.cluster_id)) return [];
    return [{ name, namespace, uid, sourceUid, adopted: isAdopted(metadata) }];
  });
}

/** Deletes one pod. Answers the metadata that the API server returned; undefined if it returned none, or the pod was gone already. */
async function removePod(
  { client }: Cluster,
  { namespace, name, uid }: ExactPod,
  local: LocalPod,
  deadline: Deadline,
): Promise<ObjectMeta | undefined> {
  const bounds = { preconditions: { uid }, graceSeconds: graceSecondsOf(local.metadata) };
  try {
    return await deleteObject(client, { resource: 'pods', namespace, name }, bounds, deadline);
  } catch (error) {
    // The pod is gone, or another pod has its name: either way this one is removed.
    if (isKubernetesError(error, 'NotFound', 'Conflict')) return undefined;
    throw error;
  }
}
