import assert from 'node:assert/strict';
import { storedObject } from '../../shared/kubernetes/client/answerShapes.ts';
import { isKubernetesError } from '../../shared/kubernetes/client/kubernetesError.ts';
import { callFor, connectToRaw, createFakeClock } from './bench.ts';
import { type RawRequest, sendJson, sendText, statusObject } from './rawServer.ts';
import { testEachWay } from './ways.ts';

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
  testEachWay(`a request survives ${loss}`, async (t) => {
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

testEachWay('a POST that landed before its answer was lost shows as AlreadyExists', async (t) => {
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
  [409, 'Conflict'],
  [422, 'Invalid'],
  [501, 'Unknown'],
] as const)
  testEachWay(`a ${status} is final`, async (t) => {
    const { server, client } = await connectToRaw(t, (request) => sendText(request, 'no', status), {
      clock: createFakeClock(),
    });

    await assert.rejects(client.request(callFor(t)), { status, reason });
    assert.equal(server.requests.length, 1);
  });

testEachWay('a 404 that says what is not there is final', async (t) => {
  const { server, client } = await connectToRaw(
    t,
    (request) => sendJson(request, statusObject(404, 'NotFound', 'pods "p" not found'), 404),
    { clock: createFakeClock() },
  );

  await assert.rejects(client.request(callFor(t)), { status: 404, reason: 'NotFound' });
  assert.equal(server.requests.length, 1);
});

for (const page of ['404 page not found', '<html>no such backend</html>', '{"type":"error","status":404}', ''])
  testEachWay(
    `a 404 of something before the API server (${page.slice(0, 12)}) is no word about the object`,
    async (t) => {
      const { server, client } = await connectToRaw(
        t,
        (request) => (request.number === 1 ? sendText(request, page, 404) : sendJson(request, pod)),
        { clock: createFakeClock() },
      );

      assert.deepEqual(await client.request(callFor(t)), pod);
      assert.equal(server.requests.length, 2);
    },
  );

testEachWay('a 404 of something before the API server that stays is no answer', async (t) => {
  const { client } = await connectToRaw(t, (request) => sendText(request, '404 page not found', 404), {
    clock: createFakeClock(),
  });

  await assert.rejects(client.request(callFor(t)), { status: 0, reason: 'Garbled' });
});

testEachWay('a 409 without a Status means AlreadyExists to a POST', async (t) => {
  const { client } = await connectToRaw(t, (request) => sendText(request, '', 409));

  await assert.rejects(client.request(callFor(t, { method: 'POST', body: {} })), { reason: 'AlreadyExists' });
});

testEachWay('calls that share an allowance of bytes end when it is used up, and are not tried again', async (t) => {
  const { server, client } = await connectToRaw(t, (request) => sendJson(request, pod), { clock: createFakeClock() });
  const allowance = { left: 1.5 * JSON.stringify(pod).length };
  await client.request({ ...callFor(t), allowance });

  const failed = client.request({ ...callFor(t), allowance });

  await assert.rejects(failed, { status: 0, reason: 'Garbled', transient: false, message: /list does not end/ });
  assert.equal(server.requests.length, 2);
});

testEachWay('an answer of another shape than asked for is asked for again, then told with what came', async (t) => {
  const clock = createFakeClock();
  const { client } = await connectToRaw(t, (request) => sendJson(request, request.number < 3 ? {} : pod, 201), {
    clock,
  });

  const failed = client.request({ ...callFor(t, { mostTries: 2 }), answer: storedObject });

  await assert.rejects(failed, {
    reason: 'Garbled',
    message: /^the API server answered 201 with something that is not an object with a name and a uid \(gave up/,
  });
  assert.deepEqual(await client.request(callFor(t)), pod);
});
