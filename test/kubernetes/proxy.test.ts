import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect as connectSocket, createServer as createSocketServer, type Socket } from 'node:net';
import type { TestContext } from 'node:test';
import { callFor, connectFor, createFakeClock, deadlineFor, k8sOf, kubeconfigOf, until } from './bench.ts';
import { createAuthority, createServerPair } from './certificates.ts';
import { startProxy } from './proxyServer.ts';
import { sendJson, startRawServer } from './rawServer.ts';
import { testEachWay } from './ways.ts';

async function startApiServer(t: TestContext) {
  const ca = await createAuthority('ca');
  const server = await startRawServer(
    (request) => {
      if (request.path === '/log')
        request.socket.write('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1\r\na\r\n');
      else sendJson(request, { kind: 'Pod' });
    },
    await createServerPair(ca, ['api.remote.example']),
  );
  t.after(() => server.close());
  return { ...server, cluster: { 'certificate-authority-data': Buffer.from(ca.cert).toString('base64') } };
}

const url = 'https://api.remote.example:6443';

for (const [how, cluster, settings, env] of [
  ['proxy-url', (proxy: string) => ({ 'proxy-url': `http://user:pa%40ss@${proxy}` }), () => ({}), () => ({})],
  ['client_configuration', () => ({}), (proxy: string) => ({ proxy: `http://user:pa%40ss@${proxy}` }), () => ({})],
  ['HTTPS_PROXY', () => ({}), () => ({}), (proxy: string) => ({ HTTPS_PROXY: `http://user:pa%40ss@${proxy}` })],
] as const)
  testEachWay(`requests and streams go through the proxy of ${how}, the name resolved by the proxy`, async (t) => {
    const server = await startApiServer(t);
    const proxy = await startProxy(t, server.port);
    const kubeconfig = kubeconfigOf(url, { token: 't' }, { ...server.cluster, ...cluster(proxy.url) });
    const client = await connectFor(t, k8sOf(kubeconfig, { client_configuration: settings(proxy.url) }), {
      env: env(proxy.url),
    });

    const answer = await client.request(callFor(t));
    const stream = await client.stream(callFor(t, { path: '/log' }));
    await client.request(callFor(t));

    assert.deepEqual(answer, { kind: 'Pod' });
    assert.deepEqual(proxy.asked[0], {
      host: 'api.remote.example:6443',
      authorization: `Basic ${Buffer.from('user:pa@ss').toString('base64')}`,
    });
    const log = server.requests.find(({ path }) => path === '/log');
    stream.destroy();
    await until(() => log?.socket.destroyed === true);
  });

/** A SOCKS5 proxy without a password that tunnels to one port. */
async function startSocks(t: TestContext, targetPort: number) {
  const asked: string[] = [];
  const sockets = new Set<Socket>();
  const server = createSocketServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('data', () => {
      socket.write(Buffer.from([5, 0]));
      socket.once('data', (request) => {
        asked.push(request.subarray(5, 5 + (request[4] ?? 0)).toString());
        const upstream = connectSocket(targetPort, '127.0.0.1', () => {
          socket.write(Buffer.from([5, 0, 0, 1, 0, 0, 0, 0, 0, 0]));
          upstream.pipe(socket).pipe(upstream);
        });
        sockets.add(upstream);
        upstream.on('error', () => socket.destroy());
      });
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const address = server.address();
  return { asked, url: `socks5://127.0.0.1:${typeof address === 'object' ? address?.port : ''}` };
}

testEachWay('requests and streams go through a SOCKS5 proxy, the name resolved by the proxy', async (t) => {
  const server = await startApiServer(t);
  const proxy = await startSocks(t, server.port);
  const kubeconfig = kubeconfigOf(url, { token: 't' }, { ...server.cluster, 'proxy-url': proxy.url });
  const client = await connectFor(t, k8sOf(kubeconfig));

  const answer = await client.request(callFor(t));
  const stream = await client.stream(callFor(t, { path: '/log' }));
  stream.destroy();

  assert.deepEqual(answer, { kind: 'Pod' });
  assert.deepEqual(proxy.asked, ['api.remote.example', 'api.remote.example']);
});

testEachWay('NO_PROXY goes around the proxy of the environment', async (t) => {
  const proxy = await startProxy(t, 1);
  const clock = createFakeClock();
  const client = await connectFor(t, k8sOf(kubeconfigOf('https://127.0.0.1:1')), {
    clock,
    env: { HTTPS_PROXY: `http://${proxy.url}`, NO_PROXY: '10.0.0.0/8,127.0.0.0/8' },
  });

  await assert.rejects(client.request(callFor(t, { deadline: deadlineFor(t, 1000, clock) })), {
    reason: 'Unreachable',
  });
  assert.equal(proxy.asked.length, 0);
});

for (const status of [403, 407, 502])
  testEachWay(`a proxy that answers ${status} is named in the error, its password is not`, async (t) => {
    const proxy = await startProxy(t, 1, status);
    const clock = createFakeClock();
    const kubeconfig = kubeconfigOf(url, {}, { 'proxy-url': `http://user:canary@${proxy.url}` });
    const client = await connectFor(t, k8sOf(kubeconfig), { clock });

    const failed = client.request(callFor(t, { deadline: deadlineFor(t, 1000, clock) }));

    await assert.rejects(failed, (error: Error) => {
      assert.match(error.message, new RegExp(`proxy ${proxy.url} answered ${status}`));
      assert.doesNotMatch(error.message, /canary/);
      return true;
    });
  });
