import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TLSSocket, TlsOptions } from 'node:tls';
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
import { createClientPair } from './certificates.ts';
import type { RawRequest } from './rawServer.ts';
import { authority, base64, caData, ok, startTls } from './tlsServer.ts';
import { testEachWay } from './ways.ts';

/** The common name of the certificate a request came with. */
function userOf({ socket }: RawRequest): string {
  return String((socket as TLSSocket).getPeerCertificate().subject.CN);
}

async function requireClientCertificate(): Promise<TlsOptions> {
  return { requestCert: true, rejectUnauthorized: true, ca: (await authority()).cert };
}

for (const where of ['kubeconfig data', 'files of the kubeconfig', 'k8s.client_configuration'])
  testEachWay(`a client certificate comes from ${where}`, async (t) => {
    const users: string[] = [];
    const server = await startTls(
      t,
      (request) => {
        users.push(userOf(request));
        ok(request);
      },
      { tls: await requireClientCertificate() },
    );
    const { cert, key } = await createClientPair(await authority(), 'jane');
    const folder = await folderFor(t);
    const files = { ca: join(folder, 'ca.crt'), cert: join(folder, 'c.crt'), key: join(folder, 'c.key') };
    await Promise.all([
      writeFile(files.ca, (await authority()).cert),
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

testEachWay('a server that wants a client certificate says so', async (t) => {
  const server = await startTls(t, ok, { tls: await requireClientCertificate() });
  const clock = createFakeClock();
  const client = await connectFor(t, k8sOf(kubeconfigOf(server.url, {}, await caData())), { clock });

  const failed = client.request(callFor(t, { deadline: deadlineFor(t, 1000, clock) }));

  await assert.rejects(failed, { reason: 'Unreachable', message: /client-certificate|was cut/ });
});

testEachWay(
  'a renewed client certificate gets new connections, and what is in flight on the old ones finishes',
  async (t) => {
    const clock = createFakeClock();
    const folder = await folderFor(t);
    const files = { cert: join(folder, 'c.crt'), key: join(folder, 'c.key') };
    const install = async (user: string) => {
      const { cert, key } = await createClientPair(await authority(), user);
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
  },
);

testEachWay('a certificate renewed before its key changes nothing until the key is there', async (t) => {
  const clock = createFakeClock();
  const log = createRecorder();
  const folder = await folderFor(t);
  const files = { cert: join(folder, 'c.crt'), key: join(folder, 'c.key') };
  const [old, next] = await Promise.all([
    createClientPair(await authority(), 'old'),
    createClientPair(await authority(), 'next'),
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
  assert.equal(log.lines.filter(({ event }) => event === 'credentials not reloaded').length, 1);
});
