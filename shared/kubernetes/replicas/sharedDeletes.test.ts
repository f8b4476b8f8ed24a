import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { LocalPod } from '../../../schemas/generated/types.ts';
import { type StandIn, startCluster } from '../../../test/cluster/cluster.ts';
import { createDirectClient } from '../../../test/faults/interleave/directClient.ts';
import { createDeadline } from '../../async/deadline.ts';
import { loadConfig } from '../../config/load.ts';
import { silentLogger } from '../../logger.ts';
import { createSharedDeletes, toRemovalOrNone } from './sharedDeletes.ts';
import { tombstoneName } from './sharedTombstones.ts';

let cluster: StandIn;
before(async () => {
  cluster = await startCluster({ kubelet: 'none' });
});
after(() => cluster.close());

const deadline = createDeadline(60_000);
const uid = '11111111-2222-3333-4444-555555555555';
const local = (namespace = 'ns'): LocalPod => ({
  metadata: { uid, name: 'p', namespace, deletionGracePeriodSeconds: 7, annotations: { JobID: 'job' } },
});

/** What one gateway sees; all of a namespace see the same. */
function gateway(namespace: string, cluster_id = '') {
  const { config } = loadConfig({}, { replicas: { namespace }, offloading: { cluster_id } }, '/nonexistent');
  const client = createDirectClient(cluster, { take: async () => undefined }, 'lost');
  return createSharedDeletes({ client, config, log: silentLogger });
}

test('a delete that one gateway was asked for is a tombstone, and work, to another', async () => {
  const [one, other] = [gateway('shared-a'), gateway('shared-a')];
  assert.equal(await other.has(local(), deadline), false);

  await one.add(local(), deadline);

  assert.equal(await other.has(local(), deadline), true);
  const [pending, ...more] = await other.list('pending', deadline);
  assert.deepEqual(more, []);
  assert.deepEqual({ ...pending, at: 0 }, { uid, namespace: 'ns', name: 'p', graceSeconds: 7, jobId: 'job', at: 0 });
});

test('carried out, or given up, it is a tombstone still, and work no more', async () => {
  for (const end of ['finish', 'forget'] as const) {
    const shared = gateway(`shared-${end}`);
    await shared.add(local(), deadline);
    const [pending] = await shared.list('pending', deadline);
    assert.ok(pending);

    if (end === 'finish') await shared.finish(local(), deadline);
    else await shared.forget(pending);

    assert.equal(await shared.has(local(), deadline), true);
    assert.deepEqual(await shared.list('pending', deadline), []);
    assert.equal((await shared.list('all', deadline)).length, 1);
    await shared.add(local(), deadline);
    assert.deepEqual(await shared.list('pending', deadline), [], 'asked for once more, there is nothing more to do');
  }
});

test('a delete of another cluster id is none to carry out: its pod would not be found, and the delete counted as done', async () => {
  const [a, b] = [gateway('shared-ids', 'a'), gateway('shared-ids', 'b')];
  await a.add(local(), deadline);
  await gateway('shared-ids').add(local('from-before-there-was-an-id'), deadline);

  const seenBy = async (shared: typeof a) => (await shared.list('pending', deadline)).map(({ namespace }) => namespace);

  assert.deepEqual((await seenBy(a)).sort(), ['from-before-there-was-an-id', 'ns']);
  assert.deepEqual(await seenBy(b), ['from-before-there-was-an-id']);
});

test('a delete in another local namespace is another one: nobody can stop a create by forging one', async () => {
  const shared = gateway('shared-ns');
  await shared.add(local('forged'), deadline);

  assert.equal(await shared.has(local('ns'), deadline), false);
});

const removal = { uid, namespace: 'ns', name: 'p', at: 1 };
const named = (name: string, data: unknown) => ({ metadata: { name }, data });
const own = tombstoneName(removal);

for (const [what, object] of Object.entries({
  'under a name that is another delete’s': named(tombstoneName({ uid, namespace: 'other' }), {
    removal: JSON.stringify(removal),
  }),
  'with objects, which only an undo has': named(own, { removal: JSON.stringify({ ...removal, objects: [] }) }),
  'that is no JSON': named(own, { removal: '{' }),
  'that is no text': named(own, { removal: 7 }),
  'without data, as functions leave them': named(own, undefined),
  'with a uid that is none': named(own, { removal: JSON.stringify({ ...removal, uid: '../x' }) }),
}))
  test(`a ConfigMap ${what} is no delete to carry out`, () => {
    assert.equal(toRemovalOrNone(object), undefined);
  });

test('one of ours is', () => {
  assert.deepEqual(toRemovalOrNone(named(own, { removal: JSON.stringify(removal) })), removal);
});
