import type { Config } from '../../../schemas/generated/types.ts';
import type { Clock } from '../../async/clock.ts';
import type { Deadline } from '../../async/deadline.ts';
import { waitUpTo } from '../../async/waitUpTo.ts';
import { countBy, type WatchState, watchStates } from '../../backend/figures.ts';
import type { Logger } from '../../logger.ts';
import type { KubernetesClient } from '../client/client.ts';
import { type Informer, startInformer } from '../informer/informer.ts';
import { createOutageReport } from '../informer/outageReport.ts';
import { type PodStore, toSeenPod } from '../informer/podStore.ts';
import type { Reflector } from '../informer/reflector.ts';
import type { WarningStore } from '../informer/warningStore.ts';
import { managedSelector } from '../orphans/listManaged.ts';
import { podWarnings, toPodWarning } from './warnings.ts';

/** The watches that keep pods and their Warning events in a cache, and whether the cache is current. */
export interface PodInformers {
  start(): void;
  stop(): Promise<void>;
  /** Whether every watch of pods has listed its whole collection once; false while there is no watch. */
  readonly synced: boolean;
  /** Clock time (ms) since which the API server gives no answer, and why; undefined while it answers. */
  readonly down: { readonly since: number; readonly why: string } | undefined;
  /** Whether the API server has answered since the start. */
  readonly contacted: boolean;
  /** Whether every watch of pods is current; false while there is no watch. */
  readonly current: boolean;
  /** The number of watches of pods in each state. */
  readonly watches: ReadonlyMap<WatchState, number>;
  /** Milliseconds since the last sign that the stalest watch is current; undefined while there is no watch, or one has not synced yet. */
  readonly stalenessMs: number | undefined;
  /** What is watched: the whole cluster, or, if the credential may not do that, the namespaces in use. */
  readonly reach: Informer['reach'];
  /** Starts the watch of a namespace that no poll is about. Needed only if the credential may not watch the whole cluster. */
  cover(namespace: string): void;
  /** Whether the cache of a namespace is current. In the first 3 s after the start it waits for the first list. */
  awaitCurrent(namespace: string, deadline: Deadline): Promise<boolean>;
  /** Whether the cache of a namespace is current now. Does not wait. */
  isCurrent(namespace: string): boolean;
}

export interface PodInformersOptions {
  readonly client: KubernetesClient;
  readonly maxStaleSeconds: Config['status']['max_stale_seconds'];
  readonly pods: PodStore;
  readonly warnings: WarningStore;
  readonly log: Logger;
  readonly clock: Clock;
  readonly random: () => number;
}

/** A poll waits until this long after the start for the first list of the cache; then it asks the remote cluster. */
const syncGraceMs = 3000;
/** The longest idle timeout of a watch; less than the 60 s (default of `status.max_stale_seconds`) after which the cache counts as stale. */
const longestIdleMs = 50_000;

export function createPodInformers(options: PodInformersOptions): PodInformers {
  const { client, pods, warnings, log, clock, random } = options;
  const maxStaleMs = options.maxStaleSeconds * 1000;
  const idleMs = Math.max(1000, Math.min(longestIdleMs, maxStaleMs * 0.8));
  let podInformer: Informer | undefined;
  let eventInformer: Informer | undefined;
  let startedAt = Number.NEGATIVE_INFINITY;

  const watches = () => podInformer?.watches ?? [];
  const isFresh = (watch: Reflector) => watch.synced && clock.now() - watch.currentAt <= maxStaleMs;

  const stateOf = (watch: Reflector): WatchState => {
    if (watch.downSince !== undefined) return 'down';
    if (!watch.synced) return 'syncing';
    return isFresh(watch) ? 'current' : 'stale';
  };

  const isCurrent = (namespace: string): boolean => {
    const watch = podInformer?.covering(namespace);
    return watch !== undefined && isFresh(watch);
  };

  return {
    start: () => {
      if (podInformer !== undefined) return;
      startedAt = clock.now();
      const common = { client, idleMs, clock, random, log, outages: createOutageReport(log, clock) };
      podInformer = startInformer({
        ...common,
        resource: 'pods',
        selector: { labelSelector: managedSelector(''), fieldSelector: undefined },
        toItem: toSeenPod,
        storeOf: pods.storeOf,
      });
      eventInformer = startInformer({
        ...common,
        resource: 'events',
        isOptional: true,
        selector: { labelSelector: undefined, fieldSelector: podWarnings },
        toItem: toPodWarning,
        storeOf: warnings.storeOf,
      });
    },
    stop: async () => {
      const informers = [podInformer, eventInformer];
      podInformer = undefined;
      eventInformer = undefined;
      await Promise.all(informers.map((informer) => informer?.stop()));
    },
    get synced() {
      return watches().length > 0 && watches().every((watch) => watch.synced);
    },
    get down() {
      const { downSince: since, downReason: why = '' } = watches().find((watch) => watch.downSince !== undefined) ?? {};
      return since === undefined ? undefined : { since, why };
    },
    get contacted() {
      // There is no watch after the watch of the whole cluster was forbidden and before a namespace is in use: that 403 was an answer.
      return podInformer !== undefined && (watches().length === 0 || watches().some((watch) => watch.synced));
    },
    get current() {
      return watches().length > 0 && watches().every(isFresh);
    },
    get watches() {
      return countBy(watches(), stateOf, watchStates);
    },
    get stalenessMs() {
      const signs = watches().map(({ currentAt }) => currentAt);
      const oldest = Math.min(...signs);
      return Number.isFinite(oldest) ? clock.now() - oldest : undefined;
    },
    get reach() {
      return podInformer?.reach ?? [];
    },
    cover: (namespace) => void podInformer?.covering(namespace),
    awaitCurrent: async (namespace, deadline) => {
      const watch = podInformer?.covering(namespace);
      if (watch === undefined) return false;
      eventInformer?.covering(namespace);
      const graceMs = Math.min(startedAt + syncGraceMs - clock.now(), deadline.remainingMs());
      if (!watch.synced && graceMs > 0) await waitUpTo(watch.settled, graceMs, clock, deadline.signal);
      // The watch of the whole cluster may have been forbidden meanwhile, and replaced by one of the namespace.
      return isCurrent(namespace);
    },
    isCurrent,
  };
}
