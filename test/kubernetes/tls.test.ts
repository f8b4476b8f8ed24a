import assert from 'node:assert/strict';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { TLSSocket, TlsOptions } from 'node:tls';
import { toPluginError } from '../../shared/kubernetes/describe.ts';
import {
  callFor,
  connectFor,
  createFakeClock,
  createRecorder,
  deadlineFor,
  folderFor,
  k8sOf,
  kubeconfigOf,
} from './bench.ts';
import { createAuthority, createClientPair, createServerPair, type KeyPair } from './certificates.ts';
import { type RawRequest, type RawServer, sendJson, startRawServer } from './rawServer.ts';

const authority = createAuthority('remote-ca');

async function startTls(
  t: TestContext,
  answer: (request: RawRequest) => void,
  options: {
    readonly names?: readonly string[];
    readonly days?: number;
    readonly tls?: TlsOptions;
    readonly ca?: KeyPair;
  } = {},
): Promise<RawServer & { readonly url: string }> {
  const pair = await createServerPair(options.ca ?? (await authority), options.names ?? ['127.0.0.1'], options.days);
  const server = await startRawServer(answer, { ...pair, ...options.tls });
  t.after(() => server.close());
  return { ...server, url: `https://127.0.0.1:${server.port}` };
}

const ok = (request: RawRequest) => sendJson(request, { kind: 'Pod' });
const base64 = (text: string) => Buffer.from(text).toString('base64');
const caData = async () => ({ 'certificate-authority-data': base64((await authority).cert) });

test('a server is trusted by the CA of the kubeconfig', async (t) => {
  const server = await startTls(t, ok);
  const client = await connectFor(t, k8sOf(kubeconfigOf(server.url, { token: 't' }, await caData())));

  assert.deepEqual(await client.request(callFor(t)), { kind: 'Pod' });
});

const distrust: Readonly<Record<string, { names?: string[]; days?: number; otherCa?: boolean; message: RegExp }>> = {
  'signed by another CA': {
    otherCa: true,
    message: /TLS verify failed for 127\.0\.0\.1:\d+: .*(issuer|certificate).*ssl_ca_cert/,
  },
  expired: { days: -1, message: /TLS verify failed .* certificate has expired/ },
  'for another name': { names: ['api.example'], message: /TLS verify failed .* for another name: set tls-server-name/ },
};
for (const [why, { names, days, otherCa, message }] of Object.entries(distrust))
  test(`a certificate ${why} is refused with what to do, and no request is sent`, async (t) => {
    const server = await startTls(t, ok, {
      ...(names && { names }),
      ...(days && { days }),
      ...(otherCa && { ca: await createAuthority('other') }),
    });
    const clock = createFakeClock();
    const client = await connectFor(t, k8sOf(kubeconfigOf(server.url, { token: 't' }, await caData())), { clock });

    const failed = client.request(callFor(t, { deadline: deadlineFor(t, 1000, clock) }));

    await assert.rejects(failed, { status: 0, reason: 'Unreachable', message });
    assert.equal(server.requests.length, 0);
    const told = await failed.catch((error: unknown) => toPluginError(error, 'create pod n/p'));
    assert.match(String(told), /create pod n\/p: TLS verify failed/);
  });

test('without a CA the system decides, and its verdict reads like the one users know', async (t) => {
  const server = await startTls(t, ok);
  const clock = createFakeClock();
  const client = await connectFor(t, k8sOf(kubeconfigOf(server.url)), { clock });

  await assert.rejects(client.request(callFor(t, { deadline: deadlineFor(t, 1000, clock) })), /TLS verify failed/);
});

for (const [how, cluster, settings] of [
  ['tls-server-name', { 'tls-server-name': 'api.example' }, {}],
  ['tls_server_name', {}, { tls_server_name: 'api.example' }],
  ['assert_hostname', {}, { assert_hostname: 'api.example' }],
  ['assert_hostname false', {}, { assert_hostname: false }],
] as const)
  test(`a certificate for another name is accepted by ${how}`, async (t) => {
    let asked: string | false | undefined;
    const server = await startTls(
      t,
      (request) => {
        asked = (request.socket as TLSSocket & { servername?: string | false }).servername;
        ok(request);
      },
      { names: ['api.example'] },
    );
    const kubeconfig = kubeconfigOf(server.url, {}, { ...(await caData()), ...cluster });
    const client = await connectFor(t, k8sOf(kubeconfig, { client_configuration: settings }));

    assert.deepEqual(await client.request(callFor(t)), { kind: 'Pod' });
    if (how.startsWith('tls')) assert.equal(asked, 'api.example');
  });

for (const [how, cluster, settings] of [
  ['insecure-skip-tls-verify', { 'insecure-skip-tls-verify': true }, {}],
  ['verify_ssl false', {}, { verify_ssl: false }],
] as const) {
  test(`${how} connects to anybody, with a warning`, async (t) => {
    const server = await startTls(t, ok);
    const log = createRecorder();
    const client = await connectFor(
      t,
      k8sOf(kubeconfigOf(server.url, {}, cluster), { client_configuration: settings }),
      { log },
    );

    assert.deepEqual(await client.request(callFor(t)), { kind: 'Pod' });
    assert.ok(log.lines.some(({ level, event }) => level === 'warn' && event === 'tls_not_verified'));
  });

  test(`${how} can be forbidden`, async (t) => {
    const k8s = k8sOf(kubeconfigOf('https://127.0.0.1:1', {}, cluster), {
      client_configuration: settings,
      insecure_skip_tls_verify: 'forbid',
    });

    await assert.rejects(connectFor(t, k8s), {
      name: 'CredentialsError',
      message: /k8s\.insecure_skip_tls_verify forbids/,
    });
  });
}

test('the environment cannot switch verification off', async (t) => {
  const server = await startTls(t, ok);
  const clock = createFakeClock();
  const before = process.env.NODE_TLS_REJECT_UNAUTHORIZED;
  process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
  t.after(() => {
    if (before === undefined) delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
    else process.env.NODE_TLS_REJECT_UNAUTHORIZED = before;
  });
  const client = await connectFor(t, k8sOf(kubeconfigOf(server.url)), { clock });

  await assert.rejects(client.request(callFor(t, { deadline: deadlineFor(t, 1000, clock) })), /TLS verify failed/);
});

/** The common name of the certificate a request came with. */
function userOf({ socket }: RawRequest): string {
  return String((socket as TLSSocket).getPeerCertificate().subject.CN);
}

async function requireClientCertificate(): Promise<TlsOptions> {
  return { requestCert: true, rejectUnauthorized: true, ca: (await authority).cert };
}

for (const where of ['kubeconfig data', 'files of the kubeconfig', 'k8s.client_configuration'])
  test(`a client certificate comes from ${where}`, async (t) => {
    const users: string[] = [];
    const server = await startTls(
      t,
      (request) => {
        users.push(userOf(request));
        ok(request);
      },
      { tls: await requireClientCertificate() },
    );
    const { cert, key } = await createClientPair(await authority, 'jane');
    const folder = await folderFor(t);
    const files = { ca: join(folder, 'ca.crt'), cert: join(folder, 'c.crt'), key: join(folder, 'c.key') };
    await Promise.all([
      writeFile(files.ca, (await authority).cert),
      writeFile(files.cert, cert),
      writeFile(files.key, key),
    ]);
    const k8s = {
      'kubeconfig data': k8sOf(
        kubeconfigOf(
          server.url,
          { 'client-certificate-data': base64(cert), 'client-key-data': base64(key) },
          await caData(),
        ),
      ),
      'files of the kubeconfig': k8sOf(
        kubeconfigOf(
          server.url,
          { 'client-certificate': files.cert, 'client-key': files.key },
          { 'certificate-authority': files.ca },
        ),
      ),
      'k8s.client_configuration': k8sOf(kubeconfigOf(server.url), {
        client_configuration: { verify_ssl: true, ssl_ca_cert: files.ca, cert_file: files.cert, key_file: files.key },
      }),
    }[where];
    const client = await connectFor(t, k8s ?? k8sOf({}));

    await client.request(callFor(t));

    assert.deepEqual(users, ['jane']);
  });

test('a server that wants a client certificate says so', async (t) => {
  const server = await startTls(t, ok, { tls: await requireClientCertificate() });
  const clock = createFakeClock();
  const client = await connectFor(t, k8sOf(kubeconfigOf(server.url, {}, await caData())), { clock });

  const failed = client.request(callFor(t, { deadline: deadlineFor(t, 1000, clock) }));

  await assert.rejects(failed, { reason: 'Unreachable', message: /client-certificate|was cut/ });
});

test('a renewed client certificate gets new connections, and what is in flight on the old ones finishes', async (t) => {
  const clock = createFakeClock();
  const folder = await folderFor(t);
  const files = { cert: join(folder, 'c.crt'), key: join(folder, 'c.key') };
  const install = async (user: string) => {
    const { cert, key } = await createClientPair(await authority, user);
    await writeFile(files.cert, cert);
    await writeFile(files.key, key);
  };
  await install('before');
  const held: RawRequest[] = [];
  const users: string[] = [];
  const server = await startTls(
    t,
    (request) => {
      users.push(userOf(request));
      if (request.path === '/slow') held.push(request);
      else if (request.path === '/log')
        request.socket.write('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1\r\na\r\n');
      else ok(request);
    },
    { tls: await requireClientCertificate() },
  );
  const user = { 'client-certificate': files.cert, 'client-key': files.key };
  const client = await connectFor(t, k8sOf(kubeconfigOf(server.url, user, await caData())), { clock });
  const stream = await client.stream(callFor(t, { path: '/log' }));
  const slow = client.request(callFor(t, { path: '/slow' }));
  await client.request(callFor(t));

  await install('after');
  clock.advance(5000);
  await client.request(callFor(t));
  for (const request of held) ok(request);

  assert.equal(users.at(-1), 'after');
  assert.deepEqual(await slow, { kind: 'Pod' });
  assert.equal(stream.destroyed, false);
  stream.destroy();
});

test('a certificate renewed before its key changes nothing until the key is there', async (t) => {
  const clock = createFakeClock();
  const log = createRecorder();
  const folder = await folderFor(t);
  const files = { cert: join(folder, 'c.crt'), key: join(folder, 'c.key') };
  const [old, next] = await Promise.all([
    createClientPair(await authority, 'old'),
    createClientPair(await authority, 'next'),
  ]);
  await writeFile(files.cert, old.cert);
  await writeFile(files.key, old.key);
  const users: string[] = [];
  const server = await startTls(
    t,
    (request) => {
      users.push(userOf(request));
      ok(request);
    },
    { tls: await requireClientCertificate() },
  );
  const user = { 'client-certificate': files.cert, 'client-key': files.key };
  const client = await connectFor(t, k8sOf(kubeconfigOf(server.url, user, await caData())), { clock, log });

  await writeFile(files.cert, next.cert);
  clock.advance(5000);
  await client.request(callFor(t));
  await writeFile(files.key, next.key);
  clock.advance(5000);
  await client.request(callFor(t));

  assert.deepEqual(users, ['old', 'next']);
  assert.equal(log.lines.filter(({ event }) => event === 'credentials_not_reloaded').length, 1);
});

test('TLS spoken to a server without it names the fault', async (t) => {
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    // What Go's servers say to a handshake they do not expect.
    socket.once('data', () => socket.end('HTTP/1.0 400 Bad Request\r\n\r\nClient sent an HTTP request'));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => server.close());
  const address = server.address();
  const clock = createFakeClock();
  const url = `https://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  const client = await connectFor(t, k8sOf(kubeconfigOf(url)), { clock });

  const failed = client.request(callFor(t, { deadline: deadlineFor(t, 1000, clock) }));

  await assert.rejects(failed, { reason: 'Unreachable', message: /does not speak TLS: check http or https/ });
});
