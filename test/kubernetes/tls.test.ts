import assert from 'node:assert/strict';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { TLSSocket } from 'node:tls';
import { toPluginError } from '../../shared/kubernetes/client/toPluginError.ts';
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
import { createAuthority } from './certificates.ts';
import { authority, caData, ok, startTls } from './tlsServer.ts';
import { testEachWay } from './ways.ts';

testEachWay('a server is trusted by the CA of the kubeconfig', async (t) => {
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
  testEachWay(`a certificate ${why} is refused with what to do, and no request is sent`, async (t) => {
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

testEachWay('without a CA the system decides, and its verdict reads like the one users know', async (t) => {
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
  testEachWay(`a certificate for another name is accepted by ${how}`, async (t) => {
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
  testEachWay(`${how} connects to anybody, with a warning`, async (t) => {
    const server = await startTls(t, ok);
    const log = createRecorder();
    const client = await connectFor(
      t,
      k8sOf(kubeconfigOf(server.url, {}, cluster), { client_configuration: settings }),
      { log },
    );

    assert.deepEqual(await client.request(callFor(t)), { kind: 'Pod' });
    assert.ok(log.lines.some(({ level, event }) => level === 'warn' && event === 'tls not verified'));
  });

  testEachWay(`${how} can be forbidden`, async (t) => {
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

testEachWay('the environment cannot switch verification off', async (t) => {
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

testEachWay('TLS spoken to a server without it names the fault', async (t) => {
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

testEachWay('a CA that was replaced in its file is read anew before its verdict counts', async (t) => {
  const server = await startTls(t, ok);
  const file = join(await folderFor(t), 'ca.crt');
  await writeFile(file, (await createAuthority('old')).cert);
  const clock = createFakeClock();
  const kubeconfig = kubeconfigOf(server.url, { token: 't' }, { 'certificate-authority': file });
  const client = await connectFor(t, k8sOf(kubeconfig), { clock });
  await assert.rejects(client.request(callFor(t)), /TLS verify failed/);

  await writeFile(file, (await authority()).cert);

  assert.deepEqual(await client.request(callFor(t)), { kind: 'Pod' });
  assert.deepEqual(clock.sleeps, []);
});
