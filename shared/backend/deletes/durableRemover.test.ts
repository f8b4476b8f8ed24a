import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { createFakeClock, createRecorder, until } from '../../../test/kubernetes/bench.ts';
import { createKeyedMutex } from '../../async/keyedMutex.ts';
import { loadConfig } from '../../config/load.ts';
import { PluginError } from '../../interlink/errors.ts';
import { KubernetesError } from '../../kubernetes/client/kubernetesError.ts';
import { remoteRemovalOf } from '../../kubernetes/remove/removals.ts';
import { createDurableRemover } from './durableRemover.ts';
import { createMemoryJournal } from './journal.ts';

const { config } = loadConfig({}, {}, join(tmpdir(), 'no-such-folder'));
const client = { request: () => assert.fail(), stream: () => assert.fail(), close: async () => undefined };
const pod = (uid: string) => ({ metadata: { uid, namespace: 'ns', name: 'p' } });

function failedBy(failure: ConstructorParameters<typeof KubernetesError>[0]): PluginError {
  return new PluginError('refused', `delete pod ns/p: ${failure.message}`, { cause: new KubernetesError(failure) });
}

/** A remover whose cluster answers the tries in turn with what is given; the last of it stands for all that follow. */
function play(t: TestContext, answers: readonly (PluginError | 'accepted')[], journal = createMemoryJournal()) {
  const clock = createFakeClock();
  const log = createRecorder();
  const tried: string[] = [];
  const remover = createDurableRemover({
    remove: async ({ metadata }) => {
      const answer = answers[Math.min(tried.push(metadata.uid), answers.length) - 1];
      if (answer instanceof PluginError) throw answer;
    },
    remote: remoteRemovalOf({ client, config }),
    journal,
    mutex: createKeyedMutex(),
    log,
    clock,
  });
  t.after(() => remover.stop());
  const ask = (uid: string) =>
    remover
      .remove(pod(uid), { signal: new AbortController().signal, session: 's', log })
      .catch((error: Error) => error);
  return { remover, clock, log, tried, ask };
}

const invalid = { status: 422, reason: 'Invalid', message: 'a webhook denied the request' };

test('a removal that the cluster calls invalid is tried for some minutes, then left to a hand that is told what to do', async (t) => {
  const { remover, clock, log, tried, ask } = play(t, [failedBy(invalid)]);

  assert.match(String(await ask('u1')), /a webhook denied the request; it is queued and will be tried again/);
  await until(() => remover.pending === 0);

  assert.equal(tried.length, 1 + 10);
  const waitedMs = clock.sleeps.reduce((sum, ms) => sum + ms, 0);
  assert.ok(waitedMs > 120_000 && waitedMs < 600_000, `${waitedMs} ms`);
  assert.deepEqual(
    log.lines.filter(({ level }) => level === 'error'),
    [
      {
        level: 'error',
        event: 'removal given up',
        facts: {
          uid: 'u1',
          namespace: 'ns',
          name: 'p',
          reason: 'PluginError: delete pod ns/p: a webhook denied the request',
          remedy: 'kubectl delete pods,configmaps,secrets --all-namespaces --selector interlink.io/source.pod_uid=u1',
        },
      },
    ],
  );
});

test('a removal that the cluster accepts after some refusals is done, and nobody is called', async (t) => {
  const { remover, log, tried, ask } = play(t, [...Array.from({ length: 6 }, () => failedBy(invalid)), 'accepted']);

  await ask('u1');
  await until(() => remover.pending === 0);

  assert.equal(tried.length, 7);
  assert.ok(log.lines.every(({ level }) => level !== 'error'));
});

for (const [why, failure] of [
  ['a right that is missing', { status: 403, reason: 'Forbidden', message: 'no' }],
  ['a server that is away', { status: 0, reason: 'Unreachable', message: 'no' }],
  ['credentials that ran out', { status: 401, reason: 'Unauthorized', message: 'no' }],
] as const)
  test(`${why} is waited for as long as it takes`, async (t) => {
    const { remover, log, tried, ask } = play(t, [...Array.from({ length: 60 }, () => failedBy(failure)), 'accepted']);

    await ask('u1');
    await until(() => remover.pending === 0);

    assert.equal(tried.length, 61);
    assert.ok(log.lines.every(({ level }) => level !== 'error'));
  });

test('a server that asks to be left alone is, by the whole queue', async (t) => {
  const busy = { status: 503, reason: 'ServiceUnavailable', message: 'later', retryAfterMs: 120_000 };
  const { remover, clock, tried, ask } = play(t, [
    failedBy({ ...busy, retryAfterMs: 0 }),
    failedBy({ ...busy, retryAfterMs: 0 }),
    failedBy(busy),
    'accepted',
  ]);

  await Promise.all([ask('u1'), ask('u2')]);
  await until(() => remover.pending === 0);

  assert.deepEqual(tried, ['u1', 'u2', 'u1', 'u1', 'u2']);
  assert.ok(clock.sleeps.includes(120_000), String(clock.sleeps));
});

test('a delete that the cluster has accepted is answered before the disk has noted that it is done', async (t) => {
  let note: () => void = () => undefined;
  const noted = new Promise<void>((resolve) => {
    note = resolve;
  });
  const { remover, ask } = play(t, ['accepted'], { ...createMemoryJournal(), finish: () => noted });

  const answer = await Promise.race([ask('u1'), wait(2000, 'it waits for the disk', { ref: false })]);

  assert.equal(answer, undefined);
  assert.equal(remover.pending, 0);
  note();
});
