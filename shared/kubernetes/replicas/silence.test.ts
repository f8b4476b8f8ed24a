import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { startCluster } from '../../../test/cluster/cluster.ts';
import { createDirectClient } from '../../../test/faults/interleave/directClient.ts';
import { createFakeClock } from '../../../test/reading/fakeClock.ts';
import { createDeadline } from '../../async/deadline.ts';
import { createHeartbeat } from '../../backend/orphans/heartbeat.ts';
import { createLastPolls } from '../../backend/orphans/lastPolls.ts';
import { openPodRecord } from '../../backend/orphans/podRecord.ts';
import { loadConfig } from '../../config/load.ts';
import { silentLogger } from '../../logger.ts';
import type { KubernetesClient } from '../client/client.ts';
import { KubernetesError } from '../client/kubernetesError.ts';
import { patchObject } from '../client/objects.ts';
import { createdByAnnotation, labelsOf, pluginLabel, silentSecondsAnnotation } from '../manifest/marks.ts';
import { removeOrphan } from '../orphans/clean.ts';
import { createOrphanCollector } from '../orphans/collector.ts';
import { toObservedPod } from '../pods/observedPod.ts';
import { leaderView } from './leaderView.ts';
import { createSilenceMarks } from './silence.ts';

const namespace = 'offloading-team';
const path = `/api/v1/namespaces/${namespace}/pods`;
const plugin = () => 'the-lease';

/** Gateways on one cluster, and a clock that all of them go by; the first one leads. No mark is let through on the pods `sealed`. */
async function start(t: TestContext, sealed: readonly string[] = []) {
  const cluster = await startCluster({ kubelet: 'none', namespaces: [namespace] });
  t.after(() => cluster.close());
  const orphans = { policy: 'delete', grace_seconds: 600 } as const;
  const { config } = loadConfig({}, { orphans, replicas: { namespace: 'shared' } }, '/nonexistent');
  const take = async (call: string) => {
    if (!sealed.some((name) => call === `PATCH pods/${name}`)) return;
    throw new KubernetesError({ status: 403, reason: 'Forbidden', message: 'a webhook denied the request' });
  };
  const direct = createDirectClient(cluster, { take: async () => undefined }, 'lost');
  const client: KubernetesClient = {
    ...direct,
    request: async (call) => {
      await take(`${call.method} ${call.path.split('/').slice(-2).join('/')}`);
      return direct.request(call);
    },
  };
  const clock = createFakeClock();
  const pods = () => cluster.all('pods', namespace).map(toObservedPod);
  const podsOf = (uid: string) => pods().filter(({ sourceUid }) => sourceUid === uid);

  const gateway = async () => {
    const record = await openPodRecord(undefined, silentLogger, { clock });
    const polls = createLastPolls(clock, (uid) => marks.notePolled(uid));
    const heartbeat = createHeartbeat(polls, clock);
    const common = { client, config, log: silentLogger, pods, podsOf, heartbeat, plugin, clock };
    const marks = createSilenceMarks({ ...common, knows: (uid) => record.get(uid) !== undefined });
    const view = leaderView({ ...common, record });
    const scope = () => 'cluster' as const;
    const collector = createOrphanCollector({ ...common, ...view, scope, cover: () => undefined, polls });
    return { polls, heartbeat, marks, collector };
  };
  const [leader, other] = [await gateway(), await gateway()] as const;

  return {
    cluster,
    config,
    client,
    leader,
    other,
    addPod: async (uid: string, status: object = { phase: 'Running' }, madeBy = plugin()) => {
      cluster.call('POST', path, {
        metadata: {
          name: uid,
          labels: { ...labelsOf(uid, ''), [pluginLabel]: madeBy },
          annotations: { [createdByAnnotation]: 'call' },
        },
        spec: { containers: [{ name: 'c', image: 'busybox' }] },
      });
      await cluster.setStatus(namespace, uid, status);
    },
    /** Whether it is there, and nobody has told it to end. */
    has: (uid: string) => {
      const pod = cluster.find('pods', namespace, uid);
      return pod !== undefined && pod.metadata.deletionTimestamp === undefined;
    },
    markOn: (uid: string) => cluster.find('pods', namespace, uid)?.metadata.annotations?.[silentSecondsAnnotation],
    /** Minutes, in each of which the leader looks and both count; `hear` says what comes in every ten seconds. */
    pass: async (minutes: number, hear: () => void = () => undefined) => {
      for (let minute = 0; minute < minutes; minute++) {
        for (let part = 0; part < 6; part++) {
          await clock.advance(10_000);
          hear();
        }
        await Promise.all([leader.marks.look(), other.marks.look()]);
        await leader.collector.look();
      }
    },
  };
}

test('a pod is not removed while any gateway is asked about it, though the one that leads never is', async (t) => {
  const { leader, other, addPod, pass, has } = await start(t);
  await addPod('u1');

  await pass(150, () => {
    leader.heartbeat.notePing();
    other.polls.note('u1');
  });

  assert.ok(has('u1'));
});

test('one that none is asked about is removed, though nothing at all comes to the one that leads', async (t) => {
  const { other, addPod, pass, has, markOn } = await start(t);
  await addPod('u1');
  await addPod('u2');
  const hear = () => {
    other.heartbeat.notePing();
    other.polls.note('u2');
  };

  await pass(11, hear);
  assert.ok(has('u1'), `silent for ${markOn('u1')} s`);
  await pass(4, hear);

  assert.ok(!has('u1'), `silent for ${markOn('u1')} s`);
  assert.ok(has('u2'));
  assert.equal(markOn('u2'), undefined);
});

test('nothing is removed while the local side is away, nor when it is back after a while', async (t) => {
  const { other, addPod, pass, has, markOn } = await start(t);
  await addPod('u1');
  await pass(5, () => other.polls.note('u1'));

  await pass(300);
  assert.equal(markOn('u1'), undefined);
  await pass(3, () => {
    other.heartbeat.notePing();
    other.polls.note('u1');
  });

  assert.ok(has('u1'));
});

test('a pod that has ended is never removed for silence: another may have told its end', async (t) => {
  const { leader, other, addPod, pass, has, markOn } = await start(t);
  await addPod('u1', { phase: 'Succeeded' });

  await pass(60, () => {
    leader.heartbeat.notePing();
    other.heartbeat.notePing();
  });

  assert.ok(has('u1'));
  assert.equal(markOn('u1'), undefined);
});

test('a removal that was decided is refused once somebody was asked, even by one that lost its Lease', async (t) => {
  const { cluster, client, config, leader, other, addPod, pass, has, markOn } = await start(t);
  await addPod('u1');
  await pass(9, () => leader.heartbeat.notePing());
  assert.notEqual(markOn('u1'), undefined);
  const uid = cluster.find('pods', namespace, 'u1')?.metadata.uid ?? '';

  other.polls.note('u1');
  await new Promise((resolve) => setImmediate(resolve));
  const orphan = {
    kind: 'silent',
    resource: 'pods',
    namespace,
    name: 'u1',
    uid,
    sourceUid: 'u1',
    createdAt: undefined,
    plugin: plugin(),
    clusterId: undefined,
    sourceNode: undefined,
    silentSeconds: 60,
  } as const;
  const isRemoved = await removeOrphan({ client, config, log: silentLogger }, orphan, createDeadline(10_000));

  assert.equal(isRemoved, false);
  assert.ok(has('u1'));
});

test('a pod that nobody may mark keeps no other from being marked, and removed', async (t) => {
  const { leader, addPod, pass, has, markOn } = await start(t, ['a-sealed']);
  await addPod('a-sealed');
  await addPod('u1');

  await pass(15, () => leader.heartbeat.notePing());

  assert.ok(has('a-sealed'));
  assert.ok(!has('u1'), `silent for ${markOn('u1')} s`);
});

test('a mark that another plugin wrote on its own pod does not make the pod ours', async (t) => {
  const { client, leader, addPod, pass, has } = await start(t);
  await addPod('u1', { phase: 'Running' }, 'another-lease');
  const body = { metadata: { annotations: { [silentSecondsAnnotation]: '100000' } } };
  await patchObject(client, `${path}/u1`, body, createDeadline(10_000));

  await pass(25, () => leader.heartbeat.notePing());

  assert.ok(has('u1'));
});
