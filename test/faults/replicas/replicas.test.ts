import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { after, before, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import type { Cluster } from '../../contract/bench/cluster.ts';
import type { Fault } from '../../contract/bench/faults.ts';
import { openFaultProxy } from '../../contract/bench/proxy.ts';
import { bundled } from '../../gateway/bundles.ts';
import { openStandIn } from '../standIn.ts';
import { killOneAfterTheOther, replaceOneAfterTheOther, underLoad } from './load.ts';

const bundleOf = bundled({ main: 'gateway/main.ts' });

let cluster: Cluster & { close(): Promise<void> };
before(async () => {
  cluster = await openStandIn({ gates: true });
});
after(() => cluster.close());

test('three gateways killed one after the other under load: what was accepted is so, and no pod is there twice', async (t) => {
  const load = { cluster, bundle: bundleOf('main'), gateways: 3, lives: 60, atOnce: 6 };

  const lives = await underLoad(t, load, killOneAfterTheOther);

  const count = (outcome: string) => lives.filter((life) => life.delete === outcome).length;
  t.diagnostic(`deletes: ${['accepted', 'refused', 'unanswered'].map((one) => `${count(one)} ${one}`).join(', ')}`);
  assert.ok(count('accepted') > 0);
});

test('the same while the API server breaks off, refuses and is slow', async (t) => {
  const proxy = await openFaultProxy(cluster.upstream);
  t.after(() => proxy.close());
  const faults: readonly Fault[] = [
    { kind: 'reset' },
    { kind: 'reset-after' },
    { kind: 'delay', ms: 300 },
    { kind: 'status', code: 503, reason: 'ServiceUnavailable', message: 'made up' },
    { kind: 'status', code: 429, reason: 'TooManyRequests', message: 'made up', retryAfterSeconds: 1 },
    { kind: 'truncate' },
  ];
  const load = { cluster, bundle: bundleOf('main'), credentials: { kubeconfig: proxy.kubeconfig }, gateways: 3 };

  await underLoad(t, { ...load, lives: 30, atOnce: 5 }, async (fleet, signal) => {
    const disturb = async () => {
      while (!signal.aborted) {
        const fault = faults[randomInt(faults.length)];
        if (fault) proxy.inject({ skip: randomInt(10), times: 1, fault });
        await wait(40);
      }
      proxy.heal();
    };
    await Promise.all([disturb(), killOneAfterTheOther(fleet, signal)]);
  });
});

test('a rolling update loses nothing: every request is answered, and well', async (t) => {
  const load = { cluster, bundle: bundleOf('main'), gateways: 2, lives: 60, atOnce: 4 };

  const lives = await underLoad(t, load, replaceOneAfterTheOther);

  assert.deepEqual(new Set(lives.map((life) => life.delete)), new Set(['accepted', undefined]));
  assert.deepEqual(
    lives.filter(({ jobId }) => jobId === undefined),
    [],
    'every create was answered',
  );
});
