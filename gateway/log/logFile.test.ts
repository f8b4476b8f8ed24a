import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { openLogFile } from './logFile.ts';

/** Lines of ten bytes in a file of a hundred. */
async function openIn(t: TestContext, before = '', mostFiles = 2) {
  const folder = await mkdtemp(join(tmpdir(), 'log-file-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const path = join(folder, 'log');
  if (before !== '') await writeFile(path, before);
  const troubles: unknown[] = [];
  const file = openLogFile(path, {
    mostBytes: 100,
    mostFiles,
    maxLength: 1024,
    onTrouble: (error) => {
      troubles.push(error);
      file.write('a complaint of more than ten bytes\n');
    },
  });
  return { folder, path, file, troubles, names: async () => (await readdir(folder)).sort() };
}

const lineOf = (number: number) => `line ${String(number).padStart(4, '0')}\n`;
const read = (path: string) => readFile(path, 'utf8');

test('a full file is moved away and begun anew, as often as files are kept, and no line is lost between two', async (t) => {
  const { path, file, names } = await openIn(t);

  for (let number = 0; number < 45; number++) file.write(lineOf(number));

  assert.deepEqual(await names(), ['log', 'log.1', 'log.2']);
  const kept = (await Promise.all([read(`${path}.2`), read(`${path}.1`), read(path)])).join('');
  const expected = Array.from({ length: 25 }, (_, at) => lineOf(20 + at)).join('');
  assert.equal(kept, expected);
});

test('what an earlier process wrote counts, and a line longer than a file may be is written all the same', async (t) => {
  const long = `${'x'.repeat(200)}\n`;
  const { path, file } = await openIn(t, 'y'.repeat(95));

  file.write(long);
  file.write(lineOf(1));

  assert.deepEqual(await Promise.all([read(`${path}.2`), read(`${path}.1`), read(path)]), [
    'y'.repeat(95),
    long,
    lineOf(1),
  ]);
});

test('a file that cannot be moved away goes on, and that is said once', async (t) => {
  const { path, file, troubles } = await openIn(t, '', 1);
  await mkdir(`${path}.1`);

  for (let number = 0; number < 60; number++) file.write(lineOf(number));

  assert.equal(troubles.length, 1);
  assert.match(await read(path), /a complaint.*line 0059/s);
});

test('once it can be moved again it is', async (t) => {
  const { path, file, troubles, names } = await openIn(t, '', 1);
  await mkdir(`${path}.1`);
  for (let number = 0; number < 15; number++) file.write(lineOf(number));
  await rm(`${path}.1`, { recursive: true });

  for (let number = 0; number < 15; number++) file.write(lineOf(number));

  assert.equal(troubles.length, 1);
  assert.deepEqual(await names(), ['log', 'log.1']);
});

test('a file that somebody else moved away is not moved again', async (t) => {
  const { folder, path, file, names } = await openIn(t);
  await rename(path, join(folder, 'elsewhere'));
  await writeFile(path, '');

  for (let number = 0; number < 12; number++) file.write(lineOf(number));

  assert.deepEqual(await names(), ['elsewhere', 'log']);
  assert.equal(await read(path), lineOf(10) + lineOf(11));
});

test('a folder that cannot be written is a fault of the configuration', async () => {
  assert.throws(
    () => openLogFile('/dev/null/log', { mostBytes: 1, mostFiles: 1, maxLength: 1, onTrouble: () => undefined }),
    { reason: 'configuration', message: /^log\.dir: cannot write \/dev\/null\/log$/ },
  );
});
