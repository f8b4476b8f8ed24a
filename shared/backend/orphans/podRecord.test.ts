import assert from 'node:assert/strict';
import { mkdtemp, open, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { silentLogger } from '../../logger.ts';
import { openPodRecord } from './podRecord.ts';
import { readRecord } from './recordLines.ts';

async function start(t: TestContext) {
  const folder = await mkdtemp(join(tmpdir(), 'record-'));
  t.after(() => rm(folder, { recursive: true }));
  const path = join(folder, 'deletes.pods');
  let now = 1_000_000;
  return {
    path,
    pass: (ms: number) => {
      now += ms;
    },
    reopen: () => openPodRecord(path, silentLogger, { now: () => now }),
    /** What is on disk now, as a process that is killed leaves it. */
    lines: async () =>
      (await readFile(path, 'utf8'))
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
  };
}

test('the identity is made once, and outlives the process', async (t) => {
  const { reopen, path } = await start(t);
  const first = await reopen();
  await first.close();
  const second = await reopen();
  await second.close();

  assert.match(first.plugin, /^[0-9a-f-]{36}$/);
  assert.equal(second.plugin, first.plugin);
  assert.equal((await stat(path)).mode & 0o777, 0o600);
});

test('without a path there is an identity all the same, for as long as the process', async () => {
  const record = await openPodRecord(undefined, silentLogger);
  record.noteAsked('u1', 'ns');

  assert.match(record.plugin, /^[0-9a-f-]{36}$/);
  assert.deepEqual([...record.namespaces], ['ns']);
});

test('what a killed process leaves right after its first start is believed', async (t) => {
  const { path, reopen, pass } = await start(t);
  const record = await reopen();
  record.noteAsked('u1', 'remote');
  await record.noteEnd('other');
  const killed = await readRecord(path);
  await record.close();
  pass(60_000);

  assert.notEqual(killed?.aliveAt, undefined);
  const next = await reopen();
  next.noteLook(['u1']);
  assert.equal(next.get('u1')?.isReported, false);
  await next.close();
});

test('what is known of pods outlives a process that is killed', async (t) => {
  const { reopen, path } = await start(t);
  const record = await reopen();
  record.noteAsked('u1', 'remote');
  record.noteSilence('u1', 60, 1800);
  record.noteSilence('u1', 119, 1800);
  record.noteAsked('u2', 'remote');
  record.noteAsked('u3', 'remote');
  record.forget('u3');
  await record.noteEnd('u2');

  const state = await readRecord(path);
  await record.close();

  assert.deepEqual(
    state?.pods,
    new Map([
      // Less than a minute more is not worth a write.
      ['u1', { namespace: 'remote', isReported: false, silentSeconds: 60 }],
      ['u2', { namespace: 'remote', isReported: true, silentSeconds: 0 }],
    ]),
  );
});

test('an end is on disk, synced, before it is told', async (t) => {
  const { reopen, lines } = await start(t);
  const record = await reopen();
  const any = await open('/dev/null');
  const { mock } = t.mock.method(Object.getPrototypeOf(any), 'datasync');
  await any.close();

  await record.noteEnd('u1');

  assert.equal(mock.callCount(), 1);
  assert.deepEqual((await lines()).at(-1), { told: 'u1' });
  await record.noteEnd('u1');
  assert.equal(mock.callCount(), 1, 'once');
  await record.close();
});

test('asking about what is known writes nothing; about what was silent, at once', async (t) => {
  const { reopen, lines } = await start(t);
  const record = await reopen();
  record.noteAsked('u1', 'remote');
  record.noteSilence('u1', 100, 1800);
  await record.noteEnd('other');
  const before = (await lines()).length;

  for (let poll = 0; poll < 100; poll++) {
    record.notePolled('u1');
    record.notePolled('u2');
    record.noteAsked('u1', 'remote');
  }
  await record.noteEnd('another');

  assert.equal(record.get('u1')?.silentSeconds, 0);
  assert.deepEqual((await lines()).slice(before), [{ silent: 'u1', seconds: 0 }, { told: 'another' }]);
  await record.close();
});

test('of a silence no more than a twentieth, or a minute, is lost with a process that is killed', async (t) => {
  const { reopen, path } = await start(t);
  const record = await reopen();
  for (const until of [59, 119, 1_199, 3_999]) {
    for (let seconds = 1; seconds <= until; seconds++) record.noteSilence('u1', seconds, 100_000);
    await record.noteEnd(`u${until}`);
    const { silentSeconds = 0 } = (await readRecord(path))?.pods.get('u1') ?? {};
    assert.ok(
      silentSeconds <= until && silentSeconds >= until - Math.max(60, until / 20),
      `${silentSeconds} of ${until}`,
    );
  }
  await record.close();
});

test('a pod that has become an orphan is written of at once', async (t) => {
  const { reopen, path } = await start(t);
  const record = await reopen();
  for (let seconds = 1; seconds <= 2000; seconds++) record.noteSilence('u1', seconds, 1990);
  await record.noteEnd('other');
  const { silentSeconds = 0 } = (await readRecord(path))?.pods.get('u1') ?? {};
  await record.close();

  // From here on it is an orphan: that is written at once.
  assert.equal(silentSeconds, 1990);
});

for (const { title, awayMs, isReported } of [
  { title: 'after a restart', awayMs: 60_000, isReported: false },
  { title: 'after an hour, in which another plugin may have told them', awayMs: 3_600_000, isReported: true },
  { title: 'after the clock was set back', awayMs: -5_000, isReported: true },
]) {
  test(`ends that were not told are ${isReported ? 'not ' : ''}known as such ${title}`, async (t) => {
    const { reopen, pass } = await start(t);
    const first = await reopen();
    first.noteAsked('ended', 'remote');
    first.noteAsked('running', 'remote');
    first.noteLook([]);
    await first.close();
    pass(awayMs);
    const second = await reopen();
    second.noteAsked('new', 'remote');

    second.noteLook(['ended', 'new']);
    second.noteLook(['ended', 'new', 'running']);
    await second.close();

    assert.equal(second.get('ended')?.isReported, isReported);
    assert.equal(second.get('running')?.isReported, false, 'it ended under our eyes');
    assert.equal(second.get('new')?.isReported, false);
  });
}

/** What the disk does from now on. */
async function failing(t: TestContext) {
  const any = await open('/dev/null');
  const methods: { appendFile: () => Promise<void>; writeFile: () => Promise<void> } = Object.getPrototypeOf(any);
  await any.close();
  const full = async () => {
    throw new Error('ENOSPC');
  };
  t.mock.method(methods, 'appendFile', full);
  t.mock.method(methods, 'writeFile', full);
}

test('a record that misses the end of a pod is removed, lest it be believed, and comes back whole', async (t) => {
  const { reopen, path } = await start(t);
  const record = await reopen();
  record.noteAsked('u1', 'remote');
  await record.noteEnd('other');
  await failing(t);

  await record.noteEnd('u1');
  await assert.rejects(stat(path), { code: 'ENOENT' });
  t.mock.restoreAll();
  await record.close();

  const state = await readRecord(path);
  assert.equal(state?.plugin, record.plugin);
  assert.equal(state?.pods.get('u1')?.isReported, true);
});

test('a disk that is full when the plugin starts does not cost it its record, while nothing is missing there', async (t) => {
  const { reopen, path } = await start(t);
  const first = await reopen();
  first.noteAsked('u1', 'remote');
  await first.close();
  await failing(t);

  const second = await reopen();
  second.noteAsked('u2', 'remote');
  second.noteLook([]);

  assert.equal((await readRecord(path))?.plugin, first.plugin);
  await second.noteEnd('u1');
  await assert.rejects(stat(path), { code: 'ENOENT' });
  t.mock.restoreAll();
  await second.close();
  assert.equal((await readRecord(path))?.pods.get('u1')?.isReported, true);
});
