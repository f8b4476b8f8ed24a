import type { Clock } from '../../clock.ts';
import type { Logger } from '../../logger.ts';
import type { KubernetesClient } from '../client.ts';
import type { KubernetesError } from '../errors.ts';
import type { Collection } from '../list.ts';
import { clusterPathOf, pathOf, type Resource } from '../paths.ts';
import type { Sink } from './sink.ts';
import { startWatch, type Watch } from './watch.ts';

export interface ScopeOptions<Item> {
  readonly client: KubernetesClient;
  readonly resource: Resource;
  readonly selector: Collection<Item>['selector'];
  toItem(raw: unknown): Item;
  /** Where the watch of one namespace, or of all, puts what it sees. */
  sinkOf(namespace?: string): Sink<Item>;
  /** Do without the resource where it is forbidden altogether, instead of trying on. */
  readonly isOptional?: boolean;
  readonly idleMs: number;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Logger;
}

/** The watches that together cover the namespaces in use. */
export interface WatchScope {
  /** The watch that covers a namespace, started when there is none yet. */
  covering(namespace: string): Watch;
  /** The whole cluster, or the namespaces asked about where the credential may not see it whole. */
  readonly reach: 'cluster' | readonly string[];
  readonly watches: readonly Watch[];
  stop(): Promise<void>;
}

/** A namespace nobody has asked about for so long is watched no longer; whoever asks again waits for a new list. */
const forgetAfterMs = 60 * 60_000;

/**
 * Watches a resource in the whole cluster; where that is forbidden, or comes to be, in each namespace from the first time somebody asks
 * about it. Once forbidden it stays so until a restart: namespaces are watched just as well one by one.
 */
export function startScope<Item>(options: ScopeOptions<Item>): WatchScope {
  const { resource, selector, sinkOf, isOptional, clock, log } = options;
  const askedAt = new Map<string, number>();
  const ofNamespace = new Map<string, Watch>();
  let ofCluster: Watch | undefined;
  let sweptAt = clock.now();

  const watchNamespace = (namespace: string): Watch => {
    const watch = startWatch({
      ...options,
      collection: { path: pathOf(namespace, resource), selector, toItem: options.toItem },
      sink: sinkOf(namespace),
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

  ofCluster = startWatch({
    ...options,
    collection: { path: clusterPathOf(resource), selector, toItem: options.toItem },
    sink: sinkOf(),
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
      if (ofNamespace.delete(namespace)) sinkOf(namespace).replace([]);
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
