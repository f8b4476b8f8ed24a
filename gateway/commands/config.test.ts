import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { freshFolder } from '../../test/gateway/harness.ts';
import { runCommand } from '../../test/gateway/invocation.ts';
import { config } from './config.ts';

const canary = 'c4n4ry-v4lue';
const show = ['show'];

test('config show prints each option with its value and where that comes from', async (t) => {
  const file = join(await freshFolder(t), 'config.ini');
  await writeFile(file, '[app]\nsocket_port = 4000\n[log]\ndir = logs\n');
  const env = { CONFIG_FILE_PATH: file, LOG_LEVEL: 'debug' };
  const values = { route: ['create=https://f.example.org/create'] };

  const { text, exitCode } = await runCommand(config, { env, values, positionals: show });

  assert.equal(exitCode, 0);
  for (const line of [
    `# configuration file: ${file}`,
    /^app\.socket_port +4000 {2}# \S+config\.ini line 2$/m,
    /^app\.socket_mode +"0600" {2}# default$/m,
    /^log\.dir +"\/.*\/logs" {2}# \S+ line 4$/m,
    /^log\.level +"debug" {2}# environment variable LOG_LEVEL$/m,
    /^routes\.create +"https:\/\/f\.example\.org\/create" {2}# command line$/m,
  ])
    assert.ok(typeof line === 'string' ? text.includes(line) : line.test(text), String(line));
});

test('config show --changed leaves the defaults out, and -o json has an object per option', async () => {
  const env = { CONFIG_FILE_PATH: '/dev/null', LOG_LEVEL: 'debug' };
  const values = { changed: true, output: 'json' };

  const { text } = await runCommand(config, { env, values, positionals: show });

  assert.deepEqual(JSON.parse(text), {
    option: 'log.level',
    value: 'debug',
    source: 'environment variable LOG_LEVEL',
  });
});

test('config show says of a secret only whether it is set', async () => {
  const env = {
    CONFIG_FILE_PATH: '/dev/null',
    K8S_KUBECONFIG: JSON.stringify({ users: [{ user: { token: canary } }] }),
    K8S_CLIENT_CONFIGURATION: JSON.stringify({ password: canary }),
    TCP_TUNNEL_GATEWAY_SSH_PRIVATE_KEY: canary,
    TCP_TUNNEL_GATEWAY_HOST: `https://user:${canary}@host`,
    APP_DESCRIPTION: `see https://user:p@${canary}@host`,
  };
  for (const output of [undefined, 'json']) {
    const values = output === undefined ? {} : { output };
    const shown = await runCommand(config, { env, values, positionals: show }).catch(({ message }: Error) => ({
      text: message,
      warnings: [],
    }));
    assert.doesNotMatch(`${shown.text}${shown.warnings}`, new RegExp(canary));
  }
  const { text } = await runCommand(config, {
    env: { ...env, TCP_TUNNEL_GATEWAY_SSH_PRIVATE_KEY: '', TCP_TUNNEL_GATEWAY_HOST: '' },
    positionals: show,
  });
  assert.match(text, /^k8s\.kubeconfig +\(set, not shown\) {2}# environment variable K8S_KUBECONFIG$/m);
  assert.match(text, /^tcp_tunnel\.gateway_ssh_private_key +\(not set\) /m);
});

test('config show tells what has no effect, and every fault at once', async () => {
  const env = { CONFIG_FILE_PATH: '/dev/null', LOG_LEVLE: 'debug' };
  assert.match(
    (await runCommand(config, { env, positionals: show })).warnings.join(),
    /LOG_LEVLE.*did you mean LOG_LEVEL/,
  );
  await assert.rejects(
    runCommand(config, { env: { ...env, APP_SOCKET_PORT: 'x', LOG_LEVEL: 'y' }, positionals: show }),
    {
      reason: 'configuration',
      message: /app\.socket_port.*log\.level/s,
    },
  );
  for (const called of [{ positionals: [] }, { positionals: show, values: { output: 'ini' } }])
    await assert.rejects(runCommand(config, { env, ...called }), { reason: 'usage' });
});
