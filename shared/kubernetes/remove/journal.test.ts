import assert from 'node:assert/strict';
import { appendFile, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { createJsonLogger, silentLogger } from '../../logger.ts';
import { openJournal, type Removal } from './journal.ts';

const removal = (uid: string, more: Partial<Removal> = {}): Removal => ({
  uid,
  namespace: 'ns',
  name: 'p',
  at: 1_000,
  ...more,
});

async function freshPath(t: TestContext) {
  const folder = await mkdtemp(join(tmpdir(), 'journal-'));
  t.after(() => rm(folder, { recursive: true }));
  return join(folder, 'deletes.journal');
}

async function reopen(path: string, now = 1_000) {
  const journal = await openJournal(path, silentLogger, () => now);
  await journal.close();
  return journal;
}

test('a journal that was never written holds nothing', async (t) => {
  const { pending, done } = await reopen(await freshPath(t));

  assert.deepEqual([pending, done], [[], []]);
});

test('what was begun and not finished is pending for the next process', async (t) => {
  const path = await freshPath(t);
  const journal = await openJournal(path, silentLogger, () => 1_000);
  await journal.begin(removal('u1', { graceSeconds: 5 }));
  await journal.begin(removal('u2'));
  await journal.finish('u2');
  await journal.close();

  const { pending, done } = await reopen(path);

  assert.deepEqual(pending, [removal('u1', { graceSeconds: 5 })]);
  assert.deepEqual(done, [removal('u2')]);
});

test('a finished delete is remembered for ten minutes, as a tombstone', async (t) => {
  const path = await freshPath(t);
  const journal = await openJournal(path, silentLogger, () => 1_000);
  await journal.begin(removal('u1'));
  await journal.finish('u1');
  await journal.close();

  assert.equal((await reopen(path, 1_000 + 599_000)).done.length, 1);
  assert.equal((await reopen(path, 1_000 + 600_000)).done.length, 0);
});

test('the undo of a create and the delete of its pod are two removals', async (t) => {
  const path = await freshPath(t);
  const object = { resource: 'pods', namespace: 'r', name: 'x', uid: 'remote', createdBy: 'a1' } as const;
  const journal = await openJournal(path, silentLogger, () => 1_000);
  await journal.begin(removal('u1', { objects: [object] }));
  await journal.begin(removal('u1'));
  await journal.finish('u1');
  await journal.close();

  const { pending } = await reopen(path);

  assert.deepEqual(pending, [removal('u1', { objects: [object] })]);
});

test('a line cut by a crash is ignored, the lines before it hold', async (t) => {
  const path = await freshPath(t);
  const journal = await openJournal(path, silentLogger, () => 1_000);
  await journal.begin(removal('u1'));
  await journal.close();
  await appendFile(path, '{"begin":{"uid":"u2","names');

  const { pending } = await reopen(path);

  assert.deepEqual(pending, [removal('u1')]);
});

test('opening compacts: what is over leaves no line', async (t) => {
  const path = await freshPath(t);
  const journal = await openJournal(path, silentLogger, () => 1_000);
  for (let i = 0; i < 50; i++) {
    await journal.begin(removal(`u${i}`));
    await journal.finish(`u${i}`);
  }
  await journal.close();

  await reopen(path, 1_000_000);

  assert.equal(await readFile(path, 'utf8'), '');
});

test('only its owner can read it', async (t) => {
  const path = await freshPath(t);
  await reopen(path);

  assert.equal((await stat(path)).mode & 0o777, 0o600);
});

test('a folder that cannot be written degrades to memory and says so', async () => {
  const lines: string[] = [];
  const log = createJsonLogger('error', (line) => lines.push(line));

  const journal = await openJournal('/proc/no-such-folder/deletes.journal', log);
  await journal.begin(removal('u1'));
  await journal.close();

  assert.match(lines.join(''), /journal not writable/);
});
