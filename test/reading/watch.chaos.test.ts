import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { ObservedPod } from '../../shared/interlink/status/observed.ts';
import { createOutageReport } from '../../shared/kubernetes/informer/outageReport.ts';
import { createPodStore, toSeenPod } from '../../shared/kubernetes/informer/podStore.ts';
import { startReflector } from '../../shared/kubernetes/informer/reflector.ts';
import { silentLogger } from '../../shared/logger.ts';
import { isThorough } from '../thorough.ts';
import { createFakeApi, failed, gone, refused, toRawPod, unauthorized } from './fakeApi.ts';
import { createFakeClock } from './fakeClock.ts';

const sequences = Number(process.env.CHAOS_SEQUENCES ?? (isThorough ? 10_000 : 3_000));

type Api = ReturnType<typeof createFakeApi>;
interface World {
  readonly api: Api;
  readonly clock: ReturnType<typeof createFakeClock>;
}
type Step = (world: World) => void | Promise<void>;

const phases = ['Pending', 'Running', 'Succeeded', 'Failed'];
const uid = fc.integer({ min: 0, max: 7 }).map((number) => `uid-${number}`);
const always = (step: Step) => fc.constant(step);

/** What can happen to the pods, with the weight it has among all that can happen. */
const events = [
  {
    weight: 12,
    arbitrary: fc.tuple(uid, fc.constantFrom(...phases)).map(
      ([name, phase]): Step =>
        ({ api }) =>
          api.put(name, 'ns', toRawPod(`source-${name}`, phase)),
    ),
  },
  {
    weight: 5,
    arbitrary: uid.map(
      (name): Step =>
        ({ api }) =>
          api.remove(name),
    ),
  },
];

const faults = [
  { weight: 2, arbitrary: always(({ api }) => api.end()) },
  { weight: 2, arbitrary: always(({ api }) => api.reset()) },
  { weight: 2, arbitrary: always(({ api }) => api.deafen()) },
  { weight: 2, arbitrary: always(({ api }) => api.compact()) },
  { weight: 1, arbitrary: always(({ api }) => api.restore()) },
  { weight: 2, arbitrary: always(({ api }) => api.bookmark()) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('{"type":', 'nonsense\n', '{}\n', '[1]\n', '\n').map(
      (text): Step =>
        ({ api }) =>
          api.say(text),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(fc.integer({ min: 1, max: 5 }), fc.boolean()).map(
      ([count, isReversed]): Step =>
        ({ api }) =>
          api.repeat(count, isReversed),
    ),
  },
  {
    weight: 3,
    arbitrary: fc.array(fc.constantFrom(refused, failed, unauthorized, gone), { minLength: 1, maxLength: 4 }).map(
      (errors): Step =>
        ({ api }) =>
          void api.faults.queue.push(...errors),
    ),
  },
];

const time = [
  {
    weight: 8,
    arbitrary: fc.integer({ min: 0, max: 90_000 }).map(
      (ms): Step =>
        ({ clock }) =>
          clock.advance(ms),
    ),
  },
];

const script = fc.array(fc.oneof(...events, ...faults, ...time), { minLength: 3, maxLength: 24 });

test(`after any of ${sequences} sequences of events and faults the cache equals the server`, async () => {
  await fc.assert(
    fc.asyncProperty(
      script,
      fc.infiniteStream(fc.double({ min: 0, max: 0.999, noNaN: true })),
      async (steps, randoms) => {
        const api = createFakeApi();
        const clock = createFakeClock();
        const cache = createPodStore();
        const watch = startReflector({
          client: api.client,
          collection: {
            path: '/api/v1/pods',
            selector: { labelSelector: 'x', fieldSelector: undefined },
            toItem: toSeenPod,
          },
          store: cache.storeOf(),
          idleMs: 48_000,
          clock,
          random: () => randoms.next().value ?? 0,
          log: silentLogger,
          outages: createOutageReport(silentLogger, clock),
        });

        const earlier = new Set<ObservedPod>();
        for (const step of steps) {
          await step({ api, clock });
          for (const pod of earlier)
            if (cache.onlyPodOf(pod.sourceUid) === pod)
              assert.equal(cache.find(pod.sourceUid, 'ns', 'ns'), pod, 'an old answer was kept');
          for (const pod of cache.all()) {
            assert.equal(cache.onlyPodOf(pod.sourceUid), pod);
            earlier.add(pod);
          }
        }
        api.faults.queue.length = 0;
        for (let minutes = 0; minutes < 5; minutes++) await clock.advance(60_000);

        try {
          assert.deepEqual(seen(cache.all()), expected(api));
          for (const { uid } of api.objects.values()) assert.equal(cache.podsOf(`source-${uid}`).length, 1);
        } finally {
          await watch.stop();
        }
        assert.equal(clock.sleepers, 0, 'timers are left behind');
        assert.equal(api.watches.size, 0, 'connections are left behind');
      },
    ),
    { numRuns: sequences },
  );
});

function seen(pods: readonly { readonly uid: string; readonly phase: string }[]): string[] {
  return pods.map(({ uid, phase }) => `${uid} ${phase}`).sort();
}

function expected({ objects }: Api): string[] {
  return [...objects.values()].map(({ uid, raw }) => `${uid} ${(raw.status as { phase: string }).phase}`).sort();
}
