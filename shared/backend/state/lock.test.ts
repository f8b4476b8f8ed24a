import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { createJsonLogger, silentLogger } from '../../logger.ts';
import { acquireLock } from './lock.ts';

async function freshPath(t: TestContext, name = 'facts') {
  const folder = await mkdtemp(join(tmpdir(), 'lock-'));
  t.after(() => rm(folder, { recursive: true }));
  return { folder, path: join(folder, name) };
}

test('a second one is refused while the first is there, and let in when it has gone', async (t) => {
  const { folder, path } = await freshPath(t);
  const release = await acquireLock(path, silentLogger);

  await assert.rejects(acquireLock(path, silentLogger), {
    name: 'StartError',
    reason: 'inUse',
    message: /facts is in use by another process/,
  });
  await release();
  await (await acquireLock(path, silentLogger))();

  assert.deepEqual(await readdir(folder), []);
});

test('one that was killed leaves nothing that has to grow old', async (t) => {
  const { folder, path } = await freshPath(t);
  const holder = spawn(process.execPath, [
    '-e',
    `require('net').createServer().listen('${path}.lock', () => console.log())`,
  ]);
  await once(holder.stdout, 'data');
  await assert.rejects(acquireLock(path, silentLogger), { reason: 'inUse' });
  holder.kill('SIGKILL');
  await once(holder, 'exit');
  assert.deepEqual(await readdir(folder), ['facts.lock']);

  const release = await acquireLock(path, silentLogger);

  await assert.rejects(acquireLock(path, silentLogger), { reason: 'inUse' });
  await release();
});

test('of many that start at once exactly one gets in, also where a killed one has left its name', async (t) => {
  const { path } = await freshPath(t);
  const holder = spawn(process.execPath, [
    '-e',
    `require('net').createServer().listen('${path}.lock', () => console.log())`,
  ]);
  await once(holder.stdout, 'data');
  holder.kill('SIGKILL');
  await once(holder, 'exit');

  const all = await Promise.allSettled(Array.from({ length: 8 }, () => acquireLock(path, silentLogger)));

  const inside = all.filter((one) => one.status === 'fulfilled');
  assert.equal(inside.length, 1);
  await inside[0]?.value();
});

for (const { title, name, plant } of [
  { title: 'a file that is no socket', name: 'facts', plant: (path: string) => writeFile(`${path}.lock`, 'theirs') },
  { title: 'a path too long for a socket', name: 'f'.repeat(100), plant: async () => undefined },
]) {
  test(`with ${title} it goes on without, and says so`, async (t) => {
    const { path } = await freshPath(t, name);
    await plant(path);
    const lines: string[] = [];
    const log = createJsonLogger('warn', (line) => lines.push(line));

    await (await acquireLock(path, log))();

    assert.equal(lines.length, 1);
    assert.match(lines[0] ?? '', /nothing keeps another process from the same files/);
    if (name === 'facts') assert.equal(await readFile(`${path}.lock`, 'utf8'), 'theirs');
  });
}
