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
  /** Where the watch of one namespace, or of all, puts what it sees. */
  storeOf(namespace?: string): Store<Item>;
  /** Do without the resource where it is forbidden altogether, instead of trying on. */
  readonly isOptional?: boolean;
  readonly idleMs: number;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Logger;
  /** Who tells of outages. */
  readonly outages: OutageReport;
}

/** The watches that together cover the namespaces in use. */
export interface Informer {
  /** The watch that covers a namespace, started when there is none yet. */
  covering(namespace: string): Reflector;
  /** The whole cluster, or the namespaces asked about where the credential may not see it whole. */
  readonly reach: 'cluster' | readonly string[];
  readonly watches: readonly Reflector[];
  stop(): Promise<void>;
}

/** A namespace nobody has asked about for so long is watched no longer; whoever asks again waits for a new list. */
const forgetAfterMs = 60 * 60_000;

/**
 * Watches a resource in the whole cluster; where that is forbidden, or comes to be, in each namespace from the first time somebody asks
 * about it. Once forbidden it stays so until a restart: namespaces are watched just as well one by one.
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

  const narrow = ({ reason }: KubernetesError) => {
    log.info('watch by namespace', { resource, reason });
    ofCluster = undefined;
    for (const namespace of askedAt.keys()) watchNamespace(namespace);
  };

  ofCluster = startReflector({
    ...options,
    collection: { path: clusterPathOf(resource), selector, toItem: options.toItem },
    store: storeOf(),
    onForbidden: narrow,
  });

  const sweep = () => {
    const now = clock.now();
    if (now - sweptAt < forgetAfterMs) return;
    sweptAt = now;
    for (const [namespace, at] of askedAt) {
      if (now - at < forgetAfterMs) continue;
      askedAt.delete(namespace);
      void ofNamespace.get(namespace)?.stop();
      // What it showed would grow old unseen.
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
