import assert from 'node:assert/strict';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { health } from '../../gateway/commands/health.ts';
import { startGateway } from '../../gateway/gateway.ts';
import type { Config } from '../../schemas/generated/types.ts';
import type { Backend } from '../../shared/backend/backend.ts';
import { loopbackCertificate } from '../cluster/http/certificate.ts';
import {
  ask,
  backendOfNothing,
  configWith,
  freshFolder,
  held,
  keptLog,
  openGateway,
  targetOf,
  until,
} from './harness.ts';
import { runCommand } from './invocation.ts';

/** The exit code of the command with this configuration, and what it prints. */
async function check(app: Partial<Config['app']>, values: { readonly ready?: boolean } = {}) {
  const env = Object.fromEntries(
    Object.entries(app).map(([key, value]) => [`APP_${key.toUpperCase()}`, String(value)]),
  );
  const { exitCode, text } = await runCommand(health, { env: { CONFIG_FILE_PATH: '/dev/null', ...env }, values });
  return { exitCode, text };
}

/** The port a gateway that listens on TCP got, as the option an operator would have set. */
const portOf = (address: string) => ({ socket_port: Number(targetOf(address).port) });

async function tlsFiles(t: TestContext) {
  const folder = await freshFolder(t);
  const { cert, key } = await loopbackCertificate();
  const files = { tls_cert_file: join(folder, 'crt'), tls_key_file: join(folder, 'key') };
  await Promise.all([writeFile(files.tls_cert_file, cert), writeFile(files.tls_key_file, key)]);
  return files;
}

test('health asks the socket of its configuration, and says so', async (t) => {
  const { gateway } = await openGateway(t);

  const found = await check({ socket_address: gateway.address });

  assert.deepEqual(found, { exitCode: 0, text: `${gateway.address}: ok\n` });
});

test('health --ready says why the plugin cannot do its work, and health does not care', async (t) => {
  let trouble: string | undefined = 'remote cluster unreachable: the credential is refused';
  const { gateway } = await openGateway(t, {}, { backend: { trouble: () => trouble } });
  const app = { socket_address: gateway.address };

  assert.equal((await check(app)).exitCode, 0);
  assert.deepEqual(await check(app, { ready: true }), {
    exitCode: 1,
    text: `${gateway.address}: not ready: ${trouble}\n`,
  });
  trouble = undefined;
  assert.deepEqual(await check(app, { ready: true }), { exitCode: 0, text: `${gateway.address}: ok\n` });
});

test('health is no ping: pings tell which pods nobody asks about any more', async (t) => {
  let pings = 0;
  const status = async () => ({ pings: ++pings });
  const { gateway } = await openGateway(t, { status });

  await check({ socket_address: gateway.address });

  assert.equal(pings, 0);
});

for (const host of ['127.0.0.1', '0.0.0.0', '[::]', 'localhost'])
  test(`health reaches a plugin that listens on ${host}, without the token it asks others for`, async (t) => {
    const token = join(await freshFolder(t), 'token');
    await writeFile(token, 'x'.repeat(32));
    const app = { socket_address: `http://${host}`, bearer_token_file: token };
    const { gateway } = await openGateway(t, {}, { app });

    const found = await check({ ...app, ...portOf(gateway.address) });

    assert.equal(found.exitCode, 0, found.text);
    assert.match(found.text, / port \d+: ok\n$/);
  });

test('health trusts the certificate of its own plugin', async (t) => {
  const app = { socket_address: 'http://127.0.0.1', ...(await tlsFiles(t)) };
  const { gateway } = await openGateway(t, {}, { app });

  assert.equal((await check({ ...app, ...portOf(gateway.address) })).exitCode, 0);
});

test('health needs no certificate where others do, and is no way in', async (t) => {
  const files = await tlsFiles(t);
  const app = { socket_address: 'http://127.0.0.1', ...files, tls_client_ca_file: files.tls_cert_file };
  const { gateway } = await openGateway(t, {}, { app });
  const configured = { ...app, ...portOf(gateway.address) };

  assert.equal((await check(configured)).exitCode, 0);
  await gateway.close();
  assert.match((await check(configured)).text, /cannot be reached \(ECONNREFUSED\)/);
});

test('health fails where nobody listens', async (t) => {
  const address = `unix://${join(await freshFolder(t), 'plugin.sock')}`;

  const found = await check({ socket_address: address });

  assert.deepEqual(found, { exitCode: 1, text: `${address}: cannot be reached (ENOENT)\n` });
});

test('health fails where something else listens', async (t) => {
  const other = createServer((_, response) => response.writeHead(404).end());
  const path = join(await freshFolder(t), 'other.sock');
  other.listen(path);
  await once(other, 'listening');
  t.after(() => other.close());

  assert.deepEqual(await check({ socket_address: `unix://${path}` }), {
    exitCode: 1,
    text: `unix://${path}: answered 404\n`,
  });
});

test('health fails, and says so, while the backend is not open yet', async (t) => {
  const backend = held<Backend>();
  const config = configWith({ app: { socket_address: `unix://${join(await freshFolder(t), 'plugin.sock')}` } });
  const { log, lines } = keptLog();
  const starting = startGateway({ config, backend: () => backend.promise, log });
  await until(() => lines.some(({ event }) => event === 'listening'), 'the gateway to listen');

  const found = await check(config.app);
  backend.release(backendOfNothing);
  const gateway = await starting;
  t.after(() => gateway.close());

  assert.equal(found.exitCode, 1);
  assert.match(found.text, /: no answer within 4 s\n$/);
  assert.equal((await ask(targetOf(gateway.address), { method: 'GET', path: '/healthz' })).status, 200);
});

test('health cannot know a port that the system chose', async () => {
  await assert.rejects(check({ socket_address: 'http://127.0.0.1' }), { message: /app\.socket_port is 0/ });
});
