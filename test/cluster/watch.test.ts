import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import type { ApiClient } from './fidelity/apiClient.ts';
import { configMaps, startBench } from './testBench.ts';

/** Opens a watch and answers what it says, one event per call, and `undefined` once it ended. */
async function openWatch(t: TestContext, client: ApiClient, query: string) {
  const left = new AbortController();
  t.after(() => left.abort());
  const lines = client.lines(
    `${configMaps}?watch=true&fieldSelector=metadata.name%21%3Dkube-root-ca.crt&${query}`,
    left.signal,
  );
  return async (): Promise<string | undefined> => {
    const { value, done } = await lines.next();
    if (done) return undefined;
    const { type, object } = JSON.parse(value);
    return `${type} ${object.metadata.name ?? object.reason ?? object.metadata.resourceVersion}`;
  };
}

const make = (name: string) => ({ metadata: { name } });

test('a watch from before a compaction gets 410 inside its stream, and ends', async (t) => {
  const { cluster, client } = await startBench(t, { kubelet: 'none' });
  const version = cluster.find('namespaces', undefined, 'x')?.metadata.resourceVersion;
  cluster.call('POST', configMaps, make('a'));
  cluster.compact();
  cluster.call('POST', configMaps, make('b'));

  const next = await openWatch(t, client, `resourceVersion=${version}`);

  assert.deepEqual([await next(), await next()], ['ERROR Expired', undefined]);
});

test('a watch about to end says once more how far it came, to those who ask', async (t) => {
  const { cluster, client } = await startBench(t, { kubelet: 'none' });
  const from = cluster.find('namespaces', undefined, 'x')?.metadata.resourceVersion;
  cluster.call('POST', '/api/v1/namespaces/x/secrets', make('other'));
  const newest = cluster.find('secrets', 'x', 'other')?.metadata.resourceVersion;

  const asked = await openWatch(t, client, `resourceVersion=${from}&timeoutSeconds=3&allowWatchBookmarks=true`);
  const silent = await openWatch(t, client, `resourceVersion=${from}&timeoutSeconds=3`);

  assert.deepEqual([await asked(), await asked()], [`BOOKMARK ${newest}`, undefined]);
  assert.equal(await silent(), undefined);
});

test('bookmarks come to those who ask, with the newest version', async (t) => {
  const { cluster, client } = await startBench(t, { kubelet: 'none', bookmarkMs: 20 });
  cluster.call('POST', configMaps, make('a'));

  const next = await openWatch(t, client, 'allowWatchBookmarks=true');

  assert.deepEqual(
    [await next(), await next()],
    ['ADDED a', `BOOKMARK ${cluster.find('configmaps', 'x', 'a')?.metadata.resourceVersion}`],
  );
});

const spoilers = [
  { how: 'ended', spoil: 'end', after: [undefined] },
  { how: 'expired', spoil: 'expire', after: ['ERROR Expired', undefined] },
] as const;

for (const { how, spoil, after } of spoilers) {
  test(`an open watch is ${how}`, async (t) => {
    const { cluster, client } = await startBench(t, { kubelet: 'none' });
    cluster.call('POST', configMaps, make('a'));
    const next = await openWatch(t, client, '');
    await next();

    cluster.watches[spoil]();

    for (const expected of after) assert.equal(await next(), expected);
    assert.equal(cluster.watches.count, 0);
  });
}

test('an open watch is cut', async (t) => {
  const { cluster, client } = await startBench(t, { kubelet: 'none' });
  cluster.call('POST', configMaps, make('a'));
  const next = await openWatch(t, client, '');
  await next();

  cluster.watches.reset();

  await assert.rejects(next());
});

test('a muted watch stays open and silent while a new one hears everything', async (t) => {
  const { cluster, client } = await startBench(t, { kubelet: 'none' });
  cluster.call('POST', configMaps, make('a'));
  const muted = await openWatch(t, client, '');
  await muted();

  cluster.watches.mute();
  cluster.call('POST', configMaps, make('b'));
  const fresh = await openWatch(t, client, '');

  assert.deepEqual([await fresh(), await fresh()], ['ADDED a', 'ADDED b']);
  assert.equal(cluster.watches.count, 2);
});

test('a test may put lines of its own into a watch', async (t) => {
  const { cluster, client } = await startBench(t, { kubelet: 'none' });
  cluster.call('POST', configMaps, make('a'));
  const next = await openWatch(t, client, '');
  await next();

  cluster.watches.inject('{"type":"ADDED",\n');

  await assert.rejects(next(), SyntaxError);
});
