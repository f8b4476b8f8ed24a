import type { Clock } from '../../async/clock.ts';
import type { Logger } from '../../logger.ts';
import type { KubernetesClient } from '../client/client.ts';
import type { KubernetesError } from '../client/kubernetesError.ts';
import type { Collection } from '../client/listAll.ts';
import { clusterPathOf, pathOf, type Resource } from '../client/paths.ts';
import type { OutageReport } from './outageReport.ts';
import { type Reflector, startReflector } from './reflector.ts';
import type { Store } from './store.ts';

export interface InformerOptions<Item> {
  readonly client: KubernetesClient;
  readonly resource: Resource;
  readonly selector: Collection<Item>['selector'];
  toItem(raw: unknown): Item;
  /** The store for the watch of one namespace, or of all if `namespace` is undefined. */
  storeOf(namespace?: string): Store<Item>;
  /** If a watch of a namespace is forbidden, the informer goes on without it. By default the watch is retried. */
  readonly isOptional?: boolean;
  readonly idleMs: number;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Logger;
  /** Logs outages, for all watches together. */
  readonly outages: OutageReport;
}

/** The watches of one resource: one of the whole cluster, or one for each namespace in use. */
export interface Informer {
  /** The watch that covers a namespace. It is started if there is none yet. */
  covering(namespace: string): Reflector;
  /** What is watched: the whole cluster, or, if the credential may not do that, the namespaces that `covering` was called with. */
  readonly reach: 'cluster' | readonly string[];
  readonly watches: readonly Reflector[];
  stop(): Promise<void>;
}

/** The watch of a namespace is stopped after `covering` was not called for it for this long. A later call waits for a new list. */
const forgetAfterMs = 60 * 60_000;

/**
 * Watches a resource in the whole cluster. If that is forbidden, at the start or later, it watches each namespace from the first `covering` call
 * for it. It does not try the whole cluster again until a restart: a watch per namespace works as well.
 */
export function startInformer<Item>(options: InformerOptions<Item>): Informer {
  const { resource, selector, storeOf, isOptional, clock, log } = options;
  const askedAt = new Map<string, number>();
  const ofNamespace = new Map<string, Reflector>();
  let ofCluster: Reflector | undefined;
  let sweptAt = clock.now();

  const watchNamespace = (namespace: string): Reflector => {
    const watch = startReflector({
      ...options,
      collection: { path: pathOf(namespace, resource), selector, toItem: options.toItem },
      store: storeOf(namespace),
      onForbidden: isOptional ? () => log.info('watch forbidden', { resource, namespace }) : undefined,
    });
    ofNamespace.set(namespace, watch);
    return watch;
  };

  const watchByNamespace = ({ reason }: KubernetesError) => {
    log.info('watch by namespace', { resource, reason });
    ofCluster = undefined;
    for (const namespace of askedAt.keys()) watchNamespace(namespace);
  };

  ofCluster = startReflector({
    ...options,
    collection: { path: clusterPathOf(resource), selector, toItem: options.toItem },
    store: storeOf(),
    onForbidden: watchByNamespace,
  });

  const sweep = () => {
    const now = clock.now();
    if (now - sweptAt < forgetAfterMs) return;
    sweptAt = now;
    for (const [namespace, at] of askedAt) {
      if (now - at < forgetAfterMs) continue;
      askedAt.delete(namespace);
      void ofNamespace.get(namespace)?.stop();
      // Without a watch the objects of this namespace would become stale, so they are removed from the store.
      if (ofNamespace.delete(namespace)) storeOf(namespace).replace([]);
    }
  };

  const all = () => [...(ofCluster ? [ofCluster] : []), ...ofNamespace.values()];

  return {
    covering: (namespace) => {
      askedAt.set(namespace, clock.now());
      sweep();
      return ofCluster ?? ofNamespace.get(namespace) ?? watchNamespace(namespace);
    },
    get reach() {
      return ofCluster ? 'cluster' : [...ofNamespace.keys()];
    },
    get watches() {
      return all();
    },
    stop: async () => {
      await Promise.all(all().map((watch) => watch.stop()));
    },
  };
}
