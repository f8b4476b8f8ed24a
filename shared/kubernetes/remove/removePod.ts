import type { Config, LocalPod } from '../../../schemas/generated/types.ts';
import { createDeadline, type Deadline, DeadlinePassed } from '../../deadline.ts';
import type { Backend } from '../../interlink/backend.ts';
import { PluginError } from '../../interlink/errors.ts';
import type { ObservedPod } from '../../interlink/observed.ts';
import { remoteNamespace } from '../../offload/namespaces.ts';
import type { Cluster } from '../cluster.ts';
import { toPluginError } from '../describe.ts';
import { isKubernetesError } from '../errors.ts';
import { createInHand, type InHand } from '../inHand.ts';
import { createdByAnnotation, isIncomplete, selectorOf } from '../marks.ts';
import type { ListOf, ObjectMeta } from '../objects.ts';
import { pathOf } from '../paths.ts';
import { sweep } from './sweep.ts';
import type { Tombstones } from './tombstones.ts';

/** A later virtual kubelet has one worker for deletes and creates alike: answer soon, what is not done by then is queued. */
const removeMs = 10_000;

export interface RemoverOptions extends Cluster {
  readonly tombstones: Tombstones;
  /** Shared with the creator of the same process, so that a delete can interrupt a create. */
  readonly inHand?: InHand;
}

/**
 * Delete: everything of this uid, by label, each single object bound to its own uid. It answers as soon as the cluster has
 * accepted it, however long the pod's grace period; what the pod owns goes with the pod. Asking again is harmless.
 */
export function createPodRemover(options: RemoverOptions): Backend['remove'] {
  const { tombstones, inHand = createInHand() } = options;
  return async (local, call) => {
    const { uid, namespace, name } = local.metadata;
    const deadline = createDeadline(removeMs, call.signal);
    try {
      // In memory the tombstone comes first, so that no create starts from here on. In the cluster it costs a call, and is
      // only needed where there is no pod to delete yet.
      if (!tombstones.shared) await tombstones.add(local, deadline);
      inHand.giveUp(uid);
      await inHand.exclusively(uid, call.signal, async () => {
        const found = await removeAll(options, local, deadline);
        if (found || !tombstones.shared) return;
        await tombstones.add(local, deadline);
        await removeAll(options, local, deadline);
      });
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

/** Answers whether there was a pod. */
async function removeAll(cluster: Cluster, local: LocalPod, deadline: Deadline): Promise<boolean> {
  const { client, config, reader } = cluster;
  const { uid } = local.metadata;
  const namespace = placeOf(local, config.offloading);
  // No pod of a namespace that may not be entered was ever created.
  if (namespace === undefined) return false;
  const labelSelector = selectorOf(uid, config.offloading.cluster_id);
  // The cache may not know a pod that was made a moment ago: only what it does know saves the call.
  const known = (reader.cached?.(uid) ?? []).filter((pod) => pod.namespace === namespace).map(toExact);
  const pods = known.length > 0 ? known : await listPods(cluster, namespace, labelSelector, deadline);
  let hasUnowned = pods.length === 0;
  for (const pod of pods) {
    const removed = await removePod(cluster, pod, local, deadline);
    // Only what we made, and finished, is sure to own its objects.
    if (removed === undefined || isIncomplete(removed) || removed.annotations?.[createdByAnnotation] === undefined)
      hasUnowned = true;
  }
  if (hasUnowned) await sweep(client, namespace, labelSelector, deadline);
  return pods.length > 0;
}

function placeOf({ metadata }: LocalPod, policy: Config['offloading']): string | undefined {
  try {
    return remoteNamespace(metadata.namespace, policy);
  } catch (error) {
    if (error instanceof PluginError) return undefined;
    throw error;
  }
}

interface ExactPod {
  readonly name: string;
  readonly namespace: string;
  readonly uid: string;
}

const toExact = ({ name, namespace, uid }: ObservedPod): ExactPod => ({ name, namespace, uid });

async function listPods(
  { client }: Cluster,
  namespace: string,
  labelSelector: string,
  deadline: Deadline,
): Promise<ExactPod[]> {
  const { items } = await client.request<ListOf<{ metadata: ObjectMeta }>>({
    method: 'GET',
    path: pathOf(namespace, 'pods'),
    query: { labelSelector },
    deadline,
  });
  return items.flatMap(({ metadata: { name, uid } }) => (uid === undefined ? [] : [{ name, namespace, uid }]));
}

/** Answers the pod's metadata as the cluster showed it, or undefined when it did not. */
async function removePod(
  { client }: Cluster,
  { namespace, name, uid }: ExactPod,
  local: LocalPod,
  deadline: Deadline,
): Promise<ObjectMeta | undefined> {
  const grace = local.metadata.deletionGracePeriodSeconds ?? undefined;
  try {
    const answer = await client.request<{ kind?: string; metadata?: ObjectMeta }>({
      method: 'DELETE',
      path: pathOf(namespace, 'pods', name),
      body: {
        apiVersion: 'v1',
        kind: 'DeleteOptions',
        propagationPolicy: 'Background',
        preconditions: { uid },
        // Without it the pod's own terminationGracePeriodSeconds holds.
        ...(grace === undefined ? {} : { gracePeriodSeconds: grace }),
      },
      deadline,
    });
    return answer.kind === 'Pod' ? answer.metadata : undefined;
  } catch (error) {
    // Gone, or another pod has its name by now: this one is removed.
    if (isKubernetesError(error, 'NotFound', 'Conflict')) return undefined;
    throw error;
  }
}
