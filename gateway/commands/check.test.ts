import assert from 'node:assert/strict';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { startCluster } from '../../test/cluster/cluster.ts';
import { runCommand } from '../../test/gateway/invocation.ts';
import { check } from './check.ts';

async function freshFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'check-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

const run = (env: Readonly<Record<string, string>>, values: Readonly<Record<string, string>> = {}) =>
  runCommand(check, { env: { CONFIG_FILE_PATH: '/dev/null', ...env }, values });

async function goodEnvironment(t: TestContext) {
  const cluster = await startCluster({ kubelet: 'none' });
  t.after(() => cluster.close());
  const socket = join(await freshFolder(t), 'plugin.sock');
  return {
    socket,
    env: { APP_SOCKET_ADDRESS: `unix://${socket}`, K8S_KUBECONFIG: JSON.stringify(cluster.kubeconfig) },
  };
}

test('where nothing is an error it exits 0 and says so; as JSON there is one finding a line', async (t) => {
  const { env } = await goodEnvironment(t);

  const shown = await run(env);
  const json = await run(env, { output: 'json' });

  assert.deepEqual([shown.exitCode, json.exitCode], [0, 0]);
  assert.match(shown.text, /^ok {6}configuration: .*\nnothing keeps the plugin from working\n$/s);
  const levels = json.text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).level);
  assert.deepEqual([...new Set(levels)].sort(), ['ok', 'warning']);
});

test('on a terminal the level is coloured', async () => {
  const env = { CONFIG_FILE_PATH: '/dev/null', LOG_LEVEL: 'loud' };
  const { text } = await runCommand(check, { env, isColoured: true });

  assert.ok(text.startsWith('\u001b[31mERROR   \u001b[0mconfiguration: log.level'));
});

test('every fault of the configuration is told, with exit code 1, and nothing else is looked at', async () => {
  const { exitCode, text } = await run({ APP_SOCKET_PORT: 'x', LOG_LEVEL: 'loud' });

  assert.equal(exitCode, 1);
  assert.match(
    text,
    /ERROR {3}configuration: app\.socket_port.*\n.*\nERROR {3}configuration: log\.level.*\n.*\n2 to be put right\n$/,
  );
});

test("interLink's own configuration is held against the address: the same, another, none, not to be read", async (t) => {
  const { env, socket } = await goodEnvironment(t);
  const file = join(await freshFolder(t), 'InterLinkConfig.yaml');
  const told = async (content: string | undefined) => {
    if (content !== undefined) await writeFile(file, content);
    const path = content === undefined ? '/no/such/file' : file;
    return (await run(env, { 'interlink-config': path })).text
      .split('\n')
      .filter((line) => line.includes('interLink:'));
  };

  assert.match(
    (await told(`SidecarURL: "unix://${socket}"\nSidecarPort: "0"\n`))[0] ?? '',
    /^ok .*where the plugin listens/,
  );
  assert.match(
    (await told('SidecarURL: http://plugin\nSidecarPort: 4000\n'))[0] ?? '',
    /^ERROR .*asks http:\/\/plugin port 4000/,
  );
  assert.match((await told('Other: 1\n'))[0] ?? '', /^ERROR .*has no SidecarURL/);
  assert.match((await told('{['))[0] ?? '', /^ERROR .*cannot be read/);
  assert.match((await told(undefined))[0] ?? '', /^ERROR .*ENOENT/);
});

test('what it does not know it refuses', async () => {
  await assert.rejects(run({}, { output: 'yaml' }), { reason: 'usage' });
  await assert.rejects(runCommand(check, { positionals: ['x'] }), { reason: 'usage' });
});

test('files without which the plugin does not start are errors; what it makes itself is none', async (t) => {
  const { env } = await goodEnvironment(t);
  const folder = await freshFolder(t);
  const [file, link] = [join(folder, 'file'), join(folder, 'link')];
  await writeFile(file, '');
  await symlink(file, link);
  const told = async (more: Readonly<Record<string, string>>) => {
    const { exitCode, text } = await run({ ...env, ...more });
    return { exitCode, files: text.split('\n').filter((line) => /(log.dir|audit.path)/.test(line)) };
  };

  assert.deepEqual(await told({ APP_BEARER_TOKEN_FILE: join(file, 'token') }), { exitCode: 0, files: [] });
  assert.deepEqual(await told({ LOG_DIR: join(folder, 'not', 'there'), AUDIT_PATH: join(folder, 'audit') }), {
    exitCode: 0,
    files: [],
  });
  for (const [more, why] of [
    [{ LOG_DIR: join(file, 'logs') }, /^ERROR .*log\.dir: .*\(ENOTDIR\)/],
    [{ AUDIT_PATH: join(folder, 'not', 'there') }, /^ERROR .*audit\.path: .*\(ENOENT\)/],
    [{ AUDIT_PATH: link }, /^ERROR .*audit\.path: .*symbolic link/],
    [{ AUDIT_PATH: folder }, /^ERROR .*audit\.path: .*it is a folder/],
  ] as const) {
    const { exitCode, files } = await told(more);
    assert.equal(exitCode, 1);
    assert.match(files[0] ?? '', why);
  }
});
