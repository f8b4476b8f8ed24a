import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { Clock } from '../../shared/async/clock.ts';
import { loadConfig } from '../../shared/config/load.ts';
import { stampOf } from '../../shared/fileStamp.ts';
import { createJsonLogger } from '../../shared/logger.ts';
import { createReload } from './reload.ts';

/** A clock that stands still until it is told to go on. */
function steppedClock(): Clock & { step(): Promise<void> } {
  let wake: () => void = () => undefined;
  return {
    now: () => 0,
    sleep: (_, signal) =>
      new Promise((resolve, reject) => {
        wake = resolve;
        signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
      }),
    step: async () => {
      wake();
      // What was woken looks at a file.
      for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setTimeout(resolve, 1));
    },
  };
}

async function start(t: TestContext, text: string) {
  const folder = await mkdtemp(join(tmpdir(), 'reload-'));
  t.after(() => rm(folder, { recursive: true }));
  const path = join(folder, 'config.ini');
  await writeFile(path, text);
  const stamp = await stampOf([path]);
  const load = () => loadConfig({ CONFIG_FILE_PATH: path });
  const { config, warnings } = load();
  const lines: Record<string, unknown>[] = [];
  const log = createJsonLogger('debug', (line) => lines.push(JSON.parse(line)));
  let changes = 0;
  const clock = steppedClock();
  const reload = createReload({ config, warnings, path, stamp, load, onChange: () => changes++, log, clock });
  reload.start();
  t.after(reload.stop);
  await clock.step();
  return { path, config, lines, reload, clock, changes: () => changes };
}

const told = (lines: readonly Record<string, unknown>[]) =>
  lines.map(({ level, event, options, reason }) => [level, event, options ?? reason]);

test('a change of the file is taken over when it is seen, and what cannot be is named', async (t) => {
  const { path, config, lines, clock, changes } = await start(t, '[log]\nlevel = info\n');
  const { ping, app } = config;

  await writeFile(
    path,
    '[log]\nlevel = debug\ndir = /elsewhere\n[ping]\nfail_after_seconds = 60\n[app]\nbody_limit = 2048\n',
  );
  await clock.step();
  await clock.step();

  assert.deepEqual(told(lines), [
    ['info', 'configuration taken over', 'app.body_limit log.level ping.fail_after_seconds'],
    ['warn', 'configuration needs a restart', 'log.dir'],
  ]);
  assert.deepEqual([config.log.level, config.log.dir, changes()], ['debug', '', 1]);
  assert.deepEqual([ping.fail_after_seconds, app.body_limit], [60, 2048], 'whoever holds a section sees it');
});

test('a file that cannot be used is said once, fault by fault, without a value, and what was read before holds', async (t) => {
  const { path, config, lines, clock } = await start(t, '[log]\nlevel = warn\n');

  await writeFile(path, '[log]\nlevel = loud\n[k8s]\nkubeconfig = {"token": "hunter2"\n[nonsense]\n');
  await clock.step();
  await clock.step();

  assert.equal(lines.length, 3);
  assert.equal(
    lines.every(
      ({ level, event }) => level === 'error' && event === 'configuration not taken over, what was read before holds',
    ),
    true,
  );
  assert.doesNotMatch(JSON.stringify(lines), /hunter2/);
  assert.equal(config.log.level, 'warn');

  await rm(path);
  await clock.step();
  assert.match(String(lines.at(-1)?.reason), /cannot be read: there is no such file/);
  await writeFile(path, '[log]\nlevel = error\n');
  await clock.step();
  assert.equal(config.log.level, 'error');
});

test('a signal has it read at once, changed or not', async (t) => {
  const { path, config, lines, reload } = await start(t, '');

  reload.now();
  await writeFile(path, '[ping]\ntaints = [{"key": "a", "effect": "NoSchedule"}]\n');
  reload.now();

  assert.deepEqual(told(lines), [
    ['info', 'configuration unchanged', undefined],
    ['info', 'configuration taken over', 'ping.taints'],
  ]);
  assert.deepEqual(config.ping.taints, [{ key: 'a', effect: 'NoSchedule' }]);
});

test('what is risky about the new values is said as at the start, and what was said is not said again', async (t) => {
  const { path, lines, reload } = await start(t, '[app]\napi_versions = v2\n');

  await writeFile(path, '[app]\napi_versions = v2\n[mesh]\nverify_tls = false\n');
  reload.now();

  assert.deepEqual(
    lines.filter(({ event }) => event === 'configuration').map(({ warning }) => String(warning).slice(0, 24)),
    ['mesh.verify_tls is false'],
  );
});

test('what contradicts an option that stays until a restart is not taken over', async (t) => {
  const { path, config, lines, clock, changes } = await start(
    t,
    '[ping]\nresources = fixed\nfixed_resources = {"cpu": "64"}\n',
  );

  await writeFile(path, '[ping]\nresources = none\n');
  await clock.step();

  assert.deepEqual([config.ping.fixed_resources, changes()], [{ cpu: '64' }, 0]);
  assert.match(String(lines.at(-1)?.reason), /^until a restart ping\.resources is fixed, but/);
});
