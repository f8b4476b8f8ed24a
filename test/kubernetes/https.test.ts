import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { openClient } from '../../shared/kubernetes/client/openClient.ts';
import { openHttpsConnections } from '../../shared/kubernetes/client/transport/httpsConnections.ts';
import { callFor, createRecorder, k8sOf, kubeconfigOf, until } from './bench.ts';
import { type RawRequest, sendJson, sendText } from './rawServer.ts';
import { caData, startTls } from './tlsServer.ts';

/** A function's client of a server with TLS. */
async function openFor(t: TestContext, answer: (request: RawRequest) => void, maxConnections = 16) {
  const server = await startTls(t, answer);
  const kubeconfig = kubeconfigOf(server.url, { token: 't' }, await caData());
  const k8s = k8sOf(kubeconfig, { max_connections: maxConnections });
  const client = await openClient(openHttpsConnections, k8s, createRecorder(), { random: () => 0, env: {} });
  t.after(() => client.close());
  return { server, client };
}

test('the log that follows upon a look at its pod goes over the same connection', async (t) => {
  const { server, client } = await openFor(t, (request) => {
    if (request.path.endsWith('/log')) sendText(request, 'a line\n');
    else sendJson(request, { kind: 'Pod' });
  });

  await client.request(callFor(t));
  const stream = await client.stream(callFor(t, { path: '/api/v1/namespaces/n/pods/p/log' }));

  assert.equal(String(Buffer.concat(await stream.toArray())), 'a line\n');
  assert.equal(server.connections(), 1);
});

test('no more requests are under way than k8s.max_connections allows, and half as many that read', async (t) => {
  const held: RawRequest[] = [];
  const { client } = await openFor(t, (request) => void held.push(request), 4);

  const reads = Array.from({ length: 6 }, () => client.request(callFor(t)));
  await until(() => held.length === 2);
  const writes = Array.from({ length: 6 }, () => client.request(callFor(t, { method: 'POST', body: {} })));
  await until(() => held.length === 6);

  const pour = setInterval(() => {
    for (const request of held.splice(0)) sendJson(request, { kind: 'Pod' });
  }, 5);
  t.after(() => clearInterval(pour));
  assert.equal((await Promise.all([...reads, ...writes])).length, 12);
});
