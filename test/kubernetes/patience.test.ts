import assert from 'node:assert/strict';
import { callFor, connectToRaw, createFakeClock, deadlineFor, until } from './bench.ts';
import { type RawRequest, sendJson, sendText } from './rawServer.ts';
import { testEachWay } from './ways.ts';

const pod = { kind: 'Pod', metadata: { name: 'p' } };

testEachWay('a Retry-After in seconds is obeyed to the millisecond', async (t) => {
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

testEachWay('a Retry-After as a date is measured by the clock of the server that sent it', async (t) => {
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

testEachWay('a Retry-After that outlasts the deadline fails the call at once, with that reason', async (t) => {
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

testEachWay('after a 429 no other call is sent before its Retry-After elapsed', async (t) => {
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

testEachWay('an absurd Retry-After silences the plugin for half a minute at most', async (t) => {
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

testEachWay('ten tries are the most', async (t) => {
  const clock = createFakeClock();
  const { server, client } = await connectToRaw(t, (request) => sendText(request, 'oops', 500), { clock });

  const failed = client.request(callFor(t, { deadline: deadlineFor(t, 100_000, clock) }));

  await assert.rejects(failed, { status: 500, message: /gave up after 10 tries/ });
  assert.equal(server.requests.length, 10);
  assert.deepEqual(clock.sleeps, [250, 500, 1000, 2000, 4000, 8000, 12_000, 12_000, 12_000]);
});

testEachWay('retries of the Python client configuration limit the tries', async (t) => {
  const { server, client } = await connectToRaw(t, (request) => sendText(request, 'oops', 500), {
    clock: createFakeClock(),
    k8s: { client_configuration: { retries: 1 } },
  });

  await assert.rejects(client.request(callFor(t)), { status: 500 });
  assert.equal(server.requests.length, 2);
});

testEachWay('a refused connection is tried until the time is up, and says what to check', async (t) => {
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

testEachWay('a try that gets no headers in time is given up and made again', async (t) => {
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
  testEachWay(`a server that never sends ${silence} costs no more than the deadline`, async (t) => {
    const { server, client } = await connectToRaw(t, say);
    const start = performance.now();

    const failed = client.request(callFor(t, { deadline: deadlineFor(t, 200) }));

    await assert.rejects(failed, { status: 0, reason: 'TimedOut' });
    assert.ok(performance.now() - start < 2000);
    await until(() => server.requests[0]?.socket.destroyed === true);
  });

testEachWay('a caller that leaves closes the connection at once', async (t) => {
  const caller = new AbortController();
  const { server, client } = await connectToRaw(t, () => caller.abort(new Error('gone')));

  const failed = client.request(callFor(t, { deadline: deadlineFor(t, 20_000, undefined, caller.signal) }));

  await assert.rejects(failed, { status: 0, reason: 'Aborted' });
  const left = performance.now();
  await until(() => server.requests[0]?.socket.destroyed === true);
  assert.ok(performance.now() - left < 1000);
});

testEachWay('a caller that leaves during a back-off is not kept', async (t) => {
  const caller = new AbortController();
  const { client } = await connectToRaw(t, (request) => {
    sendText(request, 'busy', 503, { 'retry-after': '15' });
    setTimeout(() => caller.abort(new Error('gone')), 20);
  });

  const failed = client.request(callFor(t, { deadline: deadlineFor(t, 20_000, undefined, caller.signal) }));

  await assert.rejects(failed, { reason: 'Aborted' });
});

testEachWay('a call whose caller has left already is not sent', async (t) => {
  const { server, client } = await connectToRaw(t, (request) => sendJson(request, pod));

  const failed = client.request(
    callFor(t, { deadline: deadlineFor(t, 1000, undefined, AbortSignal.abort(new Error())) }),
  );

  await assert.rejects(failed, { reason: 'Aborted' });
  assert.equal(server.requests.length, 0);
});

testEachWay('closing the client ends what waits, and opens nothing again', async (t) => {
  const { server, client } = await connectToRaw(t, () => void client.close());

  await assert.rejects(client.request(callFor(t)), { reason: 'Aborted', message: 'the plugin is stopping' });
  await assert.rejects(client.stream(callFor(t)), { reason: 'Aborted' });
  await until(() => server.open() === 0);
  assert.equal(server.connections(), 1);
});
