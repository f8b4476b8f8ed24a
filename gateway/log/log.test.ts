import assert from 'node:assert/strict';
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { Config } from '../../schemas/generated/types.ts';
import { createLog } from './log.ts';

const usual = {
  level: 'error',
  max_size_mib: 100,
  max_files: 5,
  rich_enabled: 'false',
  requests_enabled: false,
  fold_seconds: 60,
} as const;

const logWith = (dir: string, options: Partial<Config['log']> = {}) => createLog({ ...usual, dir, ...options });

const name = 'interlink-kubernetes-plugin.log';

async function freshFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'log-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  return join(folder, 'logs');
}

test('a log file that was moved away is opened anew', async (t) => {
  const dir = await freshFolder(t);
  const log = logWith(dir);
  await rename(dir, `${dir}.old`);

  log.reopen();
  log.error('after the move');

  assert.match(await readFile(join(dir, name), 'utf8'), /after the move/);
});

test('a log file that cannot be opened anew ends nothing: the old one goes on', async (t) => {
  const dir = await freshFolder(t);
  const log = logWith(dir);
  await rename(dir, `${dir}.old`);
  await writeFile(dir, 'in the way');

  log.reopen();

  assert.match(await readFile(join(`${dir}.old`, name), 'utf8'), /(EEXIST|ENOTDIR).*not opened anew/);
});

test('the file is JSON whatever the terminal shows', async (t) => {
  const dir = await freshFolder(t);
  logWith(dir, { rich_enabled: 'true' }).error('told', { to: 'people' });

  const { event, to } = JSON.parse(await readFile(join(dir, name), 'utf8'));
  assert.deepEqual([event, to], ['told', 'people']);
});

test('failures that repeat themselves are folded, requests only where not each is wanted', async (t) => {
  for (const { requests_enabled, requests } of [
    { requests_enabled: false, requests: [undefined, 2] },
    { requests_enabled: true, requests: [undefined, undefined, undefined] },
  ]) {
    const dir = await freshFolder(t);
    const log = logWith(dir, { level: 'info', requests_enabled });

    for (let time = 0; time < 3; time++) {
      log.warn('watch failed', { reason: 'Unreachable' });
      log.info('request', { pod: 'ns/p', status: 503, reason: 'remote cluster down', session: `s${time}` });
      log.info('fine', { uid: 'u' });
    }
    log.flush();

    const lines = (await readFile(join(dir, name), 'utf8'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const repeatedOf = (event: string) => lines.filter((line) => line.event === event).map((line) => line.repeated);
    assert.deepEqual(repeatedOf('watch failed'), [undefined, 2]);
    assert.deepEqual(repeatedOf('request'), requests);
    assert.deepEqual(repeatedOf('fine'), [undefined, undefined, undefined]);
  }
});

test('with fold_seconds 0 each failure is written', async (t) => {
  const dir = await freshFolder(t);
  const log = logWith(dir, { fold_seconds: 0 });

  log.error('same', { reason: 'x' });
  log.error('same', { reason: 'x' });

  assert.equal((await readFile(join(dir, name), 'utf8')).match(/"same"/g)?.length, 2);
});

test('a file beside the console takes away no line that the level asks for, also when it changes', async (t) => {
  const dir = await freshFolder(t);
  const config = { ...usual, dir, level: 'debug' as Config['log']['level'] };
  const log = createLog(config);

  log.debug('at first');
  config.level = 'info';
  log.adapt();
  log.debug('not wanted');
  config.level = 'debug';
  log.adapt();
  log.debug('wanted again');

  assert.deepEqual(await eventsIn(dir), ['at first', 'wanted again']);
});

test('what was counted is told before the level rises above it', async (t) => {
  const dir = await freshFolder(t);
  const config = { ...usual, dir, level: 'warn' as Config['log']['level'] };
  const log = createLog(config);

  for (let time = 0; time < 3; time++) log.warn('watch failed', { reason: 'Unreachable' });
  config.level = 'error';
  log.adapt();

  assert.deepEqual(await eventsIn(dir), ['watch failed', 'watch failed']);
});

const eventsIn = async (dir: string): Promise<readonly string[]> =>
  (await readFile(join(dir, name), 'utf8'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).event);
