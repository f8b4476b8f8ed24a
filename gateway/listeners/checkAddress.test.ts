import assert from 'node:assert/strict';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import os, { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { Finding } from '../../shared/checkFinding.ts';
import { loadConfig } from '../../shared/config/load.ts';
import { checkAddresses } from './checkAddress.ts';

async function findingsOf(env: Readonly<Record<string, string>>): Promise<readonly Finding[]> {
  const { config } = loadConfig({ CONFIG_FILE_PATH: '/dev/null', ...env });
  const found: Finding[] = [];
  for await (const finding of checkAddresses(config)) found.push(finding);
  return found;
}

const faultsOf = (findings: readonly Finding[]) => findings.filter(({ level }) => level !== 'ok');

async function freshFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'check-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

async function listening(t: TestContext, where: { path: string } | { port: number; host: string }): Promise<Server> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(where, resolve));
  t.after(() => server.close());
  return server;
}

test('a socket that can be used, and who may use it', async (t) => {
  const path = join(await freshFolder(t), 'plugin.sock');

  const own = await findingsOf({ APP_SOCKET_ADDRESS: `unix://${path}` });
  const open = await findingsOf({ APP_SOCKET_ADDRESS: `unix://${path}`, APP_SOCKET_MODE: '0666' });

  assert.deepEqual([faultsOf(own), faultsOf(open)], [[], []]);
  assert.match(own.at(-1)?.text ?? '', /mode 0600, user \S+ alone may use it/);
  assert.match(open.at(-1)?.text ?? '', /mode 0666, everybody may use it/);
});

test('a socket that is answered belongs to a plugin that runs, and goes on to', async (t) => {
  const path = join(await freshFolder(t), 'plugin.sock');
  const server = await listening(t, { path });

  const findings = await findingsOf({ APP_SOCKET_ADDRESS: `unix://${path}` });

  assert.deepEqual(faultsOf(findings), []);
  assert.match(findings[0]?.text ?? '', /is answered: a plugin runs there already/);
  assert.equal(server.listening, true);
});

test('a folder that is missing or open to all, a file in the place of the socket, an address that is none', async (t) => {
  const folder = await freshFolder(t);
  const open = join(folder, 'open');
  await mkdir(open);
  await chmod(open, 0o777);
  await writeFile(join(folder, 'file'), '');
  for (const [address, level, said] of [
    [`unix://${folder}/none/plugin.sock`, 'error', /folder .*\/none does not exist/],
    [`unix://${open}/plugin.sock`, 'warning', /others can replace the socket/],
    [`unix://${folder}/file`, 'error', /is a file, not a socket/],
    ['unix://@plugin', 'error', /abstract socket/],
  ] as const) {
    const [fault] = faultsOf(await findingsOf({ APP_SOCKET_ADDRESS: address }));
    assert.equal(fault?.level, level, address);
    assert.match(fault?.text ?? '', said);
    assert.ok(fault?.remedy);
  }
});

test('a port in use, an address of another machine, a port open to everybody', async (t) => {
  const server = await listening(t, { port: 0, host: '127.0.0.1' });
  const { port } = server.address() as { port: number };

  const busy = faultsOf(await findingsOf({ APP_SOCKET_ADDRESS: 'http://127.0.0.1', APP_SOCKET_PORT: String(port) }));
  const foreign = faultsOf(await findingsOf({ APP_SOCKET_ADDRESS: 'http://192.0.2.1', APP_SOCKET_PORT: '4000' }));
  const open = faultsOf(await findingsOf({ APP_SOCKET_ADDRESS: 'http://0.0.0.0' }));

  assert.match(busy[0]?.text ?? '', /is in use/);
  assert.match(foreign[0]?.text ?? '', /cannot be used \(EADDRNOTAVAIL\)/);
  assert.match(open[0]?.text ?? '', /anybody who reaches/);
});

test('the operators’ listener is looked at like interLink’s, and named', async (t) => {
  const folder = await freshFolder(t);
  const APP_SOCKET_ADDRESS = `unix://${join(folder, 'plugin.sock')}`;

  const off = await findingsOf({ APP_SOCKET_ADDRESS });
  const open = faultsOf(await findingsOf({ APP_SOCKET_ADDRESS, OPERATOR_ADDRESS: 'http://0.0.0.0:0' }));
  const none = faultsOf(await findingsOf({ APP_SOCKET_ADDRESS, OPERATOR_ADDRESS: `unix://${folder}/none/o.sock` }));
  const token = faultsOf(
    await findingsOf({
      APP_SOCKET_ADDRESS,
      OPERATOR_ADDRESS: 'http://127.0.0.1:0',
      OPERATOR_BEARER_TOKEN_FILE: join(folder, 'none'),
    }),
  );

  assert.ok(off.every(({ subject }) => subject === 'listener'));
  assert.deepEqual(
    [open, none, token].map(([fault]) => [fault?.subject, fault?.level]),
    [
      ['operator listener', 'warning'],
      ['operator listener', 'error'],
      ['operator listener', 'error'],
    ],
  );
  assert.match(open[0]?.text ?? '', /can read how the plugin and its pods fare/);
  assert.match(open[0]?.remedy ?? '', /operator\.bearer_token_file/);
  assert.match(token[0]?.text ?? '', /operator\.bearer_token_file: cannot read/);
});

test('a user whom /etc/passwd does not know, as in most images, is named by number', async (t) => {
  const path = join(await freshFolder(t), 'plugin.sock');
  t.mock.method(os, 'userInfo', () => {
    throw Object.assign(new Error('A system error occurred: uv_os_get_passwd returned ENOENT'), {
      code: 'ERR_SYSTEM_ERROR',
    });
  });

  const found = await findingsOf({ APP_SOCKET_ADDRESS: `unix://${path}` });

  assert.match(found.at(-1)?.text ?? '', /mode 0600, user \d+ alone may use it/);
});
