import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { startCluster } from '../../../test/cluster/cluster.ts';
import { loadConfig } from '../../config/load.ts';
import type { ObservedPod } from '../../interlink/observed.ts';
import { createJsonLogger } from '../../logger.ts';
import { labelsOf } from '../../offload/marks.ts';
import { connect } from '../connect.ts';
import { createLiveReader } from '../liveReader.ts';
import { incompleteAnnotation, tombstoneLabel } from '../marks.ts';
import { toObservedPod } from '../observedPod.ts';
import { createOrphanCollector } from './collector.ts';

const remote = 'offloading-team';
const path = `/api/v1/namespaces/${remote}`;

async function start(t: TestContext, policy: 'report' | 'delete', isPolled: (uid: string) => boolean = () => true) {
  const cluster = await startCluster({ kubelet: 'none', namespaces: [remote] });
  const overrides = {
    k8s: { kubeconfig: { ...cluster.kubeconfig } },
    orphans: { policy, grace_seconds: 600 },
    offloading: { create_deadline_seconds: 90 },
  };
  const { config } = loadConfig({}, overrides, join(tmpdir(), 'no-such-folder'));
  const lines: string[] = [];
  const log = createJsonLogger('info', (line) => lines.push(line));
  const client = await connect(config.k8s, log);
  t.after(async () => {
    await client.close();
    await cluster.close();
  });
  let now = 0;
  let isBlind = false;
  const pods = (): readonly ObservedPod[] | undefined =>
    isBlind
      ? undefined
      : cluster
          .all('pods', remote)
          .map(toObservedPod)
          .filter(({ sourceUid }) => sourceUid !== '');
  const collector = createOrphanCollector({
    client,
    config,
    log,
    reader: createLiveReader(client, config.offloading),
    pods,
    scope: () => 'cluster',
    isPolled,
    clock: { now: () => now, sleep: async () => undefined },
  });
  return {
    cluster,
    collector,
    /** Looks now, and again after the time has passed. */
    lookAfter: async (seconds: number) => {
      await collector.look();
      now += seconds * 1000;
      await collector.look();
    },
    blind: () => {
      isBlind = true;
    },
    warnings: () => lines.filter((line) => line.includes('"orphan"')),
    addPod: (name: string, uid: string, annotations = {}) =>
      cluster.call('POST', `${path}/pods`, {
        metadata: { name, labels: labelsOf(uid, ''), annotations },
        spec: { containers: [{ name: 'c', image: 'busybox' }] },
      }),
    addConfigMap: (name: string, labels: object) =>
      cluster.call('POST', `${path}/configmaps`, { metadata: { name, labels } }),
    addSecret: (name: string, labels: object) =>
      cluster.call('POST', `${path}/secrets`, { metadata: { name, labels } }),
    has: (plural: string, name: string) => cluster.find(plural, remote, name) !== undefined,
  };
}

test('under policy report an orphan is reported once, and stays', async (t) => {
  const { lookAfter, addConfigMap, warnings, has, collector } = await start(t, 'report');
  addConfigMap('left', labelsOf('u1', ''));

  await lookAfter(200);
  await collector.look();

  assert.equal(warnings().length, 1);
  assert.equal(collector.orphans.length, 1);
  assert.ok(has('configmaps', 'left'));
});

test('what is left of a uid goes as a whole once it was seen without its pod for twice the create deadline', async (t) => {
  const { lookAfter, addConfigMap, addSecret, has } = await start(t, 'delete');
  addConfigMap('left', labelsOf('u1', ''));
  addSecret('left-too', labelsOf('u1', ''));

  await lookAfter(179);
  assert.ok(has('configmaps', 'left'));

  await lookAfter(2);
  assert.ok(!has('configmaps', 'left'));
  assert.ok(!has('secrets', 'left-too'));
});

test('a half-made pod goes after twice the create deadline', async (t) => {
  const { lookAfter, addPod, has } = await start(t, 'delete');
  addPod('half', 'u1', { [incompleteAnnotation]: 'true' });

  await lookAfter(181);

  assert.ok(!has('pods', 'half'));
});

test('a pod nobody asks about goes after the grace, not before', async (t) => {
  const { lookAfter, addPod, has } = await start(t, 'delete', () => false);
  addPod('silent', 'u1');

  await lookAfter(599);
  assert.ok(has('pods', 'silent'));

  await lookAfter(2);
  assert.ok(!has('pods', 'silent'));
});

test('one poll makes a silent pod a wanted one again, and its time starts anew', async (t) => {
  let isPolled = false;
  const { lookAfter, addPod, has, collector } = await start(t, 'delete', () => isPolled);
  addPod('silent', 'u1');
  await lookAfter(500);
  isPolled = true;
  await collector.look();
  isPolled = false;

  await lookAfter(500);

  assert.ok(has('pods', 'silent'));
});

test('objects of a pod that is there, and objects of others, are left alone', async (t) => {
  const { lookAfter, addPod, addConfigMap, has } = await start(t, 'delete');
  addPod('web', 'u1');
  addConfigMap('of-web', labelsOf('u1', ''));
  addConfigMap('foreign', { app: 'theirs' });

  await lookAfter(100_000);

  for (const name of ['of-web', 'foreign']) assert.ok(has('configmaps', name), name);
  assert.ok(has('pods', 'web'));
});

test('without a current view of the pods nothing is an orphan', async (t) => {
  const { lookAfter, addConfigMap, blind, has } = await start(t, 'delete');
  addConfigMap('left', labelsOf('u1', ''));
  blind();

  await lookAfter(100_000);

  assert.ok(has('configmaps', 'left'));
});

test('a tombstone goes under either policy, once no create can be that late any more', async (t) => {
  const { lookAfter, addConfigMap, has } = await start(t, 'report');
  addConfigMap('interlink-tombstone-u1', { ...labelsOf('', ''), [tombstoneLabel]: 'true' });

  await lookAfter(599);
  assert.ok(has('configmaps', 'interlink-tombstone-u1'));

  await lookAfter(2);
  assert.ok(!has('configmaps', 'interlink-tombstone-u1'));
});
