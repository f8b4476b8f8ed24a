import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile, rename, symlink, writeFile } from 'node:fs/promises';
import { connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { bundled, run, runWithFiles } from './bundles.ts';
import { ask, freshFolder, targetOf, until } from './harness.ts';

const create = {
  method: 'POST',
  path: '/create',
  body: JSON.stringify({
    pod: { metadata: { name: 'p', namespace: 'ns', uid: 'u1' }, spec: { containers: [{ name: 'c', image: 'i' }] } },
    container: [{ name: 'c' }],
  }),
};
const ping = { method: 'GET', path: '/status', body: '[]' };

const bundleOf = bundled({ main: 'gateway/main.ts' });

const runMain = (t: TestContext, args: readonly string[], env: Readonly<Record<string, string>>, cwd: string) =>
  run(t, [bundleOf('main'), ...args], env, cwd);

const kubeconfigFor = (server: string) =>
  JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'c', cluster: { server } }],
    users: [{ name: 'u', user: { token: 'hunter2-hunter2' } }],
    contexts: [{ name: 'x', context: { cluster: 'c', user: 'u' } }],
    'current-context': 'x',
  });

const unreachable = kubeconfigFor('https://127.0.0.1:1');

/** A cluster that accepts connections and never says a word. */
async function silentCluster(t: TestContext): Promise<{ readonly kubeconfig: string; readonly calls: () => number }> {
  let calls = 0;
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    calls += 1;
    sockets.push(socket.on('error', () => socket.destroy()));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((done) => server.close(done));
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { kubeconfig: kubeconfigFor(`https://127.0.0.1:${port}`), calls: () => calls };
}

async function serve(t: TestContext, folder: string, env: Readonly<Record<string, string>> = {}) {
  const address = `unix://${join(folder, 'plugin.sock')}`;
  const plugin = runMain(t, [], { K8S_KUBECONFIG: unreachable, APP_SOCKET_ADDRESS: address, ...env }, folder);
  await until(() => plugin.err().includes('"listening"') || plugin.child.exitCode !== null, 'the plugin to listen');
  return { ...plugin, target: targetOf(address), socket: join(folder, 'plugin.sock') };
}

for (const signal of ['SIGTERM', 'SIGINT'] as const)
  test(`F21: an idle plugin answers with no cluster in reach, and ends with 0 on ${signal}`, async (t) => {
    const { child, target, socket, ended, err } = await serve(t, await freshFolder(t));
    assert.equal((await ask(target, ping)).status, 200);

    child.kill(signal);

    assert.equal(await ended, 0);
    assert.equal(existsSync(socket), false);
    assert.doesNotMatch(err(), /hunter2/);
  });

test('the bundle serves operators what it counts', async (t) => {
  const folder = await freshFolder(t);
  const address = `unix://${join(folder, 'operator.sock')}`;
  const { child, ended, err } = await serve(t, folder, { OPERATOR_ADDRESS: address });
  await until(() => err().includes('"operator listening"'), 'the operator listener');

  const { status, text } = await ask(targetOf(address), { method: 'GET', path: '/metrics' });

  assert.equal(status, 200, text);
  assert.match(text, /^interlink_plugin_info\{version="[^"]+",node="v\d+/m);
  child.kill('SIGTERM');
  assert.equal(await ended, 0);
});

test('F21: a create that cannot finish is answered 503 within the grace, polls are answered meanwhile, then exit 0', async (t) => {
  const cluster = await silentCluster(t);
  const env = { K8S_KUBECONFIG: cluster.kubeconfig, OFFLOADING_STOP_GRACE_SECONDS: '1' };
  const { child, target, ended, err } = await serve(t, await freshFolder(t), env);
  const answer = ask(target, create);
  await until(() => err().includes('"listening"') && cluster.calls() > 0, 'the create to reach the cluster');
  await new Promise((done) => setTimeout(done, 200));
  const started = performance.now();

  child.kill('SIGTERM');
  await until(() => err().includes('"stopping"'), 'the stop to begin');

  assert.equal((await ask(target, ping)).status, 200);
  const { status, text } = await answer;
  assert.equal(status, 503);
  assert.match(text, /^the plugin is stopping[^\n<>&"]*\n$/);
  assert.equal(await ended, 0);
  assert.ok(performance.now() - started < 10_000);
});

test('F21: a second signal ends it at once with 143, and takes the socket along', async (t) => {
  const cluster = await silentCluster(t);
  const { child, target, socket, ended, err } = await serve(t, await freshFolder(t), {
    K8S_KUBECONFIG: cluster.kubeconfig,
  });
  const answer = assert.rejects(ask(target, create));
  await until(() => cluster.calls() > 0, 'the create to reach the cluster');
  await new Promise((done) => setTimeout(done, 200));
  child.kill('SIGTERM');
  await until(() => err().includes('"stopping"'), 'the stop to begin');

  child.kill('SIGTERM');

  assert.equal(await ended, 143);
  assert.equal(existsSync(socket), false);
  await answer;
});

test('F22: after a kill the next one replaces the socket and serves', async (t) => {
  const folder = await freshFolder(t);
  const killed = await serve(t, folder);
  killed.child.kill('SIGKILL');
  assert.equal(await killed.ended, 'SIGKILL');
  assert.equal(existsSync(killed.socket), true);

  const { target } = await serve(t, folder);

  assert.equal((await ask(target, ping)).status, 200);
});

test('F23: a second one says that the socket is in use, exits 69 and does not disturb the first', async (t) => {
  const folder = await freshFolder(t);
  const first = await serve(t, folder);

  const second = await serve(t, folder);

  assert.equal(await second.ended, 69);
  assert.match(second.err(), /^interlink-kubernetes-plugin: .*plugin\.sock is in use: [^\n]+$/m);
  assert.equal((await ask(first.target, ping)).status, 200);
});

test('the log also goes to the file of log.dir, and SIGHUP opens it anew', async (t) => {
  const folder = await freshFolder(t);
  const file = join(folder, 'logs', 'interlink-kubernetes-plugin.log');
  const { child, ended } = await serve(t, folder, { LOG_DIR: join(folder, 'logs') });
  assert.match(await readFile(file, 'utf8'), /"event":"listening"/);
  await rename(file, `${file}.1`);

  child.kill('SIGHUP');
  await until(() => existsSync(file), 'the file to be opened anew');
  child.kill('SIGTERM');

  assert.equal(await ended, 0);
  const lines = (await readFile(file, 'utf8')).trim().split('\n');
  assert.deepEqual([lines.map((line) => JSON.parse(line).event).at(-1)], ['stopped']);
});

test('running out of file descriptors is said, and so is that there are enough again', async (t) => {
  const folder = await freshFolder(t);
  const socket = join(folder, 'plugin.sock');
  const env = { K8S_KUBECONFIG: unreachable, APP_SOCKET_ADDRESS: `unix://${socket}` };
  const { err } = runWithFiles(t, 64, [bundleOf('main')], env, folder);
  await until(() => err().includes('"listening"'), 'the plugin to listen');
  // Again and again: the plugin's own connections come and go, and would leave room.
  const clients = new Set<Socket>();
  const open = () => {
    const client = connect(socket).on('error', () => client.destroy());
    clients.add(client.on('close', () => clients.delete(client)));
  };
  const opening = setInterval(() => {
    for (let more = clients.size; more < 80; more++) open();
  }, 50);
  t.after(() => clearInterval(opening));

  await until(() => err().includes('out of file descriptors: connections are closed unanswered'), 'it to be said');
  clearInterval(opening);
  for (const client of clients) client.destroy();
  await until(() => err().includes('file descriptors are enough again'), 'the end of it to be said');

  assert.match(err(), /"limit":64,"remedy":"raise the limit of open files/);
  assert.equal((await ask(targetOf(`unix://${socket}`), ping)).status, 200);
});

const failures: readonly {
  readonly what: string;
  readonly code: number;
  readonly message: RegExp;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly prepare?: (folder: string) => Promise<void>;
}[] = [
  { what: 'an unknown command', args: ['surve'], code: 64, message: /no command "surve"; did you mean serve\?/ },
  { what: 'an unknown flag', args: ['--confgi', 'x'], code: 64, message: /Unknown option '--confgi'/ },
  {
    what: 'an option of the file misspelt',
    args: ['--config', 'plugin.ini'],
    prepare: (folder) => writeFile(join(folder, 'plugin.ini'), '[app]\nsocket_adress = unix:///x\n'),
    code: 78,
    message: /app\.socket_adress .*did you mean app\.socket_address/,
  },
  { what: 'a configuration file that is missing', args: ['--config', 'none.ini'], code: 78, message: /none\.ini/ },
  {
    what: 'an ill-typed option',
    env: { APP_SOCKET_PORT: 'four' },
    code: 78,
    message: /app\.socket_port.*APP_SOCKET_PORT/,
  },
  { what: 'a kubeconfig that is missing', env: { K8S_KUBECONFIG: '' }, code: 78, message: /kubeconfig/ },
  {
    what: 'a kubeconfig that is no kubeconfig',
    prepare: (folder) => writeFile(join(folder, 'kubeconfig'), 'token: hunter2\n: : :'),
    env: { K8S_KUBECONFIG: '', K8S_KUBECONFIG_PATH: 'kubeconfig' },
    code: 78,
    message: /kubeconfig/,
  },
  {
    what: 'a file in the place of the socket',
    prepare: (folder) => writeFile(join(folder, 'plugin.sock'), 'precious'),
    code: 78,
    message: /plugin\.sock is a file, not a socket/,
  },
  {
    what: 'a symbolic link in the place of the socket',
    prepare: (folder) => symlink('elsewhere', join(folder, 'plugin.sock')),
    code: 78,
    message: /plugin\.sock is a symbolic link/,
  },
  {
    what: 'a socket path that is too long',
    env: { APP_SOCKET_ADDRESS: `unix:///${'x'.repeat(120)}` },
    code: 78,
    message: /121 bytes.*107 at most/,
  },
  {
    what: 'a socket folder that is missing',
    env: { APP_SOCKET_ADDRESS: 'unix:///nonexistent/plugin.sock' },
    code: 78,
    message: /folder \/nonexistent does not exist/,
  },
  {
    what: 'a log folder that is a file',
    prepare: (folder) => writeFile(join(folder, 'logs'), ''),
    env: { LOG_DIR: 'logs' },
    code: 78,
    message: /log\.dir: cannot write/,
  },
  {
    what: 'TLS without its key',
    env: { APP_SOCKET_ADDRESS: 'http://127.0.0.1', APP_TLS_CERT_FILE: 'tls.crt' },
    code: 78,
    message: /tls_key_file/,
  },
];

for (const { what, args = [], env = {}, prepare, code, message } of failures)
  test(`${what} is a reason not to start: ${code}, and a line that says what to do`, async (t) => {
    const folder = await freshFolder(t);
    await prepare?.(folder);
    const address = `unix://${join(folder, 'plugin.sock')}`;

    const plugin = runMain(t, args, { K8S_KUBECONFIG: unreachable, APP_SOCKET_ADDRESS: address, ...env }, folder);

    assert.equal(await plugin.ended, code, plugin.err());
    assert.match(plugin.err(), message);
    assert.doesNotMatch(plugin.err(), /hunter2|^\s+at /m);
    assert.match(plugin.err(), /^interlink-kubernetes-plugin: /m);
  });

test('--help and --version answer on stdout with 0', async (t) => {
  const folder = await freshFolder(t);
  const help = runMain(t, ['--help'], {}, folder);
  const version = runMain(t, ['--version'], {}, folder);

  assert.deepEqual([await help.ended, await version.ended], [0, 0]);
  assert.match(help.out(), /^Usage: /);
  assert.match(version.out(), /^\d+\.\d+\.\d+\n$/);
});
