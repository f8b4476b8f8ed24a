import { systemClock } from '../../async/clock.ts';
import { isKubernetesError } from '../client/kubernetesError.ts';
import { listObjects } from '../client/objects.ts';
import { clusterPathOf } from '../client/paths.ts';
import { startInformer } from '../informer/informer.ts';
import { createOutageReport } from '../informer/outageReport.ts';
import type { Store } from '../informer/store.ts';
import { isOfCluster } from '../manifest/selectors.ts';
import { managedSelector, metadataOf } from '../orphans/listManaged.ts';
import { namespacesOf } from '../story/findPods.ts';
import { type RemotePod, toRemotePod } from '../story/remotePod.ts';
import type { CommandContext } from './commandContext.ts';

type Show = (changed: readonly RemotePod[], isGone: boolean) => Promise<void>;

/** Idle timeout of a watch connection: after this long without data it is replaced. */
const idleMs = 50_000;

/**
 * Shows the existing pods, then each change, until `signal` aborts.
 * @throws KubernetesError when the first list fails; after later failures it warns and retries
 */
export async function watchPods(
  context: CommandContext,
  named: readonly string[],
  isShown: (one: RemotePod) => boolean,
  show: Show,
  signal: AbortSignal,
): Promise<void> {
  const { client, log } = context;
  const { cluster_id } = context.config.offloading;
  const scope = await scopeOf(context, named);
  const shown = new Map<string, { readonly one: RemotePod; readonly digest: string }>();
  const stopping = new AbortController();
  const isOver = AbortSignal.any([signal, stopping.signal]);
  let failure: unknown;
  let showing = Promise.resolve();
  const tell = (changed: readonly RemotePod[], isGone: boolean) => {
    if (changed.length === 0) return;
    showing = showing
      .then(() => show(changed, isGone))
      .catch((error: unknown) => {
        failure = error;
        stopping.abort();
      });
  };

  const take = (items: readonly RemotePod[]) => {
    const ours = items.filter(({ raw }) => isOfCluster(metadataOf(raw).labels, cluster_id));
    for (const { pod } of ours.filter((one) => !isShown(one))) shown.delete(pod.uid);
    const changed = ours.filter((one) => isShown(one) && shown.get(one.pod.uid)?.digest !== digestOf(one));
    for (const one of changed) shown.set(one.pod.uid, { one, digest: digestOf(one) });
    tell(changed, false);
  };
  const drop = (gone: readonly RemotePod[]) =>
    tell(
      gone.filter(({ pod }) => shown.delete(pod.uid)),
      true,
    );
  const storeOf = (namespace?: string): Store<RemotePod> => ({
    replace: (items) => {
      const present = new Set(items.map(({ pod }) => pod.uid));
      const known = [...shown.values()].map(({ one }) => one);
      drop(known.filter(({ pod }) => !present.has(pod.uid) && (namespace ?? pod.namespace) === pod.namespace));
      take(items);
    },
    put: (one) => take([one]),
    drop: (one) => drop([one]),
  });

  const informer = startInformer({
    client,
    resource: 'pods',
    selector: { labelSelector: managedSelector(''), fieldSelector: undefined },
    toItem: toRemotePod,
    storeOf,
    idleMs,
    clock: systemClock,
    random: Math.random,
    // Progress of the watch, such as a relist, is of no interest to an operator.
    log: { ...log, info: () => undefined },
    outages: createOutageReport(log, systemClock),
  });
  if (scope !== 'cluster') for (const namespace of scope) informer.covering(namespace);
  try {
    await untilAborted(isOver);
    await showing;
  } finally {
    await informer.stop();
  }
  if (failure !== undefined) throw failure;
}

/** What the watch covers: the cluster, if one list request shows that it is allowed, else the named or recorded namespaces. */
async function scopeOf(context: CommandContext, named: readonly string[]): Promise<'cluster' | readonly string[]> {
  try {
    await listObjects(
      context.client,
      clusterPathOf('pods'),
      { labelSelector: managedSelector(''), limit: 1 },
      context.deadline,
    );
    return 'cluster';
  } catch (error) {
    if (isKubernetesError(error, 'Forbidden')) return namespacesOf(context, named);
    throw error;
  }
}

/** A string that changes when what is shown of a pod changes, except its age. */
const digestOf = ({ pod, node }: RemotePod): string => {
  const { phase, deletedAt, reason, message, unschedulable, gated, containerStatuses, initContainerStatuses } = pod;
  return JSON.stringify([
    phase,
    deletedAt !== undefined,
    reason,
    message,
    unschedulable,
    gated,
    containerStatuses.map(({ name, state }) => [name, state]),
    initContainerStatuses.map(({ name, state }) => [name, state]),
    node,
  ]);
};

const untilAborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
