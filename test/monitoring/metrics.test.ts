import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Sample, sampleOf } from './samples.ts';
import { openMonitored, play } from './stage.ts';

const requests = 'interlink_plugin_request_duration_seconds_count';
const remote = 'interlink_plugin_remote_requests_total';
const canary = 'canary0hunter2';

test('what interLink asks, and what is asked of the cluster for it, is counted by few words', async (t) => {
  const stage = await openMonitored(t);
  await stage.scrapedUntil(
    (samples) => sampleOf(samples, 'interlink_plugin_remote_watches', { state: 'current' }) === 1,
  );

  await play(stage, canary);
  const samples = await stage.scrapedUntil(
    (seen) => sampleOf(seen, 'interlink_plugin_pods', { phase: 'Pending' }) === 1,
  );

  const counted = (handler: string, outcome: string) => sampleOf(samples, requests, { handler, outcome });
  assert.equal(counted('create', 'ok'), 3);
  assert.equal(counted('create', 'invalid_request'), 1);
  assert.equal(counted('delete', 'ok'), 1);
  assert.equal(counted('status', 'ok'), 2);
  assert.equal(counted('getLogs', 'not_found'), 1);
  assert.equal(counted('other', 'not_found'), 1);
  assert.equal(sampleOf(samples, remote, { verb: 'create', resource: 'pods', code: '503' }), 1);
  assert.ok((sampleOf(samples, remote, { verb: 'create', resource: 'pods', code: '201' }) ?? 0) >= 2);
  assert.equal(sampleOf(samples, 'interlink_plugin_remote_retries_total', { verb: 'create', resource: 'pods' }), 1);
  assert.equal(sampleOf(samples, 'interlink_plugin_remote_state', { state: 'well' }), 1);
  assert.equal(sampleOf(samples, 'interlink_plugin_ready'), 1);
  assert.equal(sampleOf(samples, 'interlink_plugin_pods', { phase: 'Running' }), 0);
  assert.equal(sampleOf(samples, 'interlink_plugin_orphans', { kind: 'remnant' }), 0);
  assert.equal(sampleOf(samples, 'interlink_plugin_pending_removals'), 0);
  assert.equal(sampleOf(samples, 'interlink_plugin_remote_pause_seconds'), 0);
  assert.ok((sampleOf(samples, 'interlink_plugin_remote_staleness_seconds') ?? -1) >= 0);
  assert.ok((sampleOf(samples, 'nodejs_eventloop_lag_p99_seconds') ?? -1) >= 0);
  assert.ok(
    (sampleOf(samples, 'interlink_plugin_expiry_timestamp_seconds', { credential: 'remote_authority' }) ?? 0) >
      Date.now() / 1000,
  );
});

test('no name, uid, path or secret of a pod is in a metric, and many pods make no more of them', async (t) => {
  const stage = await openMonitored(t);
  const series = (samples: readonly Sample[]) =>
    samples
      .filter(({ name }) => name.startsWith('interlink_plugin_'))
      .map(({ name, labels }) => `${name} ${JSON.stringify(labels)}`);
  await play(stage, canary);
  const first = await stage.scrape();

  for (let turn = 0; turn < 3; turn++) await play(stage, `${canary}${turn}`);
  const last = await stage.scrape();

  assert.doesNotMatch(last.text, new RegExp(canary));
  assert.doesNotMatch(last.text, new RegExp(Buffer.from(canary).toString('base64').slice(0, 12)));
  const more = series(last.samples).filter((one) => !series(first.samples).includes(one));
  assert.deepEqual(
    more.filter((one) => !/request/.test(one)),
    [],
  );
  const labels = new Set(
    last.samples
      .filter(({ name }) => name.startsWith('interlink_plugin_'))
      .flatMap((sample) => Object.keys(sample.labels)),
  );
  assert.deepEqual([...labels].sort(), [
    'code',
    'credential',
    'handler',
    'kind',
    'le',
    'listener',
    'node',
    'outcome',
    'phase',
    'resource',
    'state',
    'verb',
    'version',
  ]);
});

test('an outage shows: the state, the watches, requests without an answer; and pods are not told as current', async (t) => {
  const stage = await openMonitored(t);
  await stage.scrapedUntil((samples) => sampleOf(samples, 'interlink_plugin_remote_state', { state: 'well' }) === 1);

  await stage.cluster.shut();
  const samples = await stage.scrapedUntil(
    (seen) => sampleOf(seen, 'interlink_plugin_remote_watches', { state: 'down' }) === 1,
  );

  assert.ok(samples.some(({ name, labels }) => name === remote && labels.code === 'Unreachable'));
  await stage.cluster.reopen();
});
