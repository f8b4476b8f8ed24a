import type { Deadline } from '../../async/deadline.ts';
import { list } from '../shapes.ts';
import type { KubernetesClient } from './client.ts';
import { isKubernetesError, KubernetesError } from './kubernetesError.ts';

/** One collection of the remote cluster, and what to keep of each object. */
export interface Collection<Item> {
  readonly path: string;
  readonly selector: Readonly<Record<'labelSelector' | 'fieldSelector', string | undefined>>;
  toItem(raw: unknown): Item;
  /** Tries of each page; one by default, for callers with a back-off of their own, whose outages must show at the first failure. */
  readonly mostTries?: number;
}

export interface Listing<Item> {
  readonly items: readonly Item[];
  /** Where a watch goes on from. */
  readonly version: string;
}

/** Client-go asks for 500. What a page is read from becomes holes in the heap: 10,000 pods took 12 MiB more by pages of 500. */
const pageSize = 200;
const mostRestarts = 3;
/** Kubernetes is made for 150,000 pods, which are 750 pages and 1.5 GiB. What goes on longer is no list but a fault, and would fill the memory. */
const mostPages = 2000;
const mostBytes = 2 * 1024 ** 3;

/**
 * The whole collection, page by page, each reduced to its items before the next is asked for. Never a part of it: a page whose token
 * expired starts the list again. Read consistently, not from the API server's cache as client-go begins: resourceVersion=0 would ignore the
 * limit (10,000 pods are 100 MiB in one answer) and may be older than what is known already.
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

/** 410: the version or page asked for is older than what the API server remembers. */
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
  const common = { method: 'GET', path, answer: list, allowance, deadline, mostTries } as const;
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
