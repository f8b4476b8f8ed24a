import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { loadConfig } from '../../shared/config/load.ts';

const execute = promisify(execFile);
const unit = 'deploy/systemd/interlink-kubernetes-plugin.service';

const reason = await execute('systemd-analyze', ['security', '--offline=true', unit]).then(
  () => undefined,
  () => 'there is no systemd-analyze of systemd 250 or newer',
);

test('systemd finds the unit well formed, and its exposure below 3 of 10', { skip: reason ?? false }, async () => {
  await execute('systemd-analyze', ['verify', unit]);
  const { stdout } = await execute('systemd-analyze', ['security', '--offline=true', '--no-pager', unit]);

  const exposure = Number(/Overall exposure level for \S+: ([\d.]+)/.exec(stdout)?.[1]);
  assert.ok(exposure < 3, `${exposure}`);
});

test('the unit gives the plugin the time it takes to stop', async () => {
  const text = await readFile(unit, 'utf8');
  const { stop_grace_seconds } = loadConfig({ CONFIG_FILE_PATH: '/dev/null' }).config.offloading;

  // It has ended 5 s after its grace at the latest.
  assert.ok(Number(/^TimeoutStopSec=(\d+)$/m.exec(text)?.[1]) > stop_grace_seconds + 5);
});

test('socket and journal are in folders that the unit makes', async () => {
  const [text, environment] = await Promise.all([
    readFile(unit, 'utf8'),
    readFile('deploy/systemd/environment', 'utf8'),
  ]);
  const lines = environment.split('\n').filter((line) => /^\w+=/.test(line));
  const env = Object.fromEntries(lines.map((line) => line.split(/=(.*)/, 2)));
  const { app, delete: journal } = loadConfig({ ...env, CONFIG_FILE_PATH: '/dev/null' }).config;

  const folderOf = (kind: string) => new RegExp(`^${kind}Directory=(\\S+)$`, 'm').exec(text)?.[1];
  assert.ok(app.socket_address.startsWith(`unix:///run/${folderOf('Runtime')}/`), app.socket_address);
  assert.ok(journal.journal_path.startsWith(`/var/lib/${folderOf('State')}/`), journal.journal_path);
});
