import assert from 'node:assert/strict';
import { isKubernetesError, type KubernetesError } from '../../shared/kubernetes/client/kubernetesError.ts';
import { callFor, connectToRaw, createFakeClock, createRecorder, until } from './bench.ts';
import { sendJson, sendText, statusObject } from './rawServer.ts';
import { testEachWay } from './ways.ts';

const pod = { kind: 'Pod', metadata: { name: 'p' } };

testEachWay('a redirect is not followed, and the token goes nowhere else', async (t) => {
  const { server, client } = await connectToRaw(t, (request) =>
    sendText(request, '', 302, { location: `http://127.0.0.1:${request.socket.localPort}/elsewhere` }),
  );

  await assert.rejects(client.request(callFor(t)), { status: 302, reason: 'Redirected' });
  assert.equal(server.requests.length, 1);
});

testEachWay('an endless answer is cut at 64 MiB and not asked for again', async (t) => {
  const mib = 'x'.repeat(1024 * 1024);
  const { server, client } = await connectToRaw(t, ({ socket }) => {
    socket.write('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n');
    const pour = () => {
      while (!socket.destroyed && socket.write(`100000\r\n${mib}\r\n`));
    };
    socket.on('drain', pour);
    pour();
  });

  await assert.rejects(client.request(callFor(t)), { reason: 'Garbled', message: /longer than 64 MiB/ });
  assert.equal(server.requests.length, 1);
  await until(() => server.requests[0]?.socket.destroyed === true);
});

testEachWay('what is logged and thrown never holds the token or a rejected value', async (t) => {
  const log = createRecorder();
  const causes = [
    { reason: 'FieldValueInvalid', field: 'spec.x', message: 'Invalid value: "canary-value": must be y' },
  ];
  const { client } = await connectToRaw(
    t,
    (request) =>
      request.number === 1
        ? request.socket.destroy()
        : sendJson(
            request,
            statusObject(422, 'Invalid', 'Pod "p" is invalid: spec.x: Invalid value: "canary-value": must be y', {
              causes,
            }),
            422,
          ),
    { log, clock: createFakeClock() },
  );

  const error = await client
    .request(callFor(t, { method: 'POST', body: pod }))
    .catch((thrown: KubernetesError) => thrown);

  assert.ok(isKubernetesError(error, 'Invalid'));
  assert.match(error.message, /spec\.x: Invalid value: must be y/);
  assert.doesNotMatch(JSON.stringify([log.lines, error.message, error.details, error.stack]), /canary/);
});

testEachWay('a DELETE carries its body with a Content-Length and keeps the connection', async (t) => {
  const { server, client } = await connectToRaw(t, (request) => sendJson(request, pod));
  const body = { preconditions: { uid: 'ü-1' } };

  for (let count = 0; count < 9; count++) await client.request(callFor(t, { method: 'DELETE', body }));

  const [first] = server.requests;
  assert.equal(first?.headers['content-length'], String(Buffer.byteLength(JSON.stringify(body))));
  assert.equal(first?.headers['transfer-encoding'], undefined);
  // Two, not one: undici opens another when the answer's reader is faster than its own bookkeeping.
  assert.ok(server.connections() <= 2, `${server.connections()} connections`);
});

testEachWay('a request says what it sends and who it is', async (t) => {
  const { server, client } = await connectToRaw(t, (request) => sendJson(request, pod), {
    user: { token: ' t0ken\n' },
  });

  await client.request(callFor(t, { method: 'PATCH', body: {}, query: { a: 'x y&', b: true, c: undefined } }));

  const [{ path, headers } = { path: '', headers: {} as Record<string, string> }] = server.requests;
  assert.equal(path, '/api/v1/namespaces/n/pods/p?a=x+y%26&b=true');
  assert.equal(headers['content-type'], 'application/merge-patch+json');
  assert.equal(headers.authorization, 'Bearer t0ken');
});

for (const [method, limit] of [
  ['PATCH', 6],
  ['GET', 3],
] as const)
  testEachWay(`no more connections than configured are open for ${method}, however many requests wait`, async (t) => {
    let most = 0;
    const { server, client } = await connectToRaw(
      t,
      (request) => {
        most = Math.max(most, server.open());
        setTimeout(() => sendJson(request, pod), 2);
      },
      { k8s: { max_connections: 6 } },
    );

    await Promise.all(Array.from({ length: 40 }, () => client.request(callFor(t, { method }))));

    assert.equal(server.requests.length, 40);
    assert.ok(most <= limit, `${most} connections`);
  });

testEachWay('creates that hang, as in a slow admission webhook, hold up nobody who reads', async (t) => {
  const { server, client } = await connectToRaw(
    t,
    (request) => {
      if (request.method === 'GET') sendJson(request, pod);
    },
    { k8s: { max_connections: 2 } },
  );
  const caller = new AbortController();
  const deadline = { signal: caller.signal, remainingMs: () => 20_000 };
  const creates = Array.from({ length: 5 }, () => client.request(callFor(t, { method: 'POST', body: {}, deadline })));
  const ended = Promise.allSettled(creates);
  await until(() => server.requests.length === 2);

  assert.deepEqual(await client.request(callFor(t)), pod);

  caller.abort(new Error('enough'));
  await ended;
});
