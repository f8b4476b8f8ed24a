import type { Deadline } from '../../async/deadline.ts';
import { objectList } from './answerShapes.ts';
import type { KubernetesClient } from './client.ts';
import { isKubernetesError, KubernetesError } from './kubernetesError.ts';

/** One collection of the remote cluster. `toItem` reduces each object to what the caller keeps. */
export interface Collection<Item> {
  readonly path: string;
  readonly selector: Readonly<Record<'labelSelector' | 'fieldSelector', string | undefined>>;
  toItem(raw: unknown): Item;
  /** Tries per page. One by default: the callers have a backoff of their own, and must see an outage at the first failure. */
  readonly mostTries?: number;
}

export interface Listing<Item> {
  readonly items: readonly Item[];
  /** The resourceVersion from which a watch continues. */
  readonly version: string;
}

/** Objects per page; client-go uses 500. The memory of parsed pages fragments the heap: with pages of 500, 10,000 pods took 12 MiB more. */
const pageSize = 200;
const mostRestarts = 3;
/** Kubernetes supports 150,000 pods, which are 750 pages and 1.5 GiB. A longer list is a fault of the server, and would fill the memory. */
const mostPages = 2000;
const mostBytes = 2 * 1024 ** 3;

/**
 * Lists a whole collection page by page. Each page is reduced to its items before the next is requested. The result is never partial: when a
 * continue token has expired (410), the list starts again, at most three times. It is a consistent read, not one from the API server's cache as
 * client-go's first list: resourceVersion=0 would ignore the limit (10,000 pods are 100 MiB in one answer), and may be older than the caller's data.
 * @throws KubernetesError
 */
export async function listAll<Item>(
  client: KubernetesClient,
  collection: Collection<Item>,
  deadline: Deadline,
): Promise<Listing<Item>> {
  for (let restarts = 0; ; restarts++) {
    try {
      return await listOnce(client, collection, deadline);
    } catch (error) {
      if (!isExpired(error) || restarts === mostRestarts) throw error;
    }
  }
}

/** 410: the API server no longer has the requested resourceVersion or page. */
function isExpired(error: unknown): boolean {
  return isKubernetesError(error) && (error.status === 410 || error.reason === 'Expired' || error.reason === 'Gone');
}

async function listOnce<Item>(
  client: KubernetesClient,
  { path, selector, toItem, mostTries = 1 }: Collection<Item>,
  deadline: Deadline,
): Promise<Listing<Item>> {
  const items: Item[] = [];
  const allowance = { left: mostBytes };
  const common = { method: 'GET', path, answer: objectList, allowance, deadline, mostTries } as const;
  let next: string | undefined;
  for (let pages = 1; pages <= mostPages; pages++) {
    const query = { ...selector, limit: pageSize, continue: next };
    const page = await client.request({ ...common, query });
    for (const raw of page.items) items.push(toItem(raw));
    const last = next;
    next = page.metadata.continue || undefined;
    if (next === undefined) return { items, version: page.metadata.resourceVersion };
    if (next === last) throw endless('it goes on where it was');
  }
  throw endless(`it has more than ${mostPages} pages`);
}

function endless(why: string): KubernetesError {
  const message = `the API server's list does not end: ${why}`;
  return new KubernetesError({ status: 0, reason: 'Garbled', message, transient: false });
}
