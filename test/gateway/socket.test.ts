import assert from 'node:assert/strict';
import { chmod, link, lstat, mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { type Gateway, startGateway } from '../../gateway/gateway.ts';
import { ask, backendOfNothing, configWith, freshFolder, keptLog, plainHandlers, targetOf } from './harness.ts';

const ping = { method: 'GET', path: '/status', body: '[]' };

async function start(t: TestContext, path: string, app: { socket_mode?: string; socket_group?: string } = {}) {
  const { log, lines } = keptLog();
  const config = configWith({ app: { socket_address: `unix://${path}`, ...app } });
  const gateway = await startGateway({ config, backend: backendOfNothing, log, handlers: plainHandlers });
  t.after(() => gateway.close());
  return { gateway, lines };
}

const serves = async (gateway: Gateway) => (await ask(targetOf(gateway.address), ping)).status === 200;

function listening(path: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', reject);
    server.listen(path, () => resolve(server));
  });
}

/** What a killed process leaves: a socket file nobody listens on. */
async function leftover(path: string): Promise<void> {
  const server = await listening(`${path}.dying`);
  await link(`${path}.dying`, path);
  await new Promise((resolve) => server.close(resolve));
}

test('the socket is there for its owner only, and nothing is left of making it', async (t) => {
  const folder = await freshFolder(t);
  const { gateway } = await start(t, join(folder, 'plugin.sock'));

  assert.equal((await stat(join(folder, 'plugin.sock'))).mode & 0o777, 0o600);
  assert.deepEqual(await readdir(folder), ['plugin.sock']);
  assert.equal(gateway.address, `unix://${join(folder, 'plugin.sock')}`);
});

for (const mode of ['0660', '666', '0600'])
  test(`app.socket_mode ${mode} is the mode of the socket`, async (t) => {
    const path = join(await freshFolder(t), 's');

    await start(t, path, { socket_mode: mode });

    assert.equal((await stat(path)).mode & 0o777, Number.parseInt(mode, 8));
  });

test('app.socket_group is the group of the socket, by number and by name', async (t) => {
  const gid = process.getgid?.() ?? 0;
  const name = (await readFile('/etc/group', 'utf8')).split('\n').find((line) => line.split(':')[2] === String(gid));
  const folder = await freshFolder(t);

  for (const [index, group] of [String(gid), name?.split(':')[0] ?? ''].entries()) {
    await start(t, join(folder, `s${index}`), { socket_group: group });
    assert.equal((await stat(join(folder, `s${index}`))).gid, gid);
  }
  await assert.rejects(start(t, join(folder, 'never'), { socket_group: 'no-such-group' }), {
    reason: 'configuration',
    message: /no group no-such-group/,
  });
});

test('T10: a leftover socket is replaced', async (t) => {
  const path = join(await freshFolder(t), 'plugin.sock');
  await leftover(path);

  const { gateway } = await start(t, path);

  assert.ok(await serves(gateway));
  assert.deepEqual(await readdir(join(path, '..')), ['plugin.sock']);
});

test('F23: a second instance refuses to start, and the first serves on', async (t) => {
  const path = join(await freshFolder(t), 'plugin.sock');
  const { gateway } = await start(t, path);

  await assert.rejects(start(t, path), { reason: 'inUse', message: /plugin\.sock is in use/ });

  assert.ok(await serves(gateway));
  assert.deepEqual(await readdir(join(path, '..')), ['plugin.sock']);
});

const occupants = [
  { what: 'a file', make: (path: string) => writeFile(path, 'precious'), message: /is a file, not a socket/ },
  { what: 'a folder', make: (path: string) => mkdir(path), message: /is a folder, not a socket/ },
  {
    what: 'a symbolic link to a leftover socket',
    make: async (path: string) => {
      await leftover(`${path}.target`);
      await symlink(`${path}.target`, path);
    },
    message: /is a symbolic link, not a socket/,
  },
  {
    what: 'a dangling symbolic link',
    make: (path: string) => symlink('/nonexistent', path),
    message: /is a symbolic link/,
  },
];

for (const { what, make, message } of occupants)
  test(`T17: ${what} in the socket's place is left as it is`, async (t) => {
    const path = join(await freshFolder(t), 'plugin.sock');
    await make(path);
    const before = await lstat(path);

    await assert.rejects(start(t, path), { reason: 'configuration', message });

    const after = await lstat(path);
    assert.deepEqual([after.ino, after.mtimeMs, after.size], [before.ino, before.mtimeMs, before.size]);
  });

test('a path of 107 bytes works, one of 108 is refused instead of being cut', async (t) => {
  const folder = await freshFolder(t);
  const pathOf = (bytes: number) => join(folder, 'x'.repeat(bytes - Buffer.byteLength(folder) - 1));

  const { gateway } = await start(t, pathOf(107));

  assert.ok(await serves(gateway));
  await assert.rejects(start(t, pathOf(108)), { reason: 'configuration', message: /108 bytes.*107/ });
  assert.equal((await readdir(folder)).length, 1);
});

test('a folder that is missing is named', async (t) => {
  const path = join(await freshFolder(t), 'missing', 'plugin.sock');

  await assert.rejects(start(t, path), { reason: 'configuration', message: /folder .*missing does not exist/ });
});

for (const { mode, warned } of [
  { mode: 0o777, warned: true },
  { mode: 0o1777, warned: false },
  { mode: 0o755, warned: false },
])
  test(`a folder of mode ${mode.toString(8)} is ${warned ? '' : 'not '}warned about`, async (t) => {
    const folder = await freshFolder(t);
    await chmod(folder, mode);

    const { lines } = await start(t, join(folder, 's'));

    assert.equal(
      lines.some(({ level, event }) => level === 'warn' && String(event).includes('replace the socket')),
      warned,
    );
  });

test('closing removes the socket', async (t) => {
  const folder = await freshFolder(t);
  const { gateway } = await start(t, join(folder, 'plugin.sock'));

  await gateway.close();

  assert.deepEqual(await readdir(folder), []);
});

test('closing leaves the socket of a successor alone', async (t) => {
  const folder = await freshFolder(t);
  const path = join(folder, 'plugin.sock');
  const { gateway: old } = await start(t, path);
  old.abandon();
  const { gateway: successor } = await start(t, path);

  await old.close();

  assert.ok(await serves(successor));
});

test('of eight instances that start at once over a leftover, exactly one gets the socket', async (t) => {
  for (let round = 0; round < 20; round++) {
    const path = join(await freshFolder(t), 'plugin.sock');
    await leftover(path);

    const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => start(t, path)));

    const winners = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value.gateway] : []));
    assert.equal(winners.length, 1);
    assert.ok(winners[0] && (await serves(winners[0])));
    for (const outcome of outcomes)
      if (outcome.status === 'rejected') assert.equal(outcome.reason.reason, 'inUse', outcome.reason.message);
    await winners[0]?.close();
    assert.deepEqual(await readdir(join(path, '..')), []);
  }
});
