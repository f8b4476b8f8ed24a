import assert from 'node:assert/strict';
import {
  chmod,
  chown,
  lstat,
  mkdir,
  mkdtemp,
  open,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import fc from 'fast-check';
import type { Clock } from '../../async/clock.ts';
import type { Validator } from '../../handler.ts';
import { createJsonLogger } from '../../logger.ts';
import { type LineFileOptions, openLineFile } from './lineFile.ts';

interface Line {
  readonly n: number;
}

const validate: Validator<Line> = (input): input is Line =>
  typeof input === 'object' && input !== null && 'n' in input && typeof input.n === 'number';

async function start(t: TestContext) {
  const folder = await mkdtemp(join(tmpdir(), 'lines-'));
  t.after(() => rm(folder, { recursive: true }));
  const path = join(folder, 'facts');
  const log: string[] = [];
  /** What is remembered is every line there ever was. */
  const reopen = async (more: Partial<LineFileOptions<Line>> = {}) => {
    const lines: Line[] = [];
    const file = await openLineFile<Line>({
      path,
      what: 'facts',
      validate,
      log: createJsonLogger('info', (line) => log.push(line)),
      apply: (line) => lines.push(line),
      linesOf: () => lines,
      ...more,
    });
    const append = (n: number) => {
      lines.push({ n });
      return file.append({ n }, 'synced');
    };
    return { lines, append, close: file.close };
  };
  const read = async () => {
    const { lines, close } = await reopen();
    await close();
    return lines.map(({ n }) => n);
  };
  return { folder, path, log, reopen, read };
}

/** The methods that every handle of a file has. */
async function handleMethods() {
  const any = await open('/dev/null');
  const methods: { appendFile: () => Promise<void>; writeFile: () => Promise<void>; datasync: () => Promise<void> } =
    Object.getPrototypeOf(any);
  await any.close();
  return methods;
}

const others = 12_345;

/** Makes a file somebody else's, also where the test may not give files away. */
async function giveAway(t: TestContext, path: string) {
  if (process.geteuid?.() === 0) return chown(path, others, others);
  t.mock.method(process as { geteuid(): number }, 'geteuid', () => others);
}

test('what was appended is there for the next process, in its order', async (t) => {
  const { reopen, read } = await start(t);
  const { append, close } = await reopen();
  await Promise.all(Array.from({ length: 100 }, (_, n) => append(n)));
  await close();

  assert.deepEqual(
    await read(),
    Array.from({ length: 100 }, (_, n) => n),
  );
});

test('appends that come together share their syncs', async (t) => {
  const { reopen } = await start(t);
  const { append, close } = await reopen();
  const methods = await handleMethods();
  const { mock } = t.mock.method(methods, 'datasync');

  await Promise.all(Array.from({ length: 100 }, (_, n) => append(n)));
  await close();

  assert.ok(mock.callCount() <= 2, `${mock.callCount()} syncs`);
});

for (const { title, plant } of [
  { title: 'a symbolic link', plant: (path: string) => symlink(`${path}.target`, path) },
  { title: 'a file that everybody may write to', plant: (path: string) => chmod(path, 0o606) },
  { title: 'a file that its group may write to', plant: (path: string) => chmod(path, 0o660) },
  { title: "somebody else's file", plant: (path: string, t: TestContext) => giveAway(t, path) },
]) {
  test(`${title} is set aside unread, and a fresh file put in its place`, async (t) => {
    const { folder, path, log, read } = await start(t);
    const isLink = title.includes('link');
    await writeFile(isLink ? `${path}.target` : path, '{"n":1}\n', { mode: 0o600 });
    await plant(path, t);

    assert.deepEqual(await read(), []);
    t.mock.restoreAll();

    assert.ok((await lstat(path)).isFile());
    assert.equal((await stat(path)).mode & 0o777, 0o600);
    const [aside] = (await readdir(folder)).filter((name) => name.startsWith('facts.aside-'));
    assert.equal(await readFile(join(folder, aside ?? ''), 'utf8'), '{"n":1}\n');
    assert.match(log.join(''), /"level":"warn","event":"facts set aside, and not read".*"reason":/);
  });
}

test('a file that a kubelet made writable by the group of its volume is believed', async (t) => {
  const { folder, path, read } = await start(t);
  await writeFile(path, '{"n":1}\n');
  await chmod(path, 0o660);
  await chmod(folder, 0o2770);

  assert.deepEqual(await read(), [1]);
  assert.equal((await stat(path)).mode & 0o777, 0o600);
});

test('a folder that everybody may write to is warned of', async (t) => {
  const { folder, log, read } = await start(t);
  await chmod(folder, 0o777);
  await read();
  await chmod(folder, 0o1777);
  await read();

  assert.equal(log.filter((line) => line.includes('others can replace the facts')).length, 1);
});

test('nothing is ever written through a name that could be guessed', async (t) => {
  const { path, reopen } = await start(t);
  await writeFile(`${path}.victim`, 'theirs');
  for (const name of ['new', 'tmp', 'aside', 'lock']) await symlink(`${path}.victim`, `${path}.${name}`);
  await writeFile(path, 'garbage\n', { mode: 0o600 });

  const { append, close } = await reopen();
  await append(1);
  await close();

  assert.equal(await readFile(`${path}.victim`, 'utf8'), 'theirs');
});

test('what a killed process left half-written is removed', async (t) => {
  const { folder, path, read } = await start(t);
  await writeFile(`${path}.new-0123456789abcdef`, '{"n":');

  await read();

  assert.deepEqual(await readdir(folder), ['facts']);
});

test('lines that do not fit are set aside once, whatever is in the file', async (t) => {
  const { folder, path, log, read } = await start(t);
  const anyLine = fc.oneof(
    fc.integer().map((n) => JSON.stringify({ n })),
    fc.json().filter((text) => !text.includes('"n"')),
    fc.string({ unit: 'binary' }).map((text) => text.replace(/[\n\ud800-\udfff]/g, ' ')),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(anyLine, { maxLength: 8 }), async (lines) => {
      for (const name of await readdir(folder)) await rm(join(folder, name));
      await writeFile(path, lines.map((line) => `${line}\n`).join(''), { mode: 0o600 });
      log.length = 0;
      const ours = lines.filter((line) => line.startsWith('{"n":'));
      const bad = lines.filter((line) => !line.startsWith('{"n":') && line.trim() !== '');

      assert.deepEqual(
        await read(),
        ours.map((line) => JSON.parse(line).n),
      );
      const warnings = log.filter((line) => line.includes('set aside'));
      await read();

      assert.equal(warnings.length, Number(bad.length > 0));
      assert.equal(log.filter((line) => line.includes('set aside')).length, warnings.length, 'once');
      const [aside] = (await readdir(folder)).filter((name) => name.startsWith('facts.aside-'));
      assert.equal(aside !== undefined, bad.length > 0);
      if (aside !== undefined)
        assert.equal(await readFile(join(folder, aside), 'utf8'), bad.map((line) => `${line}\n`).join(''));
    }),
    { numRuns: 100 },
  );
});

test('a full disk is said once, and what it did not take is written when it does', async (t) => {
  const { path, log, reopen, read } = await start(t);
  const readAsIs = async () =>
    (await readFile(path, 'utf8'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).n);
  let now = 0;
  const clock: Clock = { now: () => now, sleep: () => new Promise(() => undefined) };
  const { append, close } = await reopen({ clock });
  await append(1);
  const methods = await handleMethods();
  const full = async () => {
    throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
  };
  t.mock.method(methods, 'appendFile', full);
  t.mock.method(methods, 'writeFile', full);
  for (const n of [2, 3, 4]) {
    await append(n);
    now += 2_000;
  }
  assert.equal(log.filter((line) => line.includes('facts not writable')).length, 1);
  assert.deepEqual(await readAsIs(), [1]);

  t.mock.restoreAll();
  now += 60_000;
  await append(5);

  assert.deepEqual(await readAsIs(), [1, 2, 3, 4, 5]);
  assert.match(log.join(''), /facts written again/);
  await append(6);
  await close();
  assert.deepEqual(await read(), [1, 2, 3, 4, 5, 6]);
});

test('a disk that is full from the start, and a folder that is missing, are tried again by themselves', async (t) => {
  const { folder, reopen } = await start(t);
  const missing = join(folder, 'later');
  const wakes: (() => void)[] = [];
  let now = 0;
  const clock: Clock = {
    now: () => now,
    sleep: (ms) =>
      new Promise((wake) => {
        wakes.push(() => {
          now += ms;
          wake();
        });
      }),
  };
  const { append, close } = await reopen({ path: join(missing, 'facts'), clock });
  await append(1);
  await mkdir(missing);

  for (const wake of wakes.splice(0)) wake();
  while ((await readdir(missing)).length === 0) await new Promise((turn) => setImmediate(turn));
  await close();

  assert.equal(await readFile(join(missing, 'facts'), 'utf8'), '{"n":1}\n');
});
