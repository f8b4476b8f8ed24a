import assert from 'node:assert/strict';
import { chown, mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import manifest from '../../package.json' with { type: 'json' };
import { ask, type Target } from '../gateway/harness.ts';
import { buildImage, type Docker, startDocker, whyNoDocker } from './docker/daemon.ts';

/**
 * The image, built by `npm run image` and run by a Docker daemon of this suite's own. It needs root and Debian's docker.io, but no network: its
 * base is made of this machine's Node.
 */
const user = 65532;
const hardened = ['--read-only', '--cap-drop', 'ALL', '--security-opt', 'no-new-privileges'];
const ping = { method: 'GET', path: '/status', body: '[]' };

/** It is in reach of nobody: what matters here is that the plugin answers. */
const kubeconfig = `apiVersion: v1
kind: Config
clusters: [{ name: c, cluster: { server: "https://127.0.0.1:1" } }]
users: [{ name: u, user: { token: none } }]
contexts: [{ name: x, context: { cluster: c, user: u } }]
current-context: x
`;

const reason = await whyNoDocker();

describe('the image', { skip: reason ?? false }, () => {
  let docker: Docker;
  let image = '';
  before(async () => {
    docker = await startDocker();
    image = await buildImage(docker);
  });
  after(() => docker.close());

  /** The folders of the Python plugin's run lines, which belong to `owner`. */
  async function folders(name: string, owner: number) {
    const at = (...path: string[]) => join(docker.folder, name, ...path);
    await mkdir(at('private/k8s'), { recursive: true });
    await mkdir(at('sockets'));
    await writeFile(at('private/k8s/kubeconfig.yaml'), kubeconfig, { mode: 0o600 });
    for (const path of ['private/k8s/kubeconfig.yaml', 'private/k8s', 'private', 'sockets'])
      await chown(at(path), owner, owner);
    return { sockets: at('sockets'), private: at('private') };
  }

  const mounts = (from: Awaited<ReturnType<typeof folders>>) => [
    ...['-v', `${from.private}:/interlink-kubernetes-plugin/private`],
    ...['-v', `${from.sockets}:/root/sockets`],
    ...['-e', 'APP_SOCKET_ADDRESS=unix:///root/sockets/.plugin.sock'],
  ];

  /** Starts a container and waits until Docker says that it is healthy. */
  async function start(t: { after(end: () => Promise<unknown>): void }, ...args: readonly string[]) {
    const id = await docker.run('run', '--detach', '--health-interval', '1s', ...args, image);
    t.after(() => docker.run('rm', '--force', id));
    for (const end = Date.now() + 60_000; ; await new Promise((resolve) => setTimeout(resolve, 250))) {
      const [status, health] = (
        await docker.run('inspect', '--format', '{{.State.Status}} {{.State.Health.Status}}', id)
      ).split(' ');
      if (health === 'healthy') return id;
      if (status === 'running' && Date.now() < end) continue;
      assert.fail(`${status}, ${health}: ${await docker.run('inspect', '--format', '{{json .State}}', id)}`);
    }
  }

  /** Asks from the host, as interLink does. */
  async function assertAnswers(target: Target) {
    const { status, text } = await ask(target, ping);
    assert.equal(status, 200, text);
    assert.equal(typeof JSON.parse(text).status, 'string');
  }

  test('runs with nothing: no capability, no network, a root nobody can write, user 65532; it is healthy and answers on the socket', async (t) => {
    const own = await folders('hardened', user);
    const id = await start(t, ...hardened, '--user', `${user}`, '--network', 'none', ...mounts(own));

    await assertAnswers({ socketPath: join(own.sockets, '.plugin.sock'), agent: false });

    // Its journal is beside the socket, where it outlives the container.
    assert.deepEqual(
      (await readdir(own.sockets)).filter((name) => name.endsWith('.deletes')),
      ['.plugin.sock.deletes'],
    );
    await docker.run('stop', '--time', '30', id);
    assert.equal(await docker.run('inspect', '--format', '{{.State.ExitCode}}', id), '0');
  });

  test('runs as 65532 unless it is told otherwise, and is small', async (t) => {
    const [inspected] = JSON.parse(await docker.run('inspect', image));
    const [base] = JSON.parse(await docker.run('inspect', 'node:here'));
    const mib = (inspected.Size - base.Size) / 2 ** 20;
    t.diagnostic(`${mib.toFixed(2)} MiB on top of its base`);

    assert.equal(inspected.Config.User, `${user}:${user}`);
    // Swagger UI alone is 1.8.
    assert.ok(mib < 4, `${mib} MiB`);
    const labels = inspected.Config.Labels;
    assert.equal(labels['org.opencontainers.image.version'], manifest.version);
    assert.match(labels['org.opencontainers.image.revision'], /^[0-9a-f]{40}$/);
    assert.equal(labels['org.opencontainers.image.licenses'], manifest.license);
  });

  test("the Python plugin's run line works with --user 0, which is whom that plugin runs as", async (t) => {
    const own = await folders('root', 0);
    await start(t, '--network', 'none', '--user', '0', ...mounts(own));

    await assertAnswers({ socketPath: join(own.sockets, '.plugin.sock'), agent: false });
  });

  test('it works as whoever has the mounted folders, and the socket is theirs', async (t) => {
    const own = await folders('own', 1234);
    await start(t, ...hardened, '--network', 'none', '--user', '1234:1234', ...mounts(own));

    const socket = join(own.sockets, '.plugin.sock');
    await assertAnswers({ socketPath: socket, agent: false });
    assert.equal((await stat(socket)).uid, 1234);
  });

  test('over TCP it is healthy and answers', async (t) => {
    const own = await folders('tcp', user);
    const port = await freePort();
    const tcp = ['-e', 'APP_SOCKET_ADDRESS=http://0.0.0.0', '-e', `APP_SOCKET_PORT=${port}`];
    // A daemon without a bridge cannot publish a port; the host's own network shows the same.
    const id = await start(
      t,
      ...hardened,
      '--network',
      'host',
      '-v',
      `${own.private}:/interlink-kubernetes-plugin/private`,
      ...tcp,
    );

    const target = { host: '127.0.0.1', port, agent: false };
    await assertAnswers(target);
    assert.equal((await ask(target, { method: 'GET', path: '/docs/swagger-ui-bundle.js' })).status, 200);
    assert.equal(await docker.run('exec', id, 'node', 'dist/gateway/main.mjs', 'health'), `0.0.0.0 port ${port}: ok`);
  });

  test('a command of the plugin is run by naming it', async () => {
    assert.equal(
      await docker.run('run', '--rm', ...hardened, '--network', 'none', image, '--version'),
      manifest.version,
    );
  });

  test('a socket in a folder that is not writable is said so, in one line', async () => {
    const failing = docker.run(
      'run',
      '--rm',
      ...hardened,
      '--network',
      'none',
      '-e',
      'APP_SOCKET_ADDRESS=unix:///plugin.sock',
      image,
    );

    await assert.rejects(
      failing,
      ({ code, stderr }) =>
        code === 78 &&
        /: cannot listen on \/plugin\.sock \((EACCES|EROFS)\): the folder must be writable\n$/.test(stderr),
    );
  });
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}
