import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat, unlink, writeFile } from 'node:fs/promises';
import { Agent } from 'node:http';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { test } from 'node:test';
import { ask, freshFolder, heldHandler, openGateway, until } from './harness.ts';

const ping = { method: 'GET', path: '/status', body: '[]' };
const create = { method: 'POST', path: '/create', body: '{"pod":{}}' };

test('a socket that was removed is made anew, with its mode; connections and requests that were there go on', async (t) => {
  const creating = heldHandler();
  const { target, lines, gateway } = await openGateway(
    t,
    { create: creating.handler },
    { app: { socket_mode: '0660' } },
  );
  const path = String(target.socketPath);
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  t.after(() => agent.destroy());
  assert.equal((await ask({ ...target, agent }, ping)).status, 200);
  const created = ask(target, create);
  await until(() => creating.calls === 1, 'the create to begin');

  await unlink(path);

  await until(() => existsSync(path), 'the socket to be made anew');
  assert.equal((await ask(target, ping)).status, 200);
  assert.equal((await stat(path)).mode & 0o777, 0o660);
  assert.deepEqual(await readdir(join(path, '..')), ['plugin.sock']);
  assert.equal((await ask({ ...target, agent }, ping)).status, 200);
  creating.release({ PodUID: 'u', PodJID: 'j' });
  assert.equal((await created).status, 200);
  const said = lines
    .filter(({ event }) => String(event).startsWith('socket '))
    .map(({ level, event }) => [level, event]);
  assert.deepEqual(said, [
    ['error', 'socket removed by somebody else: it is made anew'],
    ['warn', 'socket made anew'],
  ]);

  await gateway.close();
  assert.equal(existsSync(path), false);
});

test('a folder that was removed with the socket is waited for, and said once', async (t) => {
  const folder = join(await freshFolder(t), 'run');
  await mkdir(folder);
  const path = join(folder, 'plugin.sock');
  const { target, lines } = await openGateway(t, {}, { app: { socket_address: `unix://${path}` } });

  await rm(folder, { recursive: true });
  await until(() => lines.some(({ event }) => event === 'socket not made anew'), 'it to be said');
  await new Promise((resolve) => setTimeout(resolve, 1500));
  await mkdir(folder);

  await until(() => existsSync(path), 'the socket to be made anew');
  assert.equal((await ask(target, ping)).status, 200);
  assert.equal(lines.filter(({ event }) => event === 'socket not made anew').length, 1);
});

test('a socket of another process in its place is reported and left alone, and a stop leaves it, too', async (t) => {
  const { target, lines, gateway } = await openGateway(t);
  const path = String(target.socketPath);
  const other = createServer((socket) => socket.on('error', () => socket.destroy()).end('other'));
  await new Promise<void>((resolve) => other.listen(`${path}.other`, resolve));
  t.after(() => other.close());
  await rename(`${path}.other`, path);

  await until(() => lines.some(({ event }) => String(event).startsWith('socket replaced')), 'it to be said');
  await new Promise((resolve) => setTimeout(resolve, 1500));

  const replaced = lines.filter(({ event }) => String(event).startsWith('socket replaced'));
  assert.deepEqual(
    replaced.map(({ level, what, owner }) => [level, what, owner]),
    [['error', 'a socket', process.getuid?.()]],
  );
  const reason = lines.find(({ event }) => event === 'socket not made anew')?.reason;
  assert.match(String(reason), /in use: another process answers there/);
  assert.equal(
    lines.some(({ event }) => event === 'socket made anew'),
    false,
  );
  await gateway.close();
  assert.equal(existsSync(path), true);
});

test('a file in its place is left as it is, and once it is gone the socket is made anew', async (t) => {
  const { target, lines } = await openGateway(t);
  const path = String(target.socketPath);
  await writeFile(`${path}.other`, 'precious');
  await rename(`${path}.other`, path);

  await until(() => lines.some(({ event }) => event === 'socket not made anew'), 'it to be said');
  assert.equal((await stat(path)).size, 'precious'.length);
  await unlink(path);

  await until(() => lines.some(({ event }) => event === 'socket made anew'), 'the socket to be made anew');
  assert.equal((await ask(target, ping)).status, 200);
});
