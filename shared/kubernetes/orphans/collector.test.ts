import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { startCluster } from '../../../test/cluster/cluster.ts';
import { createHeartbeat } from '../../backend/orphans/heartbeat.ts';
import { createLastPolls } from '../../backend/orphans/lastPolls.ts';
import { openPodRecord } from '../../backend/orphans/podRecord.ts';
import { loadConfig } from '../../config/load.ts';
import type { ObservedPod } from '../../interlink/status/observed.ts';
import { createJsonLogger } from '../../logger.ts';
import type { KubernetesClient } from '../client/client.ts';
import { openRemoteClient } from '../client/openRemoteClient.ts';
import {
  incompleteAnnotation,
  labelsOf,
  pluginLabel,
  sourceNodeAnnotation,
  tombstoneLabel,
} from '../manifest/marks.ts';
import { toObservedPod } from '../pods/observedPod.ts';
import { createOrphanCollector } from './collector.ts';

const remote = 'offloading-team';
const path = `/api/v1/namespaces/${remote}`;

/** A cluster, a clock, and a plugin that can be ended and started again on its record. */
async function start(t: TestContext, policy: 'report' | 'delete', clusterId = '') {
  const cluster = await startCluster({ kubelet: 'none', namespaces: [remote] });
  const folder = await mkdtemp(join(tmpdir(), 'orphans-'));
  const overrides = {
    k8s: { kubeconfig: { ...cluster.kubeconfig } },
    orphans: { policy, grace_seconds: 600 },
    offloading: { create_deadline_seconds: 90, cluster_id: clusterId },
  };
  const { config } = loadConfig({}, overrides, join(tmpdir(), 'no-such-folder'));
  const lines: string[] = [];
  const log = createJsonLogger('info', (line) => lines.push(line));
  const real = await openRemoteClient(config.k8s, log);
  let onDelete: () => void = () => undefined;
  const client: KubernetesClient = {
    ...real,
    request: (call) => {
      if (call.method === 'DELETE') onDelete();
      return real.request(call);
    },
  };
  let now = 0;
  let isBlind = false;
  const clock = { now: () => now, sleep: async () => undefined };
  const pods = (): readonly ObservedPod[] | undefined =>
    isBlind
      ? undefined
      : cluster
          .all('pods', remote)
          .map(toObservedPod)
          .filter(({ sourceUid }) => sourceUid !== '');

  const run = async (recordPath = join(folder, 'deletes.pods')) => {
    const wall = () => 1_000_000_000 + now;
    const record = await openPodRecord(recordPath, log, { now: wall });
    const polls = createLastPolls(clock, record.notePolled);
    const heartbeat = createHeartbeat(polls, clock);
    const scope = () => 'cluster' as const;
    const cover = () => undefined;
    const options = { client, config, log, pods, scope, cover, heartbeat, polls, record, clock };
    return { record, polls, heartbeat, collector: createOrphanCollector(options) };
  };
  let plugin = await run();
  t.after(async () => {
    await plugin.record.close();
    await client.close();
    await cluster.close();
    await rm(folder, { recursive: true });
  });

  return {
    cluster,
    /** Whose label the pods that `addPod` makes have. */
    identity: plugin.record.plugin,
    collector: () => plugin.collector,
    poll: (uid: string, node?: string) => plugin.polls.note(uid, node),
    tell: (uid: string) => plugin.record.noteEnd(uid),
    /** Ends the plugin, without ceremony, and starts another after a while. */
    restart: async (afterSeconds: number, recordPath?: string) => {
      await plugin.record.close();
      now += afterSeconds * 1000;
      plugin = await run(recordPath);
    },
    otherRecord: join(folder, 'other.pods'),
    /** Pings come and the collector looks, every half minute; `each` is asked about all the while. */
    pass: async (seconds: number, { pinged = true, polled = {} as Readonly<Record<string, string>> } = {}) => {
      const look = async () => {
        if (pinged) plugin.heartbeat.notePing();
        for (const [uid, node] of Object.entries(polled)) plugin.polls.note(uid, node);
        await plugin.collector.look();
      };
      const end = now + seconds * 1000;
      await look();
      while (now < end) {
        now = Math.min(end, now + 30_000);
        await look();
      }
    },
    /** Lets time pass in which pings come, and nobody looks. */
    unseen: (seconds: number) => {
      for (let left = seconds; left > 0; left -= 30) {
        now += 30_000;
        plugin.heartbeat.notePing();
      }
    },
    /** Is called when the collector removes something, before it is gone. */
    whenRemoving: (then: () => void) => {
      onDelete = then;
    },
    blind: () => {
      isBlind = true;
    },
    warnings: (event = '"orphan"') => lines.filter((line) => line.includes('"warn"') && line.includes(event)),
    addPod: (
      name: string,
      uid: string,
      { plugin: made = plugin.record.plugin, node = '', annotations = {}, containers = ['c'] } = {},
    ) => {
      cluster.call('POST', `${path}/pods`, {
        metadata: {
          name,
          labels: { ...labelsOf(uid, clusterId), ...(made !== '' && { [pluginLabel]: made }) },
          annotations: { ...annotations, ...(node !== '' && { [sourceNodeAnnotation]: node }) },
        },
        spec: { restartPolicy: 'Never', containers: containers.map((name) => ({ name, image: 'busybox' })) },
      });
    },
    setStatus: (name: string, status: object) => cluster.call('PATCH', `${path}/pods/${name}/status`, { status }),
    end: (name: string) => cluster.call('PATCH', `${path}/pods/${name}/status`, { status: { phase: 'Succeeded' } }),
    addConfigMap: (name: string, labels: object) =>
      cluster.call('POST', `${path}/configmaps`, { metadata: { name, labels } }),
    addSecret: (name: string, labels: object) =>
      cluster.call('POST', `${path}/secrets`, { metadata: { name, labels } }),
    own: (uid: string) => ({ ...labelsOf(uid, clusterId), [pluginLabel]: plugin.record.plugin }),
    has: (plural: string, name: string) => cluster.find(plural, remote, name) !== undefined,
  };
}

test('under policy report an orphan is reported once, and stays', async (t) => {
  const { pass, addConfigMap, own, warnings, has, collector } = await start(t, 'report');
  addConfigMap('left', own('u1'));

  await pass(300);

  assert.equal(warnings().length, 1);
  assert.match(warnings()[0] ?? '', /orphans clean --uid u1/);
  assert.equal(collector().orphans.length, 1);
  assert.ok(has('configmaps', 'left'));
});

test('what is left of a uid goes as a whole once it was seen without its pod for twice the create deadline', async (t) => {
  const { pass, addConfigMap, addSecret, own, has } = await start(t, 'delete');
  addConfigMap('left', own('u1'));
  addSecret('left-too', own('u1'));

  await pass(179);
  assert.ok(has('configmaps', 'left'));

  await pass(2);
  assert.ok(!has('configmaps', 'left'));
  assert.ok(!has('secrets', 'left-too'));
});

test('a half-made pod goes after twice the create deadline', async (t) => {
  const { pass, addPod, has } = await start(t, 'delete');
  addPod('half', 'u1', { annotations: { [incompleteAnnotation]: 'true' } });

  await pass(181);

  assert.ok(!has('pods', 'half'));
});

test('a pod nobody asks about goes after the grace, counted from two minutes of silence, not before', async (t) => {
  const { pass, poll, addPod, has } = await start(t, 'delete');
  addPod('silent', 'u1');
  poll('u1');

  await pass(719);
  assert.ok(has('pods', 'silent'));

  await pass(31);
  assert.ok(!has('pods', 'silent'));
});

test('a pod that is asked about while others are removed is not removed with them', async (t) => {
  const { pass, poll, whenRemoving, addPod, has } = await start(t, 'delete');
  for (const name of ['a', 'b']) addPod(name, name);
  whenRemoving(() => poll('b'));

  await pass(800);

  assert.deepEqual(
    ['a', 'b'].map((name) => has('pods', name)),
    [false, true],
  );
});

test('the grace is counted across restarts, and time in which the plugin or the pings were away is not', async (t) => {
  const { pass, restart, addPod, has } = await start(t, 'delete');
  addPod('silent', 'u1');
  // Each process needs two minutes to call a pod silent, and half a minute to see that it goes on.
  for (let life = 1; life <= 4; life++) {
    await pass(120 + 120);
    assert.ok(has('pods', 'silent'), `${life}`);
    await restart(life * 100);
  }
  await pass(10_000, { pinged: false });
  assert.ok(has('pods', 'silent'));

  await pass(120 + 90);
  assert.ok(has('pods', 'silent'));
  await pass(90);
  assert.ok(!has('pods', 'silent'));
});

test('one poll makes a silent pod a wanted one again, and its time starts anew, whatever happens then', async (t) => {
  const { pass, poll, restart, addPod, has } = await start(t, 'delete');
  addPod('silent', 'u1');
  await pass(700);
  poll('u1');
  await restart(1);

  await pass(700);
  assert.ok(has('pods', 'silent'));

  await pass(60);
  assert.ok(!has('pods', 'silent'));
});

test('of the time between two looks only what followed the last poll counts', async (t) => {
  const { pass, unseen, poll, addPod, has, collector } = await start(t, 'delete');
  addPod('silent', 'u1');
  await pass(150);
  unseen(3_000);
  poll('u1');
  unseen(300);

  await collector().look();

  assert.ok(has('pods', 'silent'));
});

test('a pod that ended while the plugin was away, and whose end was never told, is found after the restart', async (t) => {
  const { pass, poll, restart, addPod, end, has, warnings } = await start(t, 'delete');
  addPod('ended', 'u1');
  poll('u1');
  await pass(60);
  end('ended');
  await restart(60);

  await pass(719);
  assert.ok(has('pods', 'ended'));
  await pass(60);
  assert.ok(!has('pods', 'ended'));
  assert.equal(warnings().length, 1);
});

test('an ended pod whose end was told, or may have been, stays: its log may be wanted', async (t) => {
  const { pass, poll, tell, restart, addPod, end, has, warnings } = await start(t, 'delete');
  for (const name of ['told', 'ended-in-a-long-absence', 'never-asked-about']) addPod(name, name);
  for (const name of ['told', 'ended-in-a-long-absence']) poll(name);
  await pass(30);
  await tell('told');
  end('told');
  end('never-asked-about');
  await restart(30);
  await pass(2_000, { polled: { 'ended-in-a-long-absence': 'n' } });
  end('ended-in-a-long-absence');
  await restart(3_600);
  await pass(10_000);

  for (const name of ['told', 'ended-in-a-long-absence', 'never-asked-about']) assert.ok(has('pods', name), name);
  assert.deepEqual(warnings(), []);
});

test('a pod that a helper of ours alone keeps from ending has ended: its log may be wanted', async (t) => {
  const { pass, poll, tell, addPod, setStatus, has, warnings } = await start(t, 'delete');
  const over = { terminated: { exitCode: 0 } };
  for (const [name, state] of [
    ['over', over],
    ['at-work', { running: {} }],
  ] as const) {
    addPod(name, name, { containers: ['c', 'interlink-mesh'] });
    poll(name);
    const containerStatuses = [
      { name: 'c', state },
      { name: 'interlink-mesh', state: { running: {} } },
    ];
    setStatus(name, { phase: 'Running', containerStatuses });
  }
  await pass(60);
  await tell('over');

  await pass(10_000);

  assert.ok(has('pods', 'over'));
  assert.ok(!has('pods', 'at-work'));
  assert.equal(warnings().length, 1);
});

test("what may be another plugin's is told of once, all together, and never touched", async (t) => {
  const { pass, addPod, addConfigMap, has, warnings } = await start(t, 'delete');
  addPod('of-another', 'u1', { plugin: 'another' });
  addPod('of-python', 'u2', { plugin: '' });
  addPod('half-of-another', 'u3', { plugin: 'another', annotations: { [incompleteAnnotation]: 'true' } });
  addConfigMap('left-by-another', { ...labelsOf('u4', ''), [pluginLabel]: 'another' });
  addConfigMap('left-by-python', labelsOf('u5', ''));

  await pass(10_000);

  for (const name of ['of-another', 'of-python', 'half-of-another']) assert.ok(has('pods', name), name);
  for (const name of ['left-by-another', 'left-by-python']) assert.ok(has('configmaps', name), name);
  assert.deepEqual(warnings(), []);
  assert.equal(warnings('objects that another plugin may be using').length, 1);
});

test('a pod of the Python plugin is ours once interLink has asked us about it', async (t) => {
  const { pass, poll, restart, addPod, has } = await start(t, 'delete');
  addPod('of-python', 'u1', { plugin: '' });
  poll('u1');
  await pass(30);
  await restart(60);

  await pass(800);

  assert.ok(!has('pods', 'of-python'));
});

test('with a cluster id pods are ours even when the record is lost, but not those of another virtual node', async (t) => {
  const { pass, restart, otherRecord, addPod, has } = await start(t, 'delete', 'site-a');
  addPod('silent', 'u1', { node: 'node-a' });
  addPod('wanted', 'u2', { node: 'node-a' });
  addPod('of-node-b', 'u3', { node: 'node-b', plugin: 'of-node-b' });
  await restart(60, otherRecord);

  await pass(2_000, { polled: { u2: 'node-a' } });

  assert.ok(!has('pods', 'silent'));
  assert.ok(has('pods', 'wanted'));
  assert.ok(has('pods', 'of-node-b'));
});

test('a virtual node that is away keeps its pods, while pings of another come', async (t) => {
  const { pass, addPod, has } = await start(t, 'delete');
  addPod('of-a', 'u1', { node: 'node-a' });
  addPod('of-b', 'u2', { node: 'node-b' });
  addPod('of-b-too', 'u3', { node: 'node-b' });

  await pass(10_000, { polled: { u1: 'node-a' } });
  assert.ok(has('pods', 'of-b') && has('pods', 'of-b-too'));

  await pass(800, { polled: { u1: 'node-a', u2: 'node-b' } });
  assert.ok(has('pods', 'of-b'));
  assert.ok(!has('pods', 'of-b-too'));
});

test('the record forgets what has no pod any more', async (t) => {
  const { pass, poll, collector, addPod, cluster, restart } = await start(t, 'report');
  addPod('gone', 'u1');
  poll('u1');
  await pass(60);
  cluster.call('DELETE', `${path}/pods/gone`, { gracePeriodSeconds: 0 });
  await pass(150);
  addPod('again', 'u1', { plugin: '' });
  await restart(1);

  await pass(1_000);

  assert.deepEqual(collector().orphans, []);
});

test('objects of a pod that is there, and objects of others, are left alone', async (t) => {
  const { pass, addPod, addConfigMap, own, has } = await start(t, 'delete');
  addPod('web', 'u1');
  addConfigMap('of-web', own('u1'));
  addConfigMap('foreign', { app: 'theirs' });

  await pass(10_000, { polled: { u1: 'n' } });

  for (const name of ['of-web', 'foreign']) assert.ok(has('configmaps', name), name);
  assert.ok(has('pods', 'web'));
});

test('without a current view of the pods nothing is an orphan', async (t) => {
  const { pass, addConfigMap, own, blind, has } = await start(t, 'delete');
  addConfigMap('left', own('u1'));
  blind();

  await pass(1_000);

  assert.ok(has('configmaps', 'left'));
});

test('a tombstone goes under either policy, once no create can be that late any more', async (t) => {
  const { pass, addConfigMap, has } = await start(t, 'report');
  addConfigMap('interlink-tombstone-u1', { ...labelsOf('', ''), [tombstoneLabel]: 'true' });

  await pass(599);
  assert.ok(has('configmaps', 'interlink-tombstone-u1'));

  await pass(2);
  assert.ok(!has('configmaps', 'interlink-tombstone-u1'));
});
