import type { Deadline } from '../deadline.ts';
import type { KubernetesClient } from './client.ts';
import { isKubernetesError, KubernetesError } from './errors.ts';

/** A list as the API server answers it, or a page of one. */
export interface ListOf<T> {
  readonly metadata: { readonly resourceVersion: string; readonly continue?: string };
  readonly items: readonly T[];
}

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
  let next: string | undefined;
  for (;;) {
    const query = { ...selector, limit: pageSize, continue: next };
    const page: ListOf<unknown> = await client.request({ method: 'GET', path, query, deadline, mostTries });
    assertList(page);
    for (const raw of page.items) items.push(toItem(raw));
    next = page.metadata.continue || undefined;
    if (next === undefined) return { items, version: page.metadata.resourceVersion };
  }
}

/** Whatever stands between us and the API server may answer 200 with any object. */
function assertList({ items, metadata }: Partial<ListOf<unknown>>): void {
  if (Array.isArray(items) && typeof metadata === 'object' && metadata !== null) return;
  throw new KubernetesError({
    status: 0,
    reason: 'Garbled',
    message: 'the API server answered something that is not a list',
  });
}
