import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { type ConnectionOptions, connect, type TLSSocket } from 'node:tls';
import { generate, type SelfsignedOptions } from 'selfsigned';
import { freshFolder, openGateway, targetOf, until } from './harness.ts';

const authority: SelfsignedOptions = {
  keyType: 'ec',
  algorithm: 'sha256',
  extensions: [
    { name: 'basicConstraints', cA: true },
    { name: 'keyUsage', keyCertSign: true, digitalSignature: true },
  ],
  clientCertificate: true,
};

const make = (name: string) => generate([{ name: 'commonName', value: name }], authority);

/** A file's new content, as a Secret's volume or a careful operator puts it there. */
async function put(file: string, content: string): Promise<void> {
  await writeFile(`${file}.new`, content);
  await rename(`${file}.new`, file);
}

/** Both listeners with one certificate, which both ask of others. */
async function openBoth(t: TestContext) {
  const folder = await freshFolder(t);
  const files = {
    tls_cert_file: join(folder, 'crt'),
    tls_key_file: join(folder, 'key'),
    tls_client_ca_file: join(folder, 'ca'),
  };
  const first = await make('first');
  const write = async ({ cert, private: key }: Awaited<ReturnType<typeof make>>) => {
    await put(files.tls_key_file, key);
    await put(files.tls_cert_file, cert);
    await put(files.tls_client_ca_file, cert);
  };
  await write(first);
  const opened = await openGateway(
    t,
    {},
    { app: { socket_address: 'http://127.0.0.1', ...files }, operator: { address: 'http://127.0.0.1:0', ...files } },
  );
  await until(() => opened.gateway.operatorAddress !== undefined, 'the operator listener');
  const ports = [opened.gateway.address, opened.gateway.operatorAddress ?? ''].map((url) => Number(targetOf(url).port));
  return { ...opened, files, first, write, ports };
}

const clientOf = ({ clientcert: cert, clientprivate: key }: Awaited<ReturnType<typeof make>>): ConnectionOptions => ({
  cert: cert ?? '',
  key: key ?? '',
});

/** Shakes hands, asks, and answers whose certificate the listener has shown. @throws when it lets nobody in */
async function visit(
  port: number,
  client: ConnectionOptions,
): Promise<{ subject: string; session: Buffer | undefined }> {
  let session: Buffer | undefined;
  const socket: TLSSocket = connect({ host: '127.0.0.1', port, rejectUnauthorized: false, ...client });
  socket.on('session', (ticket) => {
    session = ticket;
  });
  try {
    await once(socket, 'secureConnect');
    const { raw } = socket.getPeerCertificate();
    socket.write('GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n');
    await new Promise((resolve, reject) => {
      socket
        .once('data', resolve)
        .once('error', reject)
        .once('close', () => reject(new Error('nobody is let in')));
    });
    return { subject: raw === undefined ? '' : new X509Certificate(raw).subject, session };
  } finally {
    socket.destroy();
  }
}

test('a certificate that was replaced is shown to who connects next, on both listeners', async (t) => {
  const { ports, first, write, lines } = await openBoth(t);
  for (const port of ports) assert.equal((await visit(port, clientOf(first))).subject, 'CN=first');

  const second = await make('second');
  await write(second);

  for (const port of ports) assert.equal((await visit(port, clientOf(second))).subject, 'CN=second');
  assert.deepEqual(
    lines.filter(({ event }) => event === 'certificates read again').map(({ section }) => section),
    ['app', 'operator'],
  );
});

test('who is not vouched for any more is kept out, even with a session of before', async (t) => {
  const { ports, first, write } = await openBoth(t);
  const sessions = await Promise.all(ports.map((port) => visit(port, clientOf(first))));

  assert.ok(sessions.every(({ session }) => session !== undefined));

  await write(await make('second'));

  for (const [at, port] of ports.entries()) {
    await assert.rejects(visit(port, clientOf(first)));
    await assert.rejects(visit(port, { ...clientOf(first), session: sessions[at]?.session }));
  }
});

test('while the new files do not fit together the last good ones stay, which is said once', async (t) => {
  const { ports, first, files, lines } = await openBoth(t);
  const second = await make('second');

  await put(files.tls_cert_file, second.cert);
  for (const port of [...ports, ...ports]) assert.equal((await visit(port, clientOf(first))).subject, 'CN=first');
  assert.equal(lines.filter(({ event }) => event === 'certificates not usable, the last ones stay').length, 2);

  await put(files.tls_key_file, second.private);
  for (const port of ports) assert.equal((await visit(port, clientOf(first))).subject, 'CN=second');
});
