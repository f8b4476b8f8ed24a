import assert from 'node:assert/strict';
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { createLog } from './log.ts';

const name = 'interlink-kubernetes-plugin.log';

async function freshFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'log-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  return join(folder, 'logs');
}

test('a log file that was moved away is opened anew', async (t) => {
  const dir = await freshFolder(t);
  const log = createLog({ level: 'error', dir, rich_enabled: 'false' });
  await rename(dir, `${dir}.old`);

  log.reopen();
  log.error('after the move');

  assert.match(await readFile(join(dir, name), 'utf8'), /after the move/);
});

test('a log file that cannot be opened anew ends nothing: the old one goes on', async (t) => {
  const dir = await freshFolder(t);
  const log = createLog({ level: 'error', dir, rich_enabled: 'false' });
  await rename(dir, `${dir}.old`);
  await writeFile(dir, 'in the way');

  log.reopen();

  assert.match(await readFile(join(`${dir}.old`, name), 'utf8'), /(EEXIST|ENOTDIR).*not opened anew/);
});

test('the file is JSON whatever the terminal shows', async (t) => {
  const dir = await freshFolder(t);
  createLog({ level: 'error', dir, rich_enabled: 'true' }).error('told', { to: 'people' });

  const { event, to } = JSON.parse(await readFile(join(dir, name), 'utf8'));
  assert.deepEqual([event, to], ['told', 'people']);
});
