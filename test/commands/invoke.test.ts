import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { type TestContext, test } from 'node:test';
import selfsigned from 'selfsigned';
import { invoke } from '../../gateway/commands/invoke.ts';
import type { Config } from '../../schemas/generated/types.ts';
import { PluginError } from '../../shared/interlink/errors.ts';
import { loopbackCertificate } from '../cluster/http/certificate.ts';
import { freshFolder, openGateway, targetOf } from '../gateway/harness.ts';
import { runCommand } from '../gateway/invocation.ts';
import { failureOf } from './stage.ts';

/** A plugin that runs with these options, and the command beside it. */
async function start(
  t: TestContext,
  app: Partial<Config['app']> = {},
  handlers: Parameters<typeof openGateway>[1] = {},
) {
  const { gateway } = await openGateway(t, handlers, { app });
  const isUnix = gateway.address.startsWith('unix://');
  const address = isUnix
    ? { socket_address: gateway.address }
    : { ...app, socket_port: Number(targetOf(gateway.address).port) };
  const env = Object.fromEntries(
    Object.entries(address).map(([key, value]) => [`APP_${key.toUpperCase()}`, String(value)]),
  );
  return (positionals: readonly string[], values = {}, more = {}) =>
    runCommand(invoke, { env: { CONFIG_FILE_PATH: '/dev/null', ...env, ...more }, positionals, values });
}

async function fileOf(t: TestContext, content: string | Buffer): Promise<string> {
  const file = join(await freshFolder(t), 'file');
  await writeFile(file, content);
  return file;
}

test('invoke sends each request to its endpoint, and prints the reply', async (t) => {
  const run = await start(t);
  const file = await fileOf(t, '[{},{}]');

  assert.deepEqual(await run(['ping']).then(({ text, exitCode }) => [text, exitCode]), ['{"status":"ok"}', 0]);
  assert.equal((await run(['status', file])).text, '[{"asked":2}]');
  assert.equal((await run(['create', file])).text, '{"PodUID":"u1","PodJID":"j1"}');
  assert.equal((await run(['delete', file])).text, 'Pod ns/p deleted');
  assert.equal((await run(['getLogs', file])).text, 'hello\n');
});

test('invoke exits 1 when the plugin refuses, and prints why', async (t) => {
  const run = await start(t, {}, { create: () => Promise.reject(new PluginError('refused', 'pod a/b: no')) });

  const { text, exitCode, notes } = await run(['create', await fileOf(t, '{}')]);

  assert.deepEqual([text, exitCode, notes.at(-1)], ['pod a/b: no\n', 1, 'answered 422']);
});

test('invoke shows the token it is asked for, over TLS only to the plugin itself', async (t) => {
  const token = await fileOf(t, 'a-token-of-more-than-32-characters-1234');
  const { cert, key } = await loopbackCertificate();
  const files = { tls_cert_file: await fileOf(t, cert), tls_key_file: await fileOf(t, key) };
  const app = { socket_address: 'http://127.0.0.1', bearer_token_file: token };

  assert.equal((await (await start(t, app))(['ping'])).exitCode, 0);
  const run = await start(t, { ...app, ...files });
  assert.equal((await run(['ping'])).exitCode, 0);

  const other = await selfsigned.generate([{ name: 'commonName', value: 'other' }]);
  const env = { APP_TLS_CERT_FILE: await fileOf(t, other.cert) };
  await assert.rejects(run(['ping'], {}, env), {
    reason: 'configuration',
    message: /another certificate.*nothing was sent/,
  });
});

test('invoke brings a client certificate where one is asked for', async (t) => {
  const { cert, key } = await loopbackCertificate();
  const files = { tls_cert_file: await fileOf(t, cert), tls_key_file: await fileOf(t, key) };
  const client = await selfsigned.generate([{ name: 'commonName', value: 'an operator' }], {
    extensions: [
      { name: 'basicConstraints', cA: true },
      { name: 'extKeyUsage', clientAuth: true },
    ],
  });
  const shown = { cert: await fileOf(t, client.cert), key: await fileOf(t, client.private) };
  const app = { socket_address: 'http://127.0.0.1', ...files, tls_client_ca_file: shown.cert };
  const run = await start(t, app);

  assert.equal((await run(['ping'], shown)).exitCode, 0);
  assert.match(
    (await failureOf(run(['ping']))).message,
    /^ping: the plugin at 127\.0\.0\.1 port \d+ cannot be reached/,
  );
  await assert.rejects(run(['ping'], { cert: files.tls_cert_file }), { reason: 'usage' });
});

test('invoke says when nobody listens, and what it needs', async (t) => {
  const socket = join(await freshFolder(t), 'none.sock');
  const env = { CONFIG_FILE_PATH: '/dev/null', APP_SOCKET_ADDRESS: `unix://${socket}` };
  const fails = (...positionals: string[]) => runCommand(invoke, { env, positionals });

  assert.match((await failureOf(fails('ping'))).message, /cannot be reached \(ENOENT\): is it running/);
  for (const words of [[], ['pong'], ['create'], ['create', '/no/such/file'], ['ping', 'a', 'b']])
    await assert.rejects(fails(...words), { reason: 'usage' });
  await assert.rejects(
    runCommand(invoke, { env: { ...env, APP_SOCKET_ADDRESS: 'http://127.0.0.1' }, positionals: ['ping'] }),
    { reason: 'configuration' },
  );
});

test('invoke waits two minutes for the head of an answer, and for its end as long as it takes', async (t) => {
  const limits: AbortController[] = [];
  t.mock.method(AbortSignal, 'timeout', () => {
    const limit = new AbortController();
    limits.push(limit);
    return limit.signal;
  });
  const log = new PassThrough();
  const run = await start(t, {}, { getLogs: () => Promise.resolve(log) });
  log.write('first ');
  const running = run(['getLogs', await fileOf(t, '{}')]);
  await new Promise((resolve) => log.once('resume', resolve));
  await new Promise((resolve) => setTimeout(resolve, 100));

  for (const limit of limits) limit.abort();
  await new Promise((resolve) => setTimeout(resolve, 50));
  log.end('last');

  assert.deepEqual(await running.then(({ text, exitCode }) => [text, exitCode]), ['first last', 0]);
});
