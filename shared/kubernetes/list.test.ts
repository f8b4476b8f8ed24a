import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ApiCall, KubernetesClient } from './client.ts';
import { KubernetesError } from './errors.ts';
import { listAll } from './list.ts';

const expired = new KubernetesError({ status: 410, reason: 'Expired', message: 'the continue token is too old' });
const deadline = { signal: new AbortController().signal, remainingMs: () => 1000 };

/** A client that answers the pages given, in turn. */
function clientOf(pages: readonly (object | KubernetesError)[]) {
  const queries: ApiCall['query'][] = [];
  const tries: ApiCall['mostTries'][] = [];
  const client: KubernetesClient = {
    request: async <T>({ query, mostTries }: ApiCall) => {
      tries.push(mostTries);
      const page = pages[queries.push(query) - 1];
      if (page instanceof KubernetesError) throw page;
      return page as T;
    },
    stream: async () => assert.fail('a list opens no stream'),
    close: async () => undefined,
  };
  return { client, queries, tries };
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

test('what is no list is a failure, never a list of nothing', async () => {
  for (const other of [
    {},
    { metadata: {}, items: null },
    { items: [] },
    { metadata: null, items: [] },
    { kind: 'Status', metadata: {} },
  ])
    await assert.rejects(listAll(clientOf([other]).client, collection, deadline), { status: 0, reason: 'Garbled' });
});
