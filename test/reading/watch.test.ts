import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { KubernetesError } from '../../shared/kubernetes/client/kubernetesError.ts';
import { createOutageReport } from '../../shared/kubernetes/informer/outageReport.ts';
import { createPodStore, toSeenPod } from '../../shared/kubernetes/informer/podStore.ts';
import { startReflector } from '../../shared/kubernetes/informer/reflector.ts';
import { silentLogger } from '../../shared/logger.ts';
import { createFakeApi, failed, forbidden, overloaded, refused, toRawPod, unauthorized } from './fakeApi.ts';
import { createFakeClock } from './fakeClock.ts';

async function start(api: ReturnType<typeof createFakeApi>, { random = 0, idleMs = 48_000 } = {}) {
  const clock = createFakeClock();
  const cache = createPodStore();
  const startedAt: { readonly at: number; readonly what: string }[] = [];
  const noting =
    <Args extends readonly [{ readonly path: string; readonly query?: object }], Result>(
      what: string,
      call: (...args: Args) => Result,
    ) =>
    (...args: Args) => {
      startedAt.push({ at: clock.now(), what });
      return call(...args);
    };
  const client = {
    ...api.client,
    request: noting('list', api.client.request) as typeof api.client.request,
    stream: noting('watch', api.client.stream),
  };
  const watch = startReflector({
    client,
    collection: {
      path: '/api/v1/pods',
      selector: { labelSelector: 'a=b', fieldSelector: undefined },
      toItem: toSeenPod,
    },
    store: cache.storeOf(),
    idleMs,
    clock,
    random: () => random,
    log: silentLogger,
    outages: createOutageReport(silentLogger, clock),
  });
  await clock.advance(0);
  const phaseOf = (uid: string) => cache.podsOf(`source-${uid}`)[0]?.phase;
  return { clock, cache, watch, calls: startedAt, phaseOf };
}

type FakeApi = ReturnType<typeof createFakeApi>;
const whatOf = (calls: readonly { readonly what: string }[]) => calls.map(({ what }) => what);
const put = (api: FakeApi, uid: string, phase: string) => api.put(uid, 'ns', toRawPod(`source-${uid}`, phase));

describe('a watch', () => {
  test('lists page by page first, then watches from there, with bookmarks, for 5 to 10 minutes', async () => {
    for (const [random, seconds] of [
      [0, 300],
      [0.5, 450],
      [0.999, 600],
    ] as const) {
      const api = createFakeApi();
      const { watch } = await start(api, { random });
      await watch.stop();

      const [list, stream] = api.calls;
      assert.deepEqual([list?.query?.limit, list?.query?.resourceVersion], [200, undefined]);
      assert.deepEqual(stream?.query, {
        labelSelector: 'a=b',
        fieldSelector: undefined,
        watch: true,
        allowWatchBookmarks: true,
        resourceVersion: String(api.version),
        timeoutSeconds: seconds,
      });
    }
  });

  test('goes on at once where it was when the server ends it', async () => {
    const api = createFakeApi();
    const { clock, watch, calls, phaseOf } = await start(api);
    await clock.advance(5000);
    put(api, 'a', 'Running');
    await clock.advance(0);

    api.end();
    put(api, 'a', 'Succeeded');
    await clock.advance(0);

    assert.equal(phaseOf('a'), 'Succeeded');
    assert.deepEqual(
      calls.map(({ what }) => what),
      ['list', 'watch', 'watch'],
    );
    await watch.stop();
  });

  test('goes on at once after a connection that worked is reset', async () => {
    const api = createFakeApi();
    const { clock, watch, calls } = await start(api);
    await clock.advance(5000);

    api.reset();
    await clock.advance(0);

    assert.deepEqual(
      calls.map(({ what }) => what),
      ['list', 'watch', 'watch'],
    );
    await watch.stop();
  });

  test('lists again within two seconds when its version has expired', async () => {
    const api = createFakeApi();
    put(api, 'a', 'Running');
    const { clock, watch, calls, phaseOf } = await start(api, { random: 0.999 });
    await clock.advance(5000);
    api.reset();
    put(api, 'a', 'Failed');
    api.compact();
    await clock.advance(2000);

    assert.equal(phaseOf('a'), 'Failed');
    assert.deepEqual(
      calls.map(({ what }) => what),
      ['list', 'watch', 'watch', 'list', 'watch'],
    );
    await watch.stop();
  });

  for (const failure of [refused, failed, unauthorized]) {
    test(`backs off from 0.8 to 15 seconds, times up to two, while the API answers ${failure.reason}, and starts over when it works`, async () => {
      const api = createFakeApi();
      const { clock, watch, calls } = await start(api);
      await clock.advance(5000);
      calls.length = 0;
      api.faults.down = failure;
      api.reset();
      await clock.advance(120_000);
      const waits = calls.map(({ at }, index) => at - (calls[index - 1]?.at ?? at)).slice(1);

      assert.deepEqual(waits.slice(0, 8), [800, 1600, 3200, 6400, 12_800, 15_000, 15_000, 15_000]);
      api.faults.down = undefined;
      await clock.advance(60_000);
      calls.length = 0;
      api.faults.down = failure;
      api.reset();
      await clock.advance(1000);
      assert.deepEqual(
        calls.map(({ at }, index) => at - (calls[0]?.at ?? 0) - index * 800),
        [0, 0],
      );
      await watch.stop();
    });
  }

  test('notices within a minute that its connection is dead', async () => {
    const api = createFakeApi();
    const { clock, watch, phaseOf } = await start(api);
    await clock.advance(5000);
    api.deafen();
    put(api, 'a', 'Running');

    await clock.advance(47_000);

    assert.equal(phaseOf('a'), 'Running');
    assert.equal(api.watches.size, 1);
    await watch.stop();
  });

  test('asks a quiet cluster for watches that end, with their bookmark, before silence is suspicious', async () => {
    const api = createFakeApi();
    const { clock, watch } = await start(api);

    await clock.advance(48_000);

    assert.equal(api.calls.at(-1)?.query?.timeoutSeconds, 43);
    put(api, 'a', 'Running');
    await clock.advance(0);
    api.end();
    await clock.advance(0);
    assert.equal(api.calls.at(-1)?.query?.timeoutSeconds, 300);
    await watch.stop();
  });

  test('goes on from a bookmark', async () => {
    const api = createFakeApi();
    const { clock, watch } = await start(api);
    put(api, 'a', 'Running');
    api.remove('a');
    api.bookmark();
    await clock.advance(1000);
    api.end();
    await clock.advance(0);

    assert.equal(api.calls.at(-1)?.query?.resourceVersion, String(api.version));
    await watch.stop();
  });

  test('does not hammer a server that ends every watch at once', async () => {
    const api = createFakeApi();
    const { clock, watch, calls } = await start(api);
    for (let tenths = 0; tenths < 300; tenths++) {
      api.end();
      await clock.advance(100);
    }

    assert.ok(calls.length < 40, `${calls.length} calls in half a minute`);
    await watch.stop();
  });

  for (const [what, say] of [
    ['a bookmark', (api: FakeApi) => api.bookmark()],
    ['an event', (api: FakeApi) => put(api, 'a', 'Running')],
    ['nonsense', (api: FakeApi) => api.say('{}\n')],
    ['half a line', (api: FakeApi) => api.say('{"type":"ADDED"')],
  ] as const)
    test(`does not hammer a server that sends ${what} and ends the watch`, async () => {
      const api = createFakeApi();
      const { clock, watch, calls } = await start(api);
      for (let hundredths = 0; hundredths < 3000; hundredths++) {
        if (api.watches.size > 0) say(api);
        api.end();
        await clock.advance(10);
      }

      assert.ok(calls.length < 20, `${calls.length} calls in half a minute`);
      await watch.stop();
    });

  test('resumes at once where a watch that had news is cut, once', async () => {
    const api = createFakeApi();
    const { clock, watch, calls } = await start(api);
    const cutAfterNews = async () => {
      put(api, 'a', 'Running');
      api.end();
      await clock.advance(0);
    };

    await cutAfterNews();
    assert.deepEqual(whatOf(calls), ['list', 'watch', 'watch']);
    await cutAfterNews();
    assert.deepEqual(whatOf(calls), ['list', 'watch', 'watch']);
    await clock.advance(800);
    assert.deepEqual(whatOf(calls), ['list', 'watch', 'watch', 'watch']);
    await watch.stop();
  });

  for (const [asked, waited] of [
    [20_000, 20_000],
    [3_600_000, 300_000],
    [100, 800],
  ] as const)
    test(`waits ${waited} ms where the server asks for ${asked}`, async () => {
      const api = createFakeApi();
      const { clock, watch, calls } = await start(api);
      await clock.advance(5000);
      calls.length = 0;
      const { status, reason, message } = overloaded;
      api.faults.queue.push(new KubernetesError({ status, reason, message, retryAfterMs: asked }));
      api.reset();
      await clock.advance(waited - 1);
      assert.equal(calls.length, 1);

      await clock.advance(1);

      assert.equal(calls.length, 2);
      await watch.stop();
    });

  test('knows since when the server does not answer, and that a refusal is an answer', async () => {
    const api = createFakeApi();
    const { clock, watch } = await start(api);
    await clock.advance(5000);
    api.faults.down = refused;
    api.reset();
    await clock.advance(10_000);
    const down = watch.downSince;
    api.faults.down = forbidden;
    await clock.advance(60_000);

    assert.deepEqual([down, watch.downSince], [5000, undefined]);
    await watch.stop();
  });
});
