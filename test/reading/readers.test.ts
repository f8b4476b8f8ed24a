import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Config, LocalPod } from '../../schemas/generated/types.ts';
import type { Deadline } from '../../shared/async/deadline.ts';
import { isSameRevision } from '../../shared/backend/backend.ts';
import type { PodReader } from '../../shared/backend/status/podReader.ts';
import { loadConfig } from '../../shared/config/load.ts';
import type { Reading } from '../../shared/interlink/status/observed.ts';
import type { ApiCall, KubernetesClient } from '../../shared/kubernetes/client/client.ts';
import { createCachedReader } from '../../shared/kubernetes/pods/cachedReader.ts';
import { createLiveReader } from '../../shared/kubernetes/pods/liveReader.ts';
import { silentLogger } from '../../shared/logger.ts';
import { createFakeApi, failed, forbidden, notFound, overloaded, refused, toRawPod, unauthorized } from './fakeApi.ts';
import { createFakeClock } from './fakeClock.ts';

const { config } = loadConfig({ CONFIG_FILE_PATH: '/dev/null' });
const deadline: Deadline = { signal: new AbortController().signal, remainingMs: () => 10_000 };

function localPod(uid: string, { namespace = 'ns', jobId = '' } = {}): LocalPod {
  return { metadata: { uid, name: uid, namespace, ...(jobId && { annotations: { JobID: jobId } }) } };
}

type Api = ReturnType<typeof createFakeApi>;

/** A cached reader that has synced, as far as the API server lets it. */
async function startCached(api: Api, settings: Config = config) {
  const clock = createFakeClock();
  const reader = createCachedReader(api.client, settings, silentLogger, clock, () => 0);
  reader.start();
  await clock.advance(0);
  return { reader, clock, settle: () => clock.advance(3000), close: () => reader.stop() };
}

const readers = {
  live: async (api: Api) => ({
    reader: createLiveReader(api.client, config.offloading),
    settle: async () => undefined,
    close: async () => undefined,
  }),
  cached: startCached,
};

/** A server of pods and of events. */
function clientOf(pods: Api, events: Api): KubernetesClient {
  const of = ({ path }: ApiCall) => (path.endsWith('/events') ? events : pods);
  return {
    request: <T>(call: ApiCall) => of(call).client.request<T>(call),
    stream: (call) => of(call).client.stream(call),
    close: async () => undefined,
  };
}

/** A Warning about the remote pod r1. */
const toRawEvent = (reason: string, at: string) => (metadata: object) => ({
  metadata,
  involvedObject: { kind: 'Pod', uid: 'r1' },
  lastTimestamp: at,
  reason,
  message: 'why',
});

/** Whether the revision of a uid is still what it is now. */
function holdsFrom(reader: ReturnType<typeof createCachedReader>, uid: string): () => boolean {
  const before = reader.revision(uid) ?? assert.fail(`${uid} is not in memory`);
  return () => {
    const now = reader.revision(uid);
    return now !== undefined && isSameRevision(before, now);
  };
}

const show = (readings: readonly Reading[]) =>
  readings.map((reading) => (reading.kind === 'found' ? `${reading.pod.uid} ${reading.pod.phase}` : `${reading.kind}`));

/** What both readers answer alike, given the same server. */
const cases: readonly {
  readonly name: string;
  arrange(api: Api): void;
  readonly pods: readonly LocalPod[];
  readonly expected: readonly string[];
}[] = [
  {
    name: 'a pod that is there is found by the uid of its local pod',
    arrange: (api) => api.put('r1', 'offloading-ns', toRawPod('u1', 'Running')),
    pods: [localPod('u1')],
    expected: ['r1 Running'],
  },
  {
    name: 'pods are answered in the order asked, across namespaces, absent ones too',
    arrange: (api) => {
      api.put('r1', 'offloading-a', toRawPod('u1', 'Running'));
      api.put('r2', 'offloading-b', toRawPod('u2', 'Pending'));
    },
    pods: [
      localPod('u2', { namespace: 'b' }),
      localPod('u3', { namespace: 'b', jobId: 'r3' }),
      localPod('u1', { namespace: 'a', jobId: 'r1' }),
      localPod('u4', { namespace: 'a' }),
    ],
    expected: ['r2 Pending', 'absent', 'r1 Running', 'absent'],
  },
  {
    name: 'a pod of that uid in the namespace of another local one is not it',
    arrange: (api) => api.put('r1', 'offloading-other', toRawPod('u1', 'Running')),
    pods: [localPod('u1', { jobId: 'r1' })],
    expected: ['absent'],
  },
  {
    name: 'a pod made under another namespace_prefix is found where it is',
    arrange: (api) => {
      const from = (namespace: string) => (metadata: object) =>
        toRawPod('u1', 'Running')({ ...metadata, annotations: { 'interlink.io/source.namespace': namespace } });
      api.put('r1', 'earlier-ns', from('ns'));
      api.put('r2', 'earlier-other', from('other'));
    },
    pods: [localPod('u1', { jobId: 'r1' }), localPod('u1', { namespace: 'third', jobId: 'r3' })],
    expected: ['r1 Running', 'absent'],
  },
  {
    name: 'of two pods with one uid the older that stays is chosen, every time',
    arrange: (api) => {
      const at = (time: string, deleted?: string) => (metadata: object) =>
        toRawPod('u1', 'Running')({ ...metadata, creationTimestamp: time, deletionTimestamp: deleted });
      api.put('younger', 'offloading-ns', at('2026-01-03T00:00:00Z'));
      api.put('older', 'offloading-ns', at('2026-01-02T00:00:00Z'));
      api.put('oldest', 'offloading-ns', at('2026-01-01T00:00:00Z', '2026-01-04T00:00:00Z'));
    },
    pods: [localPod('u1'), localPod('u1')],
    expected: ['older Running', 'older Running'],
  },
  {
    name: 'of two pods with one uid that of the JobID is it, though it is the younger, and on its way out',
    arrange: (api) => {
      const at = (time: string, deleted?: string) => (metadata: object) =>
        toRawPod('u1', 'Running')({ ...metadata, creationTimestamp: time, deletionTimestamp: deleted });
      api.put('copy', 'offloading-ns', at('2026-01-01T00:00:00Z'));
      api.put('meant', 'offloading-ns', at('2026-01-02T00:00:00Z', '2026-01-04T00:00:00Z'));
    },
    pods: [localPod('u1', { jobId: 'meant' }), localPod('u1', { jobId: 'copy' }), localPod('u1', { jobId: 'gone' })],
    expected: ['meant Running', 'copy Running', 'copy Running'],
  },
  {
    name: 'a uid that is no uid is asked for nowhere',
    arrange: (api) => api.put('r1', 'offloading-ns', toRawPod('u1', 'Running')),
    pods: [localPod('u1,interlink.io!=x', { jobId: 'r1' }), localPod('')],
    expected: ['absent', 'absent'],
  },
  {
    name: 'a pod in a namespace that pods may not enter is unknown, not lost',
    arrange: () => undefined,
    pods: [localPod('u1', { namespace: 'Not A Name', jobId: 'r1' })],
    expected: ['unknown'],
  },
];

for (const [kind, open] of Object.entries(readers)) {
  describe(`the ${kind} reader`, () => {
    for (const { name, arrange, pods, expected } of cases) {
      test(name, async () => {
        const api = createFakeApi();
        arrange(api);
        const { reader, close } = await open(api);

        const readings = await reader.read(pods, deadline);

        await close();
        assert.deepEqual(show(readings), expected);
      });
    }

    for (const failure of [refused, failed, unauthorized]) {
      test(`says unknown, and why, when the API server answers ${failure.reason} from the start`, async () => {
        const api = createFakeApi();
        api.put('r1', 'offloading-ns', toRawPod('u1', 'Running'));
        api.faults.down = failure;
        const { reader, settle, close } = await open(api);

        const read = reader.read([localPod('u1', { jobId: 'r1' })], deadline);
        await settle();
        const [reading] = await read;
        const found = reader.find('u1', 'ns', deadline);

        await assert.rejects(found, { name: 'PluginError', code: 'unavailable' });
        await close();
        assert.equal(reading?.kind, 'unknown');
        assert.equal(reading?.kind === 'unknown' && reading.error.code, 'unavailable');
      });
    }

    test('takes no 404 for an absence: Kubernetes lists what is not there as empty', async () => {
      const api = createFakeApi();
      api.faults.down = notFound;
      const { reader, settle, close } = await open(api);

      const read = reader.read([localPod('u1', { jobId: 'r1' })], deadline);
      const found = assert.rejects(reader.find('u1', 'ns', deadline), { code: 'unavailable' });
      await settle();

      assert.deepEqual(show(await read), ['unknown']);
      await found;
      await close();
    });

    test('finds a pod by uid, and not in another namespace', async () => {
      const api = createFakeApi();
      api.put('r1', 'offloading-ns', toRawPod('u1', 'Running'));
      const { reader, close } = await open(api);

      const here = await find(reader, 'u1', 'ns');
      const there = await find(reader, 'u1', 'other');

      await close();
      assert.deepEqual([here, there], ['r1', undefined]);
    });

    test('asks for five hundred pods of one namespace in a handful of calls', async () => {
      const api = createFakeApi();
      const uids = Array.from({ length: 500 }, (_, number) => `u${number}`);
      for (const uid of uids) api.put(`r-${uid}`, 'offloading-ns', toRawPod(uid, 'Running'));
      const { reader, close } = await open(api);
      const before = api.calls.length;

      const readings = await reader.read(
        uids.map((uid) => localPod(uid)),
        deadline,
      );

      await close();
      assert.ok(readings.every(({ kind }) => kind === 'found'));
      assert.ok(api.calls.length - before <= 5, `${api.calls.length - before} calls`);
    });
  });
}

async function find(reader: PodReader, uid: string, namespace: string): Promise<string | undefined> {
  return (await reader.find(uid, namespace, deadline))?.uid;
}

describe('the cached reader, beyond what a live one does,', () => {
  const lostPod = localPod('u1', { jobId: 'r1' });

  test('answers a thousand polls without a call', async () => {
    const api = createFakeApi();
    api.put('r1', 'offloading-ns', toRawPod('u1', 'Running'));
    const { reader, close } = await startCached(api);
    const before = api.calls.length;

    for (let poll = 0; poll < 1000; poll++) await reader.read([localPod('u1'), localPod('never')], deadline);

    await close();
    assert.equal(api.calls.length, before);
  });

  test('shows a change at the next poll', async () => {
    const api = createFakeApi();
    api.put('r1', 'offloading-ns', toRawPod('u1', 'Pending'));
    const { reader, clock, close } = await startCached(api);

    api.put('r1', 'offloading-ns', toRawPod('u1', 'Running'));
    await clock.advance(0);

    assert.deepEqual(show(await reader.read([lostPod], deadline)), ['r1 Running']);
    await close();
  });

  test('asks once about a pod that was lost, in its namespace and everywhere, and believes the answer from then on', async () => {
    const api = createFakeApi();
    const { reader, close } = await startCached(api);
    const before = api.calls.length;

    const readings = [await reader.read([lostPod], deadline), await reader.read([lostPod], deadline)];

    await close();
    assert.deepEqual(readings.map(show), [['absent'], ['absent']]);
    assert.deepEqual(
      api.calls.slice(before).map(({ path }) => path),
      ['/api/v1/namespaces/offloading-ns/pods', '/api/v1/pods'],
    );
  });

  test('finds a pod made under another namespace_prefix when it is looked for everywhere', async () => {
    const api = createFakeApi();
    const made = { annotations: { 'interlink.io/source.namespace': 'ns' } };
    api.put('r1', 'earlier-ns', (metadata) => toRawPod('u1', 'Running')({ ...metadata, ...made }));
    const live = createLiveReader(api.client, config.offloading);

    assert.equal(await live.find('u1', 'ns', deadline), undefined);
    assert.equal((await live.findAnywhere('u1', 'ns', deadline))?.uid, 'r1');
    assert.equal(await live.findAnywhere('u1', 'other', deadline), undefined);
  });

  test('says gone only after it looked everywhere it may', async () => {
    for (const [failure, expected] of [
      [failed, 'unknown'],
      [forbidden, 'absent'],
    ] as const) {
      const api = createFakeApi();
      const request: KubernetesClient['request'] = (call) =>
        call.path === '/api/v1/pods' ? Promise.reject(failure) : api.client.request(call);
      const live = createLiveReader({ ...api.client, request }, config.offloading);

      assert.deepEqual(show(await live.read([lostPod], deadline)), [expected]);
    }
  });

  test('is not believed about "gone": a pod the watch missed is found live', async () => {
    const api = createFakeApi();
    const { reader, clock, close } = await startCached(api);
    api.deafen();
    api.put('r1', 'offloading-ns', toRawPod('u1', 'Running'));
    await clock.advance(0);

    const readings = await reader.read([lostPod], deadline);

    await close();
    assert.deepEqual(show(readings), ['r1 Running']);
  });

  test('does not say gone while it is cold, although the API server fails', async () => {
    const api = createFakeApi();
    api.faults.down = failed;
    const { reader, clock, close } = await startCached(api);
    const polled = reader.read([localPod('u1'), lostPod], deadline);
    await clock.advance(3000);

    const readings = await polled;

    await close();
    assert.deepEqual(show(readings), ['unknown', 'unknown']);
  });

  test('waits a moment for the first sync, then reads live', async () => {
    const api = createFakeApi();
    api.put('r1', 'offloading-ns', toRawPod('u1', 'Running'));
    api.faults.queue.push(failed, failed);
    const { reader, clock, close } = await startCached(api);
    const polled = reader.read([lostPod], deadline);

    assert.equal(reader.synced, false);
    await clock.advance(1000);
    assert.equal(reader.synced, true);

    assert.deepEqual(show(await polled), ['r1 Running']);
    await close();
  });

  test('answers from memory through a short outage, and says unknown after max_stale', async () => {
    const api = createFakeApi();
    api.put('r1', 'offloading-ns', toRawPod('u1', 'Running'));
    const { reader, clock, close } = await startCached(api);

    api.faults.down = refused;
    api.reset();
    await clock.advance(59_000);
    const during = show(await reader.read([lostPod], deadline));
    await clock.advance(2000);
    const after = show(await reader.read([lostPod], deadline));
    api.faults.down = undefined;
    await clock.advance(60_000);
    const again = show(await reader.read([lostPod], deadline));

    await close();
    assert.deepEqual([during, after, again], [['r1 Running'], ['unknown'], ['r1 Running']]);
  });

  for (const failure of [refused, failed, overloaded])
    test(`does not let a cluster that answers ${failure.reason} stall the polls: one in five seconds tries`, async () => {
      const api = createFakeApi();
      const { reader, clock, close } = await startCached(api);
      api.faults.down = failure;
      api.reset();
      await clock.advance(61_000);
      const lists = () => api.calls.filter(({ path }) => path.includes('namespaces/offloading-ns')).length;

      for (let poll = 0; poll < 100; poll++) await reader.read([lostPod], deadline);
      const first = lists();
      await clock.advance(5000);
      await reader.read([lostPod], deadline);

      assert.deepEqual([first, lists()], [1, 2]);
      await close();
    });

  test('is unreachable some seconds after the API server stopped answering or accepting us, and reachable when it answers again', async () => {
    const api = createFakeApi();
    const { reader, clock, close } = await startCached(api);
    const seen = [reader.unreachable];
    api.faults.down = refused;
    api.reset();
    await clock.advance(5000);
    seen.push(reader.unreachable);
    await clock.advance(10_000);
    seen.push(reader.unreachable);
    // Who is not let in can do no more over there than who finds nobody.
    api.faults.down = unauthorized;
    await clock.advance(60_000);
    seen.push(reader.unreachable);
    api.faults.down = undefined;
    await clock.advance(60_000);
    seen.push(reader.unreachable);

    await close();
    assert.deepEqual(seen, [undefined, undefined, refused.message, unauthorized.message, undefined]);
  });

  test('watches namespaces one by one where it may not watch the cluster, from the first time they are asked about', async () => {
    const api = createFakeApi();
    api.faults.forbidden.add('*');
    api.faults.forbidden.add('offloading-closed');
    api.put('r1', 'offloading-ns', toRawPod('u1', 'Running'));
    api.put('r2', 'offloading-later', toRawPod('u2', 'Running'));
    const { reader, clock, close } = await startCached(api);
    const first = reader.read([lostPod], deadline);
    await clock.advance(0);
    assert.deepEqual(show(await first), ['r1 Running']);

    const later = reader.read([localPod('u2', { namespace: 'later', jobId: 'r2' })], deadline);
    await clock.advance(0);
    assert.deepEqual(show(await later), ['r2 Running']);
    const before = api.calls.length;
    await reader.read([lostPod, localPod('u2', { namespace: 'later', jobId: 'r2' })], deadline);
    assert.equal(api.calls.length, before);
    const closed = reader.read([localPod('u3', { namespace: 'closed', jobId: 'r3' })], deadline);
    await clock.advance(3000);

    assert.deepEqual(show(await closed), ['unknown']);
    assert.deepEqual(show(await reader.read([lostPod], deadline)), ['r1 Running']);
    assert.deepEqual(reader.scope(), ['offloading-ns', 'offloading-later', 'offloading-closed']);
    await close();
  });

  test('goes on by namespace when the right to watch the cluster is withdrawn, and not for one refusal', async () => {
    const api = createFakeApi();
    api.put('r1', 'offloading-ns', toRawPod('u1', 'Running'));
    const { reader, clock, close } = await startCached(api);
    await reader.read([lostPod], deadline);

    api.faults.queue.push(forbidden);
    api.reset();
    await clock.advance(60_000);
    assert.equal(reader.scope(), 'cluster');
    api.faults.forbidden.add('*');
    api.reset();
    await clock.advance(60_000);
    const before = api.calls.length;
    for (let poll = 0; poll < 50; poll++) await reader.read([lostPod], deadline);

    assert.deepEqual(reader.scope(), ['offloading-ns']);
    assert.equal(api.calls.length, before);
    await close();
  });

  test('believes of a pod elsewhere only what a watch shows, when the right to watch the cluster is withdrawn', async () => {
    for (const isOpen of [true, false]) {
      const api = createFakeApi();
      const annotations = { 'interlink.io/source.namespace': 'ns' };
      const elsewhere = (phase: string) => (metadata: object) => toRawPod('u1', phase)({ ...metadata, annotations });
      api.put('r1', 'old-ns', elsewhere('Running'));
      const { reader, clock, close } = await startCached(api);
      const poll = async () => {
        const reading = reader.read([lostPod], deadline);
        await clock.advance(3000);
        return await reading;
      };
      const [first] = await poll();
      assert.equal(show([first ?? assert.fail()])[0], 'r1 Running');
      const stillHolds = holdsFrom(reader, 'u1');
      assert.equal(stillHolds(), true);

      api.faults.forbidden.add('*');
      if (!isOpen) api.faults.forbidden.add('old-ns');
      api.reset();
      await clock.advance(120_000);
      await poll();
      api.put('r1', 'old-ns', elsewhere('Failed'));
      await clock.advance(1000);

      assert.equal(stillHolds(), false);
      assert.deepEqual(show(await poll()), [isOpen ? 'r1 Failed' : 'unknown']);
      await close();
    }
  });

  test('stops watching a namespace nobody has asked about for an hour, and knows it again when asked', async () => {
    const api = createFakeApi();
    api.faults.forbidden.add('*');
    api.put('r1', 'offloading-ns', toRawPod('u1', 'Running'));
    api.put('r2', 'offloading-other', toRawPod('u2', 'Running'));
    const other = localPod('u2', { namespace: 'other', jobId: 'r2' });
    const { reader, clock, close } = await startCached(api);
    const poll = async (pod: LocalPod) => {
      const reading = reader.read([pod], deadline);
      await clock.advance(3000);
      return show(await reading);
    };
    await poll(lostPod);
    await poll(other);

    for (let minutes = 0; minutes < 130; minutes++) {
      await poll(lostPod);
      await clock.advance(57_000);
    }
    assert.deepEqual(reader.scope(), ['offloading-ns']);
    assert.deepEqual(reader.cached('u2'), []);

    assert.deepEqual(await poll(other), ['r2 Running']);
    assert.deepEqual(await poll(other), ['r2 Running']);
    assert.deepEqual(reader.scope(), ['offloading-ns', 'offloading-other']);
    await close();
  });

  test('shows the latest Warning of a pod that does not run, and does without where events are forbidden', async () => {
    const events = createFakeApi('events');
    events.put('e1', 'offloading-ns', toRawEvent('FailedMount', '2026-01-01T00:00:02Z'));
    events.put('e2', 'offloading-ns', toRawEvent('FailedScheduling', '2026-01-01T00:00:01Z'));
    const api = createFakeApi();
    api.put('r1', 'offloading-ns', toRawPod('u1', 'Pending'));

    for (const isForbidden of [false, true]) {
      if (isForbidden) events.faults.forbidden.add('*').add('offloading-ns');
      const client = clientOf(api, events);
      const clock = createFakeClock();
      const cached = createCachedReader(client, config, silentLogger, clock, () => 0);
      cached.start();
      await clock.advance(0);
      const live = createLiveReader(client, config.offloading);
      const before = events.calls.length;

      const readings = [...(await cached.read([lostPod], deadline)), ...(await live.read([lostPod], deadline))];
      await clock.advance(300_000);

      const warnings = readings.map((reading) => reading.kind === 'found' && reading.warning?.reason);
      assert.deepEqual(warnings, isForbidden ? [undefined, undefined] : ['FailedMount', 'FailedMount']);
      if (isForbidden) assert.ok(events.calls.length - before <= 3, 'a forbidden resource is not asked for again');
      await cached.stop();
    }
  });

  test('remembers how a pod ended that was removed before interLink asked', async () => {
    const api = createFakeApi();
    api.put('r1', 'offloading-ns', toRawPod('u1', 'Running'));
    const { reader, clock, close } = await startCached(api);
    api.put('r1', 'offloading-ns', toRawPod('u1', 'Succeeded'));
    api.remove('r1');
    await clock.advance(0);

    assert.deepEqual(show(await reader.read([lostPod], deadline)), ['r1 Succeeded']);
    await close();
  });

  test('a pod whose answer is vouched for is asked about, also after a day in which nobody was', async () => {
    const api = createFakeApi();
    api.put('r1', 'offloading-ns', toRawPod('u1', 'Running'));
    const { reader, clock, close } = await startCached(api);
    await reader.read([lostPod], deadline);
    const stillHolds = holdsFrom(reader, 'u1');
    for (let minutes = 0; minutes < 25 * 60; minutes++) {
      await clock.advance(60_000);
      api.bookmark();
    }
    await reader.read([localPod('u2')], deadline);

    assert.equal(stillHolds(), true);
    assert.equal(reader.polls.silenceMs('u1') < 1000, true);
    assert.equal(reader.polls.knows('u1'), true);
    await close();
  });

  test('knows when each uid was last asked for', async () => {
    const api = createFakeApi();
    const { reader, clock, close } = await startCached(api);
    await reader.read([localPod('u1')], deadline);
    await clock.advance(1000);
    await reader.read([localPod('u2')], deadline);
    await clock.advance(500);

    assert.deepEqual(['u1', 'u2', 'never'].map(reader.polls.silenceMs), [1500, 500, 1500]);
    await close();
  });

  test('a request for logs is about the pod that the last JobID has named', async () => {
    const api = createFakeApi();
    api.put('copy', 'offloading-ns', toRawPod('u1', 'Running'));
    api.put('meant', 'offloading-ns', toRawPod('u1', 'Running'));
    const { reader, close } = await startCached(api);
    assert.equal((await reader.find('u1', 'ns', deadline))?.uid, 'copy');

    await reader.read([localPod('u1', { jobId: 'meant' })], deadline);

    assert.equal((await reader.find('u1', 'ns', deadline))?.uid, 'meant');
    await close();
  });

  test('vouches for an answer until the pod, its Warning or what is known of the cluster changes', async () => {
    const changes: Readonly<Record<string, (api: Api, clock: ReturnType<typeof createFakeClock>) => unknown>> = {
      'a new state': (api) => api.put('r1', 'offloading-ns', toRawPod('u1', 'Running')),
      'the same state written once more': (api) => api.put('r1', 'offloading-ns', toRawPod('u1', 'Pending')),
      'its end': (api) => api.remove('r1'),
      'a second pod of the uid': (api) => api.put('r2', 'offloading-ns', toRawPod('u1', 'Failed')),
      'silence longer than max_stale': (api, clock) => {
        api.faults.down = refused;
        api.reset();
        return clock.advance(config.status.max_stale_seconds * 1000 + 1000);
      },
    };
    for (const [change, bring] of Object.entries(changes)) {
      const api = createFakeApi();
      api.put('r1', 'offloading-ns', toRawPod('u1', 'Pending'));
      api.put('other', 'offloading-ns', toRawPod('u2', 'Pending'));
      const { reader, clock, close } = await startCached(api);
      const asked = localPod('u1');
      await reader.read([asked], deadline);
      const stillHolds = holdsFrom(reader, 'u1');

      api.put('other', 'offloading-ns', toRawPod('u2', 'Running'));
      await clock.advance(1000);
      assert.equal(stillHolds(), true, `before ${change}`);
      await bring(api, clock);
      await clock.advance(0);

      assert.equal(stillHolds(), false, `after ${change}`);
      await close();
    }
  });

  test('vouches for an answer with a Warning until there is another, and for none that a Warning has explained since', async () => {
    const api = createFakeApi();
    const events = createFakeApi('events');
    api.put('r1', 'offloading-ns', toRawPod('u1', 'Pending'));
    const clock = createFakeClock();
    const reader = createCachedReader(clientOf(api, events), config, silentLogger, clock, () => 0);
    reader.start();
    await clock.advance(0);
    for (const [second, reason] of ['FailedScheduling', 'FailedMount', 'FailedMount'].entries()) {
      const stillHolds = holdsFrom(reader, 'u1');
      assert.equal(stillHolds(), true);
      events.put(`e${second}`, 'offloading-ns', toRawEvent(reason, `2026-01-01T00:00:0${second}Z`));
      await clock.advance(0);
      assert.equal(stillHolds(), false);
    }
    await reader.stop();
  });

  test('has no revision of a pod that is absent, or of which there are several, or before it has seen any', async () => {
    const api = createFakeApi();
    api.put('r1', 'offloading-ns', toRawPod('u1', 'Running'));
    api.put('r2', 'offloading-ns', toRawPod('u2', 'Running'));
    api.put('r3', 'offloading-ns', toRawPod('u2', 'Running'));
    const { reader, close } = await startCached(api);
    const unread = createCachedReader(api.client, config, silentLogger);

    assert.deepEqual(
      ['u1', 'u2', 'u9'].map((uid) => reader.revision(uid) !== undefined),
      [true, false, false],
    );
    assert.equal(unread.revision('u1'), undefined);
    await close();
  });

  test('counts a check as a poll', async () => {
    const api = createFakeApi();
    api.put('r1', 'offloading-ns', toRawPod('u1', 'Running'));
    const { reader, clock, close } = await startCached(api);
    await reader.read([localPod('u1')], deadline);
    const stillHolds = holdsFrom(reader, 'u1');
    await clock.advance(10_000);

    assert.equal(stillHolds(), true);
    assert.equal(reader.polls.silenceMs('u1'), 0);
    await close();
  });

  test('leaves no timer and no connection behind', async () => {
    const api = createFakeApi();
    const { clock, close } = await startCached(api);
    await clock.advance(100_000);

    await close();

    assert.deepEqual([clock.sleepers, api.watches.size], [0, 0]);
  });
});
