import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createServer, type Server, type Socket } from 'node:net';
import { before, describe, test } from 'node:test';
import type { MeshFile } from '../../schemas/generated/types.ts';
import { exampleFile } from './example.ts';
import { obstacle } from './namespaces.ts';
import { bundleProgram, bundleStandIn, type Files, filesOf, type Life, lifeOf, pathWith, until } from './program.ts';

/**
 * What of the mesh's program can be shown anywhere, without any right: a tunnel of ports, over a stand-in for wstunnel. The mesh itself is
 * shown by test/mesh/mesh.suite.ts, between network namespaces.
 */
describe('the program of the mesh image', () => {
  let program: string;
  let standIn: string;
  before(async () => {
    [program, standIn] = await Promise.all([bundleProgram(), bundleStandIn()]);
  });

  const begin = (args: readonly string[], env: NodeJS.ProcessEnv = { PATH: pathWith(standIn) }): Life =>
    lifeOf(spawn(process.execPath, [program, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] }));
  const run = ({ file, state }: Files, env?: NodeJS.ProcessEnv) => begin(['run', file, '--state', state], env);
  const ready = async ({ state }: Files) => {
    const life = begin(['ready', '--state', state]);
    return { code: await life.end, output: life.output() };
  };

  test('is ready when the connections of all ports hold, follows what becomes of them, and ends with SIGTERM', async (t) => {
    t.diagnostic(notShown());
    const { port, sockets } = await listen(t, () => undefined);
    const files = filesOf(tunnelTo(port));
    const life = run(files);
    await until('the tunnel is ready', 20_000, async () => (await ready(files)).output === 'ready\n');

    const [, pid = ''] = /carrier started \(pid (\d+)\)/.exec(life.output()) ?? [];
    process.kill(Number(pid), 'SIGKILL');

    const unready = await until('it is not ready', 10_000, async () => {
      const now = await ready(files);
      return now.code === 1 && now;
    });
    assert.match(unready.output, /^not ready: (carrier does not run|the carrier has \d of 2 connections)/);
    await until('the tunnel is ready', 20_000, async () => (await ready(files)).code === 0);
    process.kill(life.pid, 'SIGTERM');
    assert.equal(await life.end, 0, life.output());
    await until('its carrier has ended', 5000, () => [...sockets].every(({ closed }) => closed));
    assert.match((await ready(files)).output, /^not ready: interlink-mesh does not run/);
    assert.ok(!life.output().includes(tunnelTo(port).carrier.pathPrefix));
  });

  test('is never ready when the server closes each connection', async (t) => {
    const { port, sockets } = await listen(t, (socket) => socket.destroy());
    const files = filesOf(tunnelTo(port));
    const life = run(files);

    await until('twenty tries', 20_000, async () => {
      assert.equal((await ready(files)).code, 1);
      return sockets.size > 20;
    });

    process.kill(life.pid, 'SIGTERM');
    assert.equal(await life.end, 1);
    assert.match(life.output(), /error: the tunnel never carried traffic: the carrier has 0 of 2 connections/);
  });

  const ends = [
    ['a file that is no JSON', '{', 65, /^error: \S+ is not valid: it is no JSON\n$/],
    [
      'a file without a carrier',
      '{}',
      65,
      /^error: \S+ is not valid: the file must have required property 'carrier'\n$/,
    ],
  ] as const;

  for (const [what, content, code, output] of ends)
    test(`ends with ${what}, and says so in one line`, async () => {
      const life = run(filesOf(content));

      assert.equal(await life.end, code);
      assert.match(life.output(), output);
    });

  test('ends when the image lacks wstunnel, and says so', async () => {
    const life = run(filesOf(tunnelTo(9)), { PATH: '/nowhere' });

    assert.equal(await life.end, 69);
    assert.equal(life.output(), 'error: wstunnel cannot be run: ENOENT\n');
  });

  test('tells its usage when it does not understand', async () => {
    const life = begin(['start']);

    assert.equal(await life.end, 64);
    assert.match(life.output(), /^error: run or ready expected, got "start"/);
  });
});

function notShown(): string {
  const why = obstacle() ?? 'skipped here: a mesh between network namespaces, as it takes minutes';
  return `${why} (node build.mjs --test test/mesh/mesh.suite.ts, with WSTUNNEL=path of a wstunnel)`;
}

function tunnelTo(port: number): MeshFile {
  const { carrier } = exampleFile();
  return { carrier: { ...carrier, url: `ws://127.0.0.1:${port}`, reversePorts: [8080, 8443] } };
}

async function listen(t: { after(undo: () => void): void }, onConnection: (socket: Socket) => void) {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.resume();
    onConnection(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return { port: address.port, sockets };
}
