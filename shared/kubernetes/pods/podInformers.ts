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

/** The watches that keep pods and their Warnings in memory, and how far memory may be believed. */
export interface PodInformers {
  start(): void;
  stop(): Promise<void>;
  /** Whether every watch under way has seen its whole collection once. */
  readonly synced: boolean;
  /** Clock time since which the API server gives no answer, and why; undefined while it does. */
  readonly down: { readonly since: number; readonly why: string } | undefined;
  /** Whether the API server has answered since the start. */
  readonly contacted: boolean;
  /** Whether all that is known is current. */
  readonly current: boolean;
  readonly watches: ReadonlyMap<WatchState, number>;
  /** Since the oldest watch's last sign that what it knows is current; undefined before that. */
  readonly stalenessMs: number | undefined;
  /** How far the credential sees: the cluster, or the namespaces asked about so far. */
  readonly reach: Informer['reach'];
  /** Sees to it that a namespace is watched, though nobody asks about it: where the credential may not see the whole cluster. */
  cover(namespace: string): void;
  /** Whether what is known of a namespace is current; a cache that is just filling is waited for. */
  awaitCurrent(namespace: string, deadline: Deadline): Promise<boolean>;
  /** Whether what is known of a namespace is current now. */
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

/** A poll that arrives right after the start waits for the cache this long, then asks the remote cluster itself. */
const syncGraceMs = 3000;
/** Silence that makes a connection suspicious; less than the 60 s after which the cache is not believed any more. */
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
      // Where the cluster as a whole may not be watched and nobody has asked for a namespace yet, there is no watch: that was an answer.
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
      // The first watch may have given way to one of the namespace alone.
      return isCurrent(namespace);
    },
    isCurrent,
  };
}
