import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isKubernetesError, type KubernetesError } from '../../shared/kubernetes/errors.ts';
import { callFor, connectToRaw, createFakeClock, createRecorder, deadlineFor, until } from './bench.ts';
import { type RawRequest, sendJson, sendText, statusObject } from './rawServer.ts';

const pod = { kind: 'Pod', metadata: { name: 'p' } };

/** Ways an answer can be lost; all of them are followed by a good one. */
const losses: Readonly<Record<string, (request: RawRequest) => void>> = {
  'a reset before any answer': ({ socket }) => socket.resetAndDestroy(),
  'a close before any answer': ({ socket }) => socket.destroy(),
  'headers cut short': ({ socket }) => socket.end('HTTP/1.1 200 OK\r\ncontent-le'),
  'a body shorter than its content-length': ({ socket }) =>
    socket.end('HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n{"kind":'),
  'a chunked body without its end': ({ socket }) =>
    socket.end('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n10\r\n{"kind":"Pod","m\r\n'),
  'truncated JSON that looks whole to HTTP': (request) => sendText(request, '{"kind":"PodList","items":[{"a'),
  'an empty body': (request) => sendText(request, ''),
  'JSON null': (request) => sendText(request, 'null'),
  'a page of HTML': (request) => sendText(request, '<html>login</html>', 200, { 'content-type': 'text/html' }),
  'something that is not HTTP': ({ socket }) => socket.end('SSH-2.0-OpenSSH_9.2\r\n'),
  'a 500 without a Status': (request) => sendText(request, 'oops', 500),
  'a 503': (request) => sendJson(request, statusObject(503, 'ServiceUnavailable', 'later'), 503),
  'a 504': (request) => sendJson(request, statusObject(504, 'Timeout', 'slow'), 504),
  'a 429 in plain text': (request) => sendText(request, 'Too many requests, please try again later.\n', 429),
};

for (const [loss, lose] of Object.entries(losses))
  test(`a request survives ${loss}`, async (t) => {
    const clock = createFakeClock();
    const { server, client } = await connectToRaw(
      t,
      (request) => (request.number < 3 ? lose(request) : sendJson(request, pod)),
      { clock },
    );

    const answer = await client.request(callFor(t));

    assert.deepEqual(answer, pod);
    assert.equal(server.requests.length, 3);
    assert.deepEqual(clock.sleeps, [250, 500]);
  });

test('a POST that landed before its answer was lost shows as AlreadyExists', async (t) => {
  const { server, client } = await connectToRaw(
    t,
    (request) =>
      request.number === 1
        ? request.socket.resetAndDestroy()
        : sendJson(request, statusObject(409, 'AlreadyExists', 'pods "p" already exists'), 409),
    { clock: createFakeClock() },
  );

  const failed = client.request(callFor(t, { method: 'POST', body: pod }));

  await assert.rejects(failed, (error) => isKubernetesError(error, 'AlreadyExists'));
  assert.deepEqual(
    server.requests.map(({ method, body }) => [method, body]),
    [
      ['POST', JSON.stringify(pod)],
      ['POST', JSON.stringify(pod)],
    ],
  );
});

for (const [status, reason] of [
  [400, 'BadRequest'],
  [403, 'Forbidden'],
  [404, 'NotFound'],
  [409, 'Conflict'],
  [422, 'Invalid'],
  [501, 'Unknown'],
] as const)
  test(`a ${status} is final`, async (t) => {
    const { server, client } = await connectToRaw(t, (request) => sendText(request, 'no', status), {
      clock: createFakeClock(),
    });

    await assert.rejects(client.request(callFor(t)), { status, reason });
    assert.equal(server.requests.length, 1);
  });

test('a 409 without a Status means AlreadyExists to a POST', async (t) => {
  const { client } = await connectToRaw(t, (request) => sendText(request, '', 409));

  await assert.rejects(client.request(callFor(t, { method: 'POST', body: {} })), { reason: 'AlreadyExists' });
});

test('a Retry-After in seconds is obeyed to the millisecond', async (t) => {
  const clock = createFakeClock();
  const { client } = await connectToRaw(
    t,
    (request) =>
      request.number === 1 ? sendText(request, 'busy', 429, { 'retry-after': '7' }) : sendJson(request, pod),
    { clock },
  );

  await client.request(callFor(t));

  assert.equal(
    clock.sleeps.reduce((sum, ms) => sum + ms, 0),
    7000,
  );
});

test('a Retry-After as a date is measured by the clock of the server that sent it', async (t) => {
  const clock = createFakeClock();
  const headers = { date: 'Tue, 01 Jan 2030 00:00:00 GMT', 'retry-after': 'Tue, 01 Jan 2030 00:00:04 GMT' };
  const { client } = await connectToRaw(
    t,
    (request) => (request.number === 1 ? sendText(request, 'later', 503, headers) : sendJson(request, pod)),
    { clock },
  );

  await client.request(callFor(t));

  assert.deepEqual(clock.sleeps, [4000]);
});

test('a Retry-After that outlasts the deadline fails the call at once, with that reason', async (t) => {
  const clock = createFakeClock();
  const { server, client } = await connectToRaw(
    t,
    (request) => sendText(request, 'busy', 503, { 'retry-after': '60' }),
    { clock },
  );

  const failed = client.request(callFor(t, { deadline: deadlineFor(t, 10_000, clock) }));

  await assert.rejects(failed, { status: 503, message: /come back in 60 s, after the time this call has/ });
  assert.equal(server.requests.length, 1);
  assert.deepEqual(clock.sleeps, []);
});

test('after a 429 no other call is sent before its Retry-After elapsed', async (t) => {
  const clock = createFakeClock();
  const { server, client } = await connectToRaw(
    t,
    (request) => sendText(request, 'busy', 429, { 'retry-after': '20' }),
    { clock },
  );
  await assert.rejects(client.request(callFor(t, { deadline: deadlineFor(t, 5000, clock) })), { status: 429 });

  const second = client.request(callFor(t, { deadline: deadlineFor(t, 10_000, clock) }));

  await assert.rejects(second, { status: 429, message: /asked to come back in 20 s/ });
  assert.equal(server.requests.length, 1);
});

test('an absurd Retry-After silences the plugin for half a minute at most', async (t) => {
  const clock = createFakeClock();
  const { client } = await connectToRaw(
    t,
    (request) =>
      request.number === 1 ? sendText(request, 'busy', 429, { 'retry-after': '99999' }) : sendJson(request, pod),
    { clock },
  );
  await assert.rejects(client.request(callFor(t)), { status: 429 });

  const answer = await client.request(callFor(t, { deadline: deadlineFor(t, 60_000, clock) }));

  assert.deepEqual(answer, pod);
  assert.deepEqual(clock.sleeps, [30_000]);
});

test('ten tries are the most', async (t) => {
  const clock = createFakeClock();
  const { server, client } = await connectToRaw(t, (request) => sendText(request, 'oops', 500), { clock });

  const failed = client.request(callFor(t, { deadline: deadlineFor(t, 100_000, clock) }));

  await assert.rejects(failed, { status: 500, message: /gave up after 10 tries/ });
  assert.equal(server.requests.length, 10);
  assert.deepEqual(clock.sleeps, [250, 500, 1000, 2000, 4000, 8000, 12_000, 12_000, 12_000]);
});

test('retries of the Python client configuration limit the tries', async (t) => {
  const { server, client } = await connectToRaw(t, (request) => sendText(request, 'oops', 500), {
    clock: createFakeClock(),
    k8s: { client_configuration: { retries: 1 } },
  });

  await assert.rejects(client.request(callFor(t)), { status: 500 });
  assert.equal(server.requests.length, 2);
});

test('a refused connection is tried until the time is up, and says what to check', async (t) => {
  const clock = createFakeClock();
  const { server, client } = await connectToRaw(t, (request) => sendJson(request, pod), { clock });
  await server.close();

  const failed = client.request(callFor(t, { deadline: deadlineFor(t, 3000, clock) }));

  await assert.rejects(failed, {
    status: 0,
    reason: 'Unreachable',
    message: new RegExp(`127.0.0.1:${server.port} cannot be reached: the connection was refused`),
  });
  assert.ok(clock.sleeps.length >= 3);
});

test('a try that gets no headers in time is given up and made again', async (t) => {
  const { server, client } = await connectToRaw(
    t,
    (request) => {
      if (request.number > 1) sendJson(request, pod);
    },
    { clock: createFakeClock(), k8s: { request_timeout_seconds: 0.1 } },
  );

  assert.deepEqual(await client.request(callFor(t)), pod);
  assert.equal(server.requests.length, 2);
});

for (const [silence, say] of [
  ['headers', () => undefined],
  ['a body', ({ socket }: RawRequest) => void socket.write('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{')],
] as const)
  test(`a server that never sends ${silence} costs no more than the deadline`, async (t) => {
    const { server, client } = await connectToRaw(t, say);
    const start = performance.now();

    const failed = client.request(callFor(t, { deadline: deadlineFor(t, 200) }));

    await assert.rejects(failed, { status: 0, reason: 'TimedOut' });
    assert.ok(performance.now() - start < 2000);
    await until(() => server.requests[0]?.socket.destroyed === true);
  });

test('a caller that leaves closes the connection at once', async (t) => {
  const caller = new AbortController();
  const { server, client } = await connectToRaw(t, () => caller.abort(new Error('gone')));

  const failed = client.request(callFor(t, { deadline: deadlineFor(t, 20_000, undefined, caller.signal) }));

  await assert.rejects(failed, { status: 0, reason: 'Aborted' });
  const left = performance.now();
  await until(() => server.requests[0]?.socket.destroyed === true);
  assert.ok(performance.now() - left < 1000);
});

test('a caller that leaves during a back-off is not kept', async (t) => {
  const caller = new AbortController();
  const { client } = await connectToRaw(t, (request) => {
    sendText(request, 'busy', 503, { 'retry-after': '15' });
    setTimeout(() => caller.abort(new Error('gone')), 20);
  });

  const failed = client.request(callFor(t, { deadline: deadlineFor(t, 20_000, undefined, caller.signal) }));

  await assert.rejects(failed, { reason: 'Aborted' });
});

test('a call whose caller has left already is not sent', async (t) => {
  const { server, client } = await connectToRaw(t, (request) => sendJson(request, pod));

  const failed = client.request(
    callFor(t, { deadline: deadlineFor(t, 1000, undefined, AbortSignal.abort(new Error())) }),
  );

  await assert.rejects(failed, { reason: 'Aborted' });
  assert.equal(server.requests.length, 0);
});

test('a redirect is not followed, and the token goes nowhere else', async (t) => {
  const { server, client } = await connectToRaw(t, (request) =>
    sendText(request, '', 302, { location: `http://127.0.0.1:${request.socket.localPort}/elsewhere` }),
  );

  await assert.rejects(client.request(callFor(t)), { status: 302, reason: 'Redirected' });
  assert.equal(server.requests.length, 1);
});

test('an endless answer is cut at 64 MiB and not asked for again', async (t) => {
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

test('what is logged and thrown never holds the token or a rejected value', async (t) => {
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

test('a DELETE carries its body with a Content-Length and keeps the connection', async (t) => {
  const { server, client } = await connectToRaw(t, (request) => sendJson(request, pod));
  const body = { preconditions: { uid: 'ü-1' } };

  for (let count = 0; count < 9; count++) await client.request(callFor(t, { method: 'DELETE', body }));

  const [first] = server.requests;
  assert.equal(first?.headers['content-length'], String(Buffer.byteLength(JSON.stringify(body))));
  assert.equal(first?.headers['transfer-encoding'], undefined);
  // Two, not one: undici opens another when the answer's reader is faster than its own bookkeeping.
  assert.ok(server.connections() <= 2, `${server.connections()} connections`);
});

test('a request says what it sends and who it is', async (t) => {
  const { server, client } = await connectToRaw(t, (request) => sendJson(request, pod), {
    user: { token: ' t0ken\n' },
  });

  await client.request(callFor(t, { method: 'PATCH', body: {}, query: { a: 'x y&', b: true, c: undefined } }));

  const [{ path, headers } = { path: '', headers: {} as Record<string, string> }] = server.requests;
  assert.equal(path, '/api/v1/namespaces/n/pods/p?a=x+y%26&b=true');
  assert.equal(headers['content-type'], 'application/merge-patch+json');
  assert.equal(headers.authorization, 'Bearer t0ken');
});

test('no more connections than configured are open, however many requests wait', async (t) => {
  let most = 0;
  const { server, client } = await connectToRaw(
    t,
    (request) => {
      most = Math.max(most, server.open());
      setTimeout(() => sendJson(request, pod), 2);
    },
    { k8s: { max_connections: 3 } },
  );

  await Promise.all(Array.from({ length: 40 }, () => client.request(callFor(t))));

  assert.equal(server.requests.length, 40);
  assert.ok(most <= 3, `${most} connections`);
});
