import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Cluster } from '../../contract/bench/cluster.ts';
import type { Fault } from '../../contract/bench/faults.ts';
import { onlyThorough } from '../../thorough.ts';
import { eachOf } from '../eachOf.ts';
import { shapes } from '../pods.ts';
import { openStandIn } from '../standIn.ts';
import { countCalls, endure, type Plan, type Trouble } from './matrix.ts';

/**
 * Most of the time of each is spent waiting, but each has a plugin, a proxy and connections of its own: more of them on a busy machine, and
 * what is waited for is the machine. A function has two instances with a client each, and tombstones in the cluster: half as many calls more.
 */
const atOnce = { server: 40, functions: 16 } as const;

let cluster: Cluster & { close(): Promise<void> };
before(async () => {
  cluster = await openStandIn({ gates: true });
});
after(() => cluster.close());

const status = (code: number, reason: string, retryAfterSeconds?: number): Fault => ({
  kind: 'status',
  code,
  reason,
  message: `made up ${code}`,
  ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
});

/**
 * A little after the time of a try (matrix.ts), and before an undo has looked for what may still land: what lands later is the orphan
 * collector's.
 */
const lateMs = { once: 3500, 'until mended': 1200 } as const;

const faults: Readonly<Record<string, Fault | 'refused' | 'late'>> = {
  refused: 'refused',
  'reset before': { kind: 'reset' },
  'reset after it took effect': { kind: 'reset-after' },
  '429 in plain text': status(429, 'TooManyRequests', 1),
  'carried out when its caller has given up': 'late',
  '500': status(500, 'InternalError'),
  '503': status(503, 'ServiceUnavailable'),
  '504': status(504, 'Timeout'),
  'answered in drops': { kind: 'drip', ms: 40 },
  'never answered': { kind: 'hang' },
  'cut off in its answer': { kind: 'truncate' },
  'answered with garbage': { kind: 'garbage' },
  'answered with an object that says nothing': { kind: 'misshapen', say: () => '{}' },
};

/** Calls of an operation that nothing troubles. A pod that a server's cache shows already is deleted without a look, which is a call less. */
const callsOf = {
  server: {
    create: { 'a pod alone': 4, 'a pod with children': 9, 'a pod with a tunnel': 11 },
    delete: { 'a pod alone': 2, 'a pod with children': 2, 'a pod with a tunnel': 4 },
  },
  // Their tombstones are in the cluster.
  functions: {
    create: { 'a pod alone': 6, 'a pod with children': 11, 'a pod with a tunnel': 13 },
    delete: { 'a pod alone': 4, 'a pod with children': 4, 'a pod with a tunnel': 6 },
  },
} as const;

// One mode after the other: together they would take more of the machine than there is.
for (const mode of ['server', 'functions'] as const)
  describe(`faults in calls of the API server: ${mode}`, { concurrency: true }, () => {
    for (const operation of ['create', 'delete'] as const)
      for (const shape of shapes) {
        const calls = callsOf[mode][operation][shape];
        const troubles: Trouble[] = Object.entries(faults).flatMap(([name, fault]) =>
          Array.from({ length: calls }, (_, call) => call).flatMap((call) =>
            (['once', 'until mended'] as const).map((lasts) => ({
              name,
              fault: fault === 'late' ? ({ kind: 'late', ms: lateMs[lasts] } as const) : fault,
              call,
              lasts,
            })),
          ),
        );

        // The calls about a pod alone are among those about one with children. Functions live a life, race and are killed in test/functions, too.
        const skip = (shape === 'a pod alone' || mode === 'functions') && onlyThorough;

        test(`${operation}, ${shape}: each of ${calls} calls × ${Object.keys(faults).length} faults, once and until mended: ${troubles.length} runs`, {
          skip,
        }, async (t) => {
          const plan: Plan = { cluster, operation, shape, mode };
          const counted = await countCalls(plan);
          assert.ok(
            counted === calls || (mode === 'server' && operation === 'delete' && counted === calls - 1),
            `${counted} calls`,
          );

          const outcomes: Record<string, number> = {};
          await eachOf(troubles, atOnce[mode], async (trouble) => {
            const outcome = `${trouble.lasts} ${await endure(plan, trouble)}`;
            outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
          });

          t.diagnostic(JSON.stringify(outcomes));
        });
      }
  });
