import assert from 'node:assert/strict';
import { appendFile, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { Removal } from '../../../schemas/generated/types.ts';
import { createJsonLogger, silentLogger } from '../../logger.ts';
import { mostAppended } from '../state/lineFile.ts';
import { openJournal } from './journal.ts';

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
  const { pending, deleted } = await reopen(await freshPath(t));

  assert.deepEqual([pending, deleted], [[], []]);
});

test('what was begun and not finished is pending for the next process', async (t) => {
  const path = await freshPath(t);
  const journal = await openJournal(path, silentLogger, () => 1_000);
  await journal.begin(removal('u1', { graceSeconds: 5 }));
  await journal.begin(removal('u2'));
  await journal.finish('u2');
  await journal.close();

  const { pending, deleted } = await reopen(path);

  assert.deepEqual(pending, [removal('u1', { graceSeconds: 5 })]);
  assert.deepEqual(deleted, [removal('u2'), removal('u1', { graceSeconds: 5 })]);
});

test('a finished delete is remembered for ten minutes, as a tombstone', async (t) => {
  const path = await freshPath(t);
  const journal = await openJournal(path, silentLogger, () => 1_000);
  await journal.begin(removal('u1'));
  await journal.finish('u1');
  await journal.close();

  assert.equal((await reopen(path, 1_000 + 599_000)).deleted.length, 1);
  assert.equal((await reopen(path, 1_000 + 600_000)).deleted.length, 0);
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

test('what a create could not undo is no tombstone: its pod was never deleted', async (t) => {
  const path = await freshPath(t);
  const objects = [{ resource: 'pods', namespace: 'r', name: 'x', createdBy: 'a1' }] satisfies Removal['objects'];
  const journal = await openJournal(path, silentLogger, () => 1_000);
  await journal.begin(removal('u1', { objects }));
  await journal.begin(removal('u2', { objects }));
  await journal.finish('u2 undo');
  await journal.close();

  const { pending, deleted } = await reopen(path);

  assert.deepEqual(pending, [removal('u1', { objects })]);
  assert.deepEqual(deleted, []);
});

test("lines that are not the journal's are set aside", async (t) => {
  const path = await freshPath(t);
  await writeFile(path, `null\n7\n{}\n{"begin":null}\n{"done":1}\n${JSON.stringify({ begin: removal('u1') })}\n`);

  assert.deepEqual((await reopen(path)).pending, [removal('u1')]);
});

test('a journal that has grown long is written anew, and nothing of it is lost meanwhile', async (t) => {
  const path = await freshPath(t);
  let now = 1_000;
  const journal = await openJournal(path, silentLogger, () => now);
  await journal.begin(removal('open'));
  await Promise.all(Array.from({ length: 20 }, (_, i) => journal.begin(removal(`old${i}`))));
  await Promise.all(Array.from({ length: 20 }, (_, i) => journal.finish(`old${i}`)));
  now = 1_000_000;
  // Finishing what is not open costs no fsync.
  await Promise.all(Array.from({ length: mostAppended - 45 }, (_, i) => journal.finish(`none${i}`)));
  await Promise.all(Array.from({ length: 8 }, (_, i) => journal.begin(removal(`late${i}`, { at: now }))));
  await journal.finish('late0');
  await journal.close();

  const text = await readFile(path, 'utf8');
  const { pending, deleted } = await reopen(path, now);

  assert.ok(text.split('\n').length < 30, `${text.split('\n').length} lines`);
  assert.deepEqual(pending.map(({ uid }) => uid).sort(), [
    ...['late1', 'late2', 'late3', 'late4', 'late5', 'late6', 'late7', 'open'],
  ]);
  assert.ok(deleted.some(({ uid }) => uid === 'late0'));
});

test('a journal that cannot be read is left as it is, and said so', async (t) => {
  const path = await freshPath(t);
  await mkdir(path);
  const lines: string[] = [];

  const journal = await openJournal(
    path,
    createJsonLogger('error', (line) => lines.push(line)),
  );
  await journal.begin(removal('u1'));
  await journal.close();

  assert.match(lines.join(''), /journal not readable.*EISDIR/);
  assert.ok((await stat(path)).isDirectory());
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

test('a time in the future counts as now: the tombstone is kept for ten minutes, not for ever', async (t) => {
  const path = await freshPath(t);
  const far = JSON.stringify({ begin: removal('u1', { at: 99_999_999_999_999 }) });
  await writeFile(path, `${far}\n{"done":"u1"}\n${far.replaceAll('u1', 'u2')}\n`, { mode: 0o600 });

  const { pending, deleted } = await reopen(path, 5_000);

  assert.deepEqual(pending, [removal('u2', { at: 5_000 })]);
  assert.deepEqual(deleted, [removal('u1', { at: 5_000 }), removal('u2', { at: 5_000 })]);
  assert.equal((await reopen(path, 5_000 + 600_000)).deleted.length, 1);
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
