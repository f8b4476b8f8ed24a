import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { Clock } from '../../shared/async/clock.ts';
import { createHeartbeat } from '../../shared/backend/orphans/heartbeat.ts';
import { createLastPolls } from '../../shared/backend/orphans/lastPolls.ts';
import { openPodRecord } from '../../shared/backend/orphans/podRecord.ts';
import { createPinger } from '../../shared/backend/ping/ping.ts';
import { loadConfig } from '../../shared/config/load.ts';
import { remoteCapacityOf } from '../../shared/kubernetes/capacity/capacity.ts';
import type { KubernetesClient } from '../../shared/kubernetes/client/client.ts';
import { KubernetesError } from '../../shared/kubernetes/client/kubernetesError.ts';
import { follow } from '../../shared/kubernetes/logs/follow.ts';
import { createOrphanCollector } from '../../shared/kubernetes/orphans/collector.ts';
import { toObservedPod } from '../../shared/kubernetes/pods/observedPod.ts';
import { silentLogger as log } from '../../shared/logger.ts';
import { folderFor, until } from '../kubernetes/bench.ts';

/** Longer than any of the loops waits by itself. */
const askedMs = 120_000;

function createBusyServer() {
  let calls = 0;
  const refuse = () => {
    calls++;
    throw new KubernetesError({ status: 503, reason: 'ServiceUnavailable', message: 'later', retryAfterMs: askedMs });
  };
  const client: KubernetesClient = {
    request: async () => refuse(),
    stream: async () => refuse(),
    close: async () => undefined,
  };
  return { client, calls: () => calls };
}

/** Sleeps take no time until the server was asked twice; then for ever. The time a connection has to open never passes. */
function createWatchedClock(calls: () => number, openMs: number | undefined) {
  const sleeps: { readonly ms: number; readonly after: number }[] = [];
  let time = 0;
  const clock: Clock = {
    now: () => time,
    sleep: async (ms, signal) => {
      const isLimit = ms === openMs;
      if (!isLimit) sleeps.push({ ms, after: calls() });
      if (isLimit || calls() >= 2)
        await new Promise((_, reject) =>
          signal?.addEventListener('abort', () => reject(signal.reason), { once: true }),
        );
      time += ms;
    },
  };
  return { clock, sleeps };
}

const { config } = loadConfig({ PING_RESOURCES: 'nodes' }, {}, join(tmpdir(), 'no-such-folder'));

type Start = (client: KubernetesClient, clock: Clock, t: TestContext) => Promise<() => Promise<void>>;
const loops: Readonly<Record<string, Start>> = {
  'the capacity': async (client, clock) => {
    const capacity = createPinger({
      remote: remoteCapacityOf({ client, config }),
      config,
      log,
      clock,
      health: () => ({ state: 'well' }),
    });
    capacity.start();
    return capacity.stop;
  },
  'the look for orphans': async (client, clock, t) => {
    const record = await openPodRecord(join(await folderFor(t), 'pods'), log);
    t.after(() => record.close());
    const polls = createLastPolls(clock);
    const heartbeat = createHeartbeat(polls, clock);
    const seen = { pods: () => [], scope: () => 'cluster' as const, cover: () => undefined };
    const collector = createOrphanCollector({ client, config, log, ...seen, polls, heartbeat, record, clock });
    collector.start();
    return collector.stop;
  },
  'a followed log': async (client, clock) => {
    const pod = toObservedPod({
      metadata: { uid: 'r' },
      spec: { containers: [{ name: 'c' }] },
      status: { phase: 'Running', containerStatuses: [{ name: 'c', state: { running: {} } }] },
    });
    const leaving = new AbortController();
    const options = { client, clock, log, path: '/log', container: 'c', query: {}, pod, lookUp: async () => pod };
    const reading = follow(options, leaving.signal).next();
    return async () => {
      leaving.abort(new Error('left'));
      await reading.catch(() => undefined);
    };
  },
};

for (const [what, start] of Object.entries(loops))
  test(`${what} leaves a server alone for as long as it asks`, async (t) => {
    const { client, calls } = createBusyServer();
    const { clock, sleeps } = createWatchedClock(calls, what === 'a followed log' ? 60_000 : undefined);
    const stop = await start(client, clock, t);
    t.after(stop);

    await until(() => calls() >= 2);

    const waitedMs = sleeps.filter(({ after }) => after === 1).reduce((sum, { ms }) => sum + ms, 0);
    assert.equal(waitedMs, askedMs);
  });
