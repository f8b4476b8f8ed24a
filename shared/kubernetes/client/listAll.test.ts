import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ApiCall, ApiRequest, KubernetesClient } from './client.ts';
import { KubernetesError } from './kubernetesError.ts';
import { listAll } from './listAll.ts';

const expired = new KubernetesError({ status: 410, reason: 'Expired', message: 'the continue token is too old' });
const deadline = { signal: new AbortController().signal, remainingMs: () => 1000 };

/** A client that answers the pages given, in turn. */
function clientOf(pages: readonly (object | KubernetesError)[]) {
  const queries: ApiCall['query'][] = [];
  const tries: ApiCall['mostTries'][] = [];
  const allowances: ApiRequest<unknown>['allowance'][] = [];
  const client: KubernetesClient = {
    request: async <T>({ query, mostTries, allowance }: ApiRequest<T>) => {
      tries.push(mostTries);
      allowances.push(allowance);
      const page = pages[queries.push(query) - 1];
      if (page instanceof KubernetesError) throw page;
      return page as T;
    },
    stream: async () => assert.fail('a list opens no stream'),
    close: async () => undefined,
  };
  return { client, queries, tries, allowances };
}

const page = (items: readonly number[], next?: string) => ({
  metadata: { resourceVersion: '7', continue: next },
  items,
});
const collection = {
  path: '/api/v1/pods',
  selector: { labelSelector: 'a=b', fieldSelector: undefined },
  toItem: (raw: unknown) => Number(raw),
};

test('a list is put together from its pages', async () => {
  const { client, queries } = clientOf([page([1, 2], 'next'), page([3])]);

  const listing = await listAll(client, collection, deadline);

  assert.deepEqual(listing, { items: [1, 2, 3], version: '7' });
  assert.deepEqual(
    queries.map((query) => [query?.continue, query?.resourceVersion, query?.limit, query?.labelSelector]),
    [
      [undefined, undefined, 200, 'a=b'],
      ['next', undefined, 200, 'a=b'],
    ],
  );
});

test('a page whose token expired starts the list over, and no part of the first try is kept', async () => {
  const { client, queries } = clientOf([page([1, 2], 'next'), expired, page([2, 3])]);

  const listing = await listAll(client, collection, deadline);

  assert.deepEqual(listing.items, [2, 3]);
  assert.equal(queries[2]?.continue, undefined);
});

test('a list that never gets to its end fails', async () => {
  const pages = Array.from({ length: 8 }, (_, index) => (index % 2 === 0 ? page([1], 'next') : expired));
  const { client } = clientOf(pages);

  await assert.rejects(listAll(client, collection, deadline), expired);
});

test('each page is asked for once, unless the caller has more tries to give', async () => {
  for (const [given, expected] of [
    [{}, [1, 1]],
    [{ mostTries: 10 }, [10, 10]],
  ] as const) {
    const { client, tries } = clientOf([page([1], 'next'), page([2])]);

    await listAll(client, { ...collection, ...given }, deadline);

    assert.deepEqual(tries, expected);
  }
});

test('a list whose pages do not end is given up, and not tried again', async () => {
  let pages = 0;
  const client: KubernetesClient = {
    ...clientOf([]).client,
    request: async <T>() => page([], `page ${++pages}`) as T,
  };

  await assert.rejects(listAll(client, collection, deadline), {
    reason: 'Garbled',
    transient: false,
    message: /does not end: it has more than 2000 pages/,
  });
  assert.equal(pages, 2000);
});

test('a page that leads to itself ends the list at once', async () => {
  const { client, queries } = clientOf([page([1], 'again'), page([1], 'again'), page([1], 'again')]);

  await assert.rejects(listAll(client, collection, deadline), { reason: 'Garbled', message: /goes on where it was/ });
  assert.equal(queries.length, 2);
});

test('all pages of a list share one allowance of bytes', async () => {
  const { client, allowances } = clientOf([page([1], 'next'), page([2])]);

  await listAll(client, collection, deadline);

  assert.deepEqual(allowances, [{ left: 2 ** 31 }, { left: 2 ** 31 }]);
  assert.equal(allowances[0], allowances[1]);
});
