import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import type { Fault } from './http/faults.ts';
import { configMaps, startBench } from './testBench.ts';

const post = { method: 'POST', path: configMaps, body: { metadata: { name: 'a' } } } as const;
const cut = /ECONNRESET|other side closed|UND_ERR_SOCKET|terminated/;

const cases: readonly { readonly fault: Fault; readonly stored: boolean; readonly answer: RegExp | number }[] = [
  { fault: { kind: 'reset-before' }, stored: false, answer: cut },
  { fault: { kind: 'reset-after' }, stored: true, answer: cut },
  { fault: { kind: 'status', status: 503, headers: { 'retry-after': '1' } }, stored: false, answer: 503 },
  { fault: { kind: 'status', status: 504, commit: true }, stored: true, answer: 504 },
  { fault: { kind: 'truncate' }, stored: true, answer: cut },
  { fault: { kind: 'garbage' }, stored: true, answer: 201 },
  { fault: { kind: 'slow', bytes: 50, ms: 1 }, stored: true, answer: 201 },
  { fault: { kind: 'delay', ms: 5 }, stored: true, answer: 201 },
  { fault: { kind: 'redirect', location: 'https://example.com/' }, stored: false, answer: 307 },
];

for (const { fault, stored, answer } of cases) {
  test(`a request hit by "${fault.kind}"${'commit' in fault ? ' after its effect' : ''} is ${stored ? 'stored' : 'not stored'}`, async (t) => {
    const { cluster, client } = await startBench(t, { kubelet: 'none' });
    const disarm = cluster.faults.add({ ...fault, match: { verb: 'create', resource: 'configmaps' } });

    const seen = client.ask(post);

    if (typeof answer === 'number') assert.equal((await seen).status, answer);
    else
      await assert.rejects(seen, (error) =>
        answer.test(`${error} ${error instanceof Error && 'code' in error ? error.code : ''}`),
      );
    assert.equal(cluster.find('configmaps', 'x', 'a') !== undefined, stored);
    assert.equal(disarm(), 1);
    assert.notEqual((await client.ask({ ...post, body: { metadata: { name: 'b' } } })).status, 503);
  });
}

for (const commit of [false, true]) {
  test(`a request that hangs ${commit ? 'after' : 'before'} its effect is never answered`, async (t) => {
    const { cluster, client } = await startBench(t, { kubelet: 'none' });
    cluster.faults.add({ kind: 'hang', commit });

    const answered = await Promise.race([client.ask(post).catch(() => 'cut'), pause(100, 'silence')]);

    assert.equal(answered, 'silence');
    assert.equal(cluster.find('configmaps', 'x', 'a') !== undefined, commit);
  });
}

test('a fault hits the nth request it matches and no other', async (t) => {
  const { cluster, client } = await startBench(t, { kubelet: 'none' });
  cluster.faults.add({ kind: 'status', status: 500, match: ({ method }) => method === 'GET', nth: 2, times: 2 });
  const statuses: number[] = [];

  await client.ask(post);
  for (let count = 0; count < 5; count++) statuses.push((await client.ask({ path: `${configMaps}/a` })).status);

  assert.deepEqual(statuses, [200, 500, 500, 200, 200]);
});

test('an endless answer goes on until the client leaves', async (t) => {
  const { cluster, client } = await startBench(t, { kubelet: 'none' });
  cluster.faults.add({ kind: 'endless' });
  const left = new AbortController();
  let bytes = 0;

  for await (const chunk of client.chunks(configMaps, left.signal)) {
    bytes += chunk.length;
    if (bytes > 1_000_000) left.abort();
  }

  assert.ok(bytes > 1_000_000);
});
