import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import fc from 'fast-check';
import type { Clock } from '../../shared/async/clock.ts';
import type { ObservedPod, ObservedState } from '../../shared/interlink/status/observed.ts';
import { follow } from '../../shared/kubernetes/logs/follow.ts';
import type { LogQuery } from '../../shared/kubernetes/logs/logQuery.ts';
import { silentLogger } from '../../shared/logger.ts';
import { type Cut, createFakeLog, type Entry, type KubeletTraits, render, toEntries } from './fakeLog.ts';

const sequences = Number(process.env.CHAOS_SEQUENCES ?? 400);

/** Time that passes as soon as somebody waits for it. Whoever waits for ever (a timeout) is woken by its signal. */
function createHastyClock(): Clock {
  let time = 0;
  return {
    now: () => time,
    sleep: async (ms, signal) => {
      if (ms > 10_000) {
        await new Promise((_, reject) =>
          signal?.addEventListener('abort', () => reject(signal.reason), { once: true }),
        );
        return;
      }
      await turn();
      signal?.throwIfAborted();
      time += ms;
    },
  };
}

function podWith(state: ObservedState, restartCount = 0): ObservedPod {
  return {
    name: 'p',
    namespace: 'ns',
    uid: 'r1',
    sourceUid: 'u1',
    restartPolicy: 'Never',
    gated: false,
    containers: ['c'],
    initContainers: [],
    phase: 'Running',
    containerStatuses: [{ name: 'c', state, restartCount }],
    initContainerStatuses: [],
  };
}

const running: ObservedState = { running: {} };
const ended: ObservedState = { terminated: { exitCode: 0 } };

async function followAll(fake: ReturnType<typeof createFakeLog>, query: LogQuery): Promise<Buffer> {
  const chunks: Buffer[] = [];
  const options = {
    client: fake.client,
    clock: createHastyClock(),
    log: silentLogger,
    path: '/api/v1/namespaces/ns/pods/p/log',
    container: 'c',
    query,
    pod: podWith(running),
    lookUp: async () => podWith(fake.isOver ? ended : running),
  };
  for await (const chunk of follow(options, new AbortController().signal)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Lines of all kinds: empty, binary, longer than a runtime keeps in one piece, and such that look like a stamp. */
const line = fc.oneof(
  { weight: 6, arbitrary: fc.string({ unit: 'grapheme', maxLength: 40 }).map((text) => Buffer.from(text)) },
  { weight: 2, arbitrary: fc.uint8Array({ maxLength: 80 }).map((bytes) => Buffer.from(bytes)) },
  { weight: 1, arbitrary: fc.constant(Buffer.from('2026-11-20T19:46:37.603585383Z not a stamp')) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(16 * 1024 - 1, 16 * 1024, 16 * 1024 + 1, 40_000).map((size) => Buffer.alloc(size, 'x')),
  },
);
const cleanLine = line.map((bytes) => Buffer.from(bytes.filter((byte) => byte !== 0x0a)));

/** Seconds advance slowly, so that many lines share one; nanos repeat, and go backwards within a second. */
const log = fc
  .array(fc.tuple(cleanLine, fc.integer({ min: 0, max: 1 }), fc.integer({ min: 0, max: 3 })), { maxLength: 30 })
  .map((lines): Entry[] => {
    let second = 1_795_000_000;
    return lines.flatMap(([bytes, step, nanos]) => {
      second += step;
      return toEntries(second, 1000 + nanos, bytes);
    });
  });

const cuts: fc.Arbitrary<readonly Cut[]> = fc.array(
  fc.record({
    grows: fc.nat({ max: 12 }),
    at: fc.option(fc.nat({ max: 200_000 }), { nil: undefined }),
    isClean: fc.boolean(),
  }),
  { maxLength: 5 },
);

const traits: fc.Arbitrary<KubeletTraits> = fc.record({ stampsPieces: fc.boolean() });

test(`a followed log arrives whole and once, whatever breaks (${sequences} logs)`, async () => {
  await fc.assert(
    fc.asyncProperty(
      log,
      cuts,
      traits,
      fc.boolean(),
      fc.nat({ max: 30 }),
      async (entries, plan, kubelet, stamps, written) => {
        const fake = createFakeLog(entries, plan, kubelet, Math.min(written, entries.length));

        const followed = await followAll(fake, stamps ? { timestamps: true } : {});

        const expected = render(entries, kubelet, { timestamps: stamps });
        assert.ok(followed.equals(expected), `${followed.length} bytes came, ${expected.length} were written`);
      },
    ),
    { numRuns: sequences },
  );
});

/** The same with every stamp later than the one before, as one writer's are. */
const orderedLog = log.map((entries) => entries.map((entry, index): Entry => ({ ...entry, nanos: 1000 + index })));

test('with Tail the last lines come, then all that is written later', async () => {
  await fc.assert(
    fc.asyncProperty(
      orderedLog,
      cuts,
      traits,
      fc.integer({ min: 1, max: 5 }),
      fc.nat({ max: 30 }),
      async (entries, plan, kubelet, tail, count) => {
        const written = Math.min(count, entries.length);
        const fake = createFakeLog(entries, plan, kubelet, written);

        const followed = await followAll(fake, { tailLines: tail });

        const before = entries.slice(0, written);
        const skipped =
          render(before, kubelet, { timestamps: false }).length -
          render(before, kubelet, { timestamps: false, tail }).length;
        const expected = render(entries, kubelet, { timestamps: false }).subarray(skipped);
        assert.ok(followed.equals(expected), `${followed.length} bytes came, ${expected.length} were expected`);
      },
    ),
    { numRuns: Math.ceil(sequences / 3) },
  );
});

test('with Tail, lines that share their stamp with the first one come no second time, nor those before it', async () => {
  for (const cut of [[], [{ grows: 0, at: 60, isClean: false }]]) {
    const stamped = (second: number) => (number: number) => toEntries(second, 5, Buffer.from(`line ${number}`));
    const entries = [...[1, 2, 3, 4, 5].flatMap(stamped(1_795_000_000)), ...[6, 7].flatMap(stamped(1_795_000_001))];
    const fake = createFakeLog(entries, cut, { stampsPieces: false }, 5);

    const followed = await followAll(fake, { tailLines: 2 });

    assert.equal(followed.toString(), 'line 4\nline 5\nline 6\nline 7\n');
  }
});

test('Bytes are counted in what is delivered, across broken connections', async () => {
  const entries = [1, 2, 3, 4].flatMap((second) => toEntries(second, 5, Buffer.from(`line ${second}`)));
  const fake = createFakeLog(entries, [{ grows: 2, at: 50, isClean: false }], { stampsPieces: false }, 0);

  const followed = await followAll(fake, { limitBytes: 10 });

  assert.equal(followed.toString(), 'line 1\nlin');
  assert.ok(fake.queries.every((query) => query.limitBytes === undefined));
});
