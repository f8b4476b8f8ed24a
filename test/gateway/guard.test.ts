import assert from 'node:assert/strict';
import { rename, writeFile } from 'node:fs/promises';
import { request as tlsRequest } from 'node:https';
import { join } from 'node:path';
import { test } from 'node:test';
import { generate, type SelfsignedOptions } from 'selfsigned';
import { startGateway } from '../../gateway/gateway.ts';
import {
  ask,
  backendOfNothing,
  configWith,
  freshFolder,
  keptLog,
  openGateway,
  plainHandlers,
  read,
  responseOf,
  targetOf,
} from './harness.ts';

const ping = { method: 'POST', path: '/status', body: '[]' };
const loopback = { socket_address: 'http://127.0.0.1' };
const everywhere = { socket_address: 'http://0.0.0.0' };

test('T16: on TCP a page of this listener may call it, a page from elsewhere may not', async (t) => {
  const { target } = await openGateway(t, {}, { app: loopback });
  const own = `127.0.0.1:${target.port}`;
  const cases = [
    { origin: undefined, host: own, status: 200 },
    { origin: `http://${own}`, host: own, status: 200 },
    { origin: 'https://evil.example', host: own, status: 403 },
    { origin: 'null', host: own, status: 403 },
    { origin: `http://127.0.0.1:1`, host: own, status: 403 },
    // A name that was made to point at the loopback address.
    { origin: 'http://evil.example', host: 'evil.example', status: 403 },
  ];

  for (const { origin, host, status } of cases) {
    const headers = { host, ...(origin !== undefined && { origin }) };
    assert.equal((await ask(target, { ...ping, headers })).status, status, `${origin} to ${host}`);
  }
});

test('a unix socket, to which SSH forwards a local port, is not for foreign pages either', async (t) => {
  const { target } = await openGateway(t);
  const from = async (origin: string) =>
    (await ask(target, { ...ping, headers: { host: 'localhost:8080', origin } })).status;

  assert.equal(await from('http://localhost:8080'), 200);
  assert.equal(await from('https://evil.example'), 403);
});

for (const { what, app } of [
  { what: 'on loopback', app: loopback },
  { what: 'on a unix socket', app: {} },
])
  test(`${what} a Host that a stranger may have pointed here is refused, Origin or not`, async (t) => {
    const { target } = await openGateway(t, {}, { app });
    const askFor = async (host: string) =>
      (await ask(target, { method: 'GET', path: '/status', body: '[]', headers: { host } })).status;

    for (const host of ['unix', 'localhost', 'localhost:4000', '127.0.0.1:4000', '[::1]:4000', '10.1.2.3:80', 'plugin'])
      assert.equal(await askFor(host), 200, host);
    for (const host of [
      'evil.example',
      'evil.example:4000',
      '127.0.0.1.evil.example',
      'localhost.evil.example:80',
      'a.',
    ])
      assert.equal(await askFor(host), 403, host);
  });

test('beyond loopback a page of the same origin may call, whatever the name', async (t) => {
  const { gateway } = await openGateway(t, {}, { app: everywhere });
  const target = { ...targetOf(gateway.address), host: '127.0.0.1' };

  const same = { host: 'plugin.example', origin: 'http://plugin.example' };
  assert.equal((await ask(target, { ...ping, headers: same })).status, 200);
  assert.equal((await ask(target, { ...ping, headers: { ...same, origin: 'http://evil.example' } })).status, 403);
});

test('a port that anybody may reach is warned about; on loopback or with a token it is not', async (t) => {
  const token = join(await freshFolder(t), 'token');
  await writeFile(token, 'x'.repeat(32));
  const cases = [
    { app: everywhere, warned: true },
    { app: loopback, warned: false },
    { app: { ...everywhere, bearer_token_file: token }, warned: false },
  ];

  for (const { app, warned } of cases) {
    const { lines } = await openGateway(t, {}, { app });
    assert.equal(
      lines.some(({ level, event }) => level === 'warn' && String(event).startsWith('UNPROTECTED')),
      warned,
    );
  }
});

test('with a bearer token only who has it is answered, and it can be replaced while serving', async (t) => {
  const folder = await freshFolder(t);
  const file = join(folder, 'token');
  const [first, second] = ['a'.repeat(32), 'b'.repeat(40)];
  await writeFile(file, `${first}\n`);
  const { target, lines } = await openGateway(t, {}, { app: { ...loopback, bearer_token_file: file } });
  const statusWith = async (authorization?: string) =>
    (await ask(target, { ...ping, headers: { ...(authorization !== undefined && { authorization }) } })).status;

  assert.equal(await statusWith(`Bearer ${first}`), 200);
  assert.equal(await statusWith(`bearer  ${first}`), 200);
  for (const wrong of [undefined, '', 'Bearer', `Basic ${first}`, `Bearer ${first}x`, `Bearer ${second}`])
    assert.equal(await statusWith(wrong), 401, wrong);

  await writeFile(`${file}.new`, second);
  await rename(`${file}.new`, file);
  assert.equal(await statusWith(`Bearer ${first}`), 401);
  assert.equal(await statusWith(`Bearer ${second}`), 200);

  await writeFile(`${file}.new`, 'short');
  await rename(`${file}.new`, file);
  assert.equal(await statusWith(`Bearer ${second}`), 200);
  assert.ok(lines.some(({ level, event }) => level === 'warn' && String(event).includes('last one stays valid')));
  assert.doesNotMatch(JSON.stringify(lines), new RegExp(`${first}|${second}`));
});

for (const { what, content } of [
  { what: 'is missing', content: undefined },
  { what: 'holds a short token', content: 'short' },
  { what: 'is empty', content: '' },
])
  test(`a bearer token file that ${what} is a reason not to start`, async (t) => {
    const file = join(await freshFolder(t), 'token');
    if (content !== undefined) await writeFile(file, content);

    await assert.rejects(openGateway(t, {}, { app: { ...loopback, bearer_token_file: file } }), {
      reason: 'configuration',
    });
  });

test('T16: with TLS and a client CA, only who has a certificate of that CA is answered', async (t) => {
  const folder = await freshFolder(t);
  const attributes = [{ name: 'commonName', value: '127.0.0.1' }];
  const ec: SelfsignedOptions = {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: true },
      { name: 'keyUsage', keyCertSign: true, digitalSignature: true },
    ],
  };
  const made = await generate(attributes, { ...ec, clientCertificate: true });
  const stranger = await generate(attributes, { ...ec, clientCertificate: true });
  const file = (name: string) => join(folder, name);
  await Promise.all([
    writeFile(file('crt'), made.cert),
    writeFile(file('key'), made.private),
    // The maker signs client certificates with the key of the certificate it makes.
    writeFile(file('ca'), made.cert),
  ]);
  const app = { ...loopback, tls_cert_file: file('crt'), tls_key_file: file('key'), tls_client_ca_file: file('ca') };
  const { log } = keptLog();
  const gateway = await startGateway({
    config: configWith({ app }),
    backend: backendOfNothing,
    log,
    handlers: plainHandlers,
  });
  t.after(() => gateway.close());
  const { host, port } = targetOf(gateway.address);
  const send = async (client: { cert?: string; key?: string }) => {
    const request = tlsRequest({
      host,
      port,
      agent: false,
      rejectUnauthorized: false,
      method: 'GET',
      path: '/',
      ...client,
    });
    request.end();
    return (await read(await responseOf(request))).status;
  };

  assert.equal(await send({ cert: made.clientcert ?? '', key: made.clientprivate ?? '' }), 404);
  await assert.rejects(send({}));
  await assert.rejects(send({ cert: stranger.clientcert ?? '', key: stranger.clientprivate ?? '' }));
});

test('TLS files that do not fit together are a reason not to start', async (t) => {
  const folder = await freshFolder(t);
  const [one, other] = await Promise.all([
    generate(undefined, { keyType: 'ec' }),
    generate(undefined, { keyType: 'ec' }),
  ]);
  await writeFile(join(folder, 'crt'), one.cert);
  await writeFile(join(folder, 'key'), other.private);
  const app = { ...loopback, tls_cert_file: join(folder, 'crt'), tls_key_file: join(folder, 'key') };

  await assert.rejects(openGateway(t, {}, { app }), { reason: 'configuration', message: /cannot be used together/ });
  await assert.rejects(openGateway(t, {}, { app: { ...app, tls_cert_file: join(folder, 'none') } }), {
    reason: 'configuration',
    message: /tls_cert_file: cannot read/,
  });
});

test('a port that is taken is said to be in use', async (t) => {
  const { target } = await openGateway(t, {}, { app: loopback });

  await assert.rejects(openGateway(t, {}, { app: { ...loopback, socket_port: Number(target.port) } }), {
    reason: 'inUse',
    message: new RegExp(`port ${target.port} of 127.0.0.1 is in use`),
  });
});
