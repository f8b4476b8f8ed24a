import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import { createDeadline } from '../../shared/async/deadline.ts';
import type { RemoteAnswer, RemoteRequest } from '../../shared/remoteRequests.ts';
import { callFor, connectToRaw, createFakeClock, createRecorder } from './bench.ts';
import { type RawRequest, sendJson, sendText, statusObject } from './rawServer.ts';

const pod = { kind: 'Pod', metadata: { name: 'p' } };

function createObserver() {
  const heard: { readonly request: RemoteRequest; answer?: RemoteAnswer }[] = [];
  const observe = (request: RemoteRequest) => {
    const entry: (typeof heard)[number] = { request };
    heard.push(entry);
    return (answer: RemoteAnswer) => {
      entry.answer = answer;
    };
  };
  return { heard, observe };
}

test('an observer hears of each try, its answer, and whose work it was', async (t) => {
  const { heard, observe } = createObserver();
  const { client } = await connectToRaw(
    t,
    (request) =>
      request.number === 1
        ? sendJson(request, statusObject(503, 'ServiceUnavailable', 'later'), 503)
        : sendJson(request, pod),
    { clock: createFakeClock(), observers: [observe] },
  );
  const deadline = createDeadline(20_000, { session: 'Request-1' });
  t.after(() => deadline.dispose());

  await client.request(callFor(t, { deadline, query: { fieldManager: 'me' } }));

  assert.deepEqual(
    heard.map(({ request, answer }) => [request.verb, request.resource, request.attempt, request.session, answer]),
    [
      ['get', 'pods', 1, 'Request-1', { status: 503, reason: 'ServiceUnavailable' }],
      ['get', 'pods', 2, 'Request-1', { status: 200 }],
    ],
  );
  assert.deepEqual([...new Set(heard.map(({ request }) => request.path))], ['/api/v1/namespaces/n/pods/p']);
});

test('so does the observer of the call itself, whose deadline it runs under', async (t) => {
  const { heard, observe } = createObserver();
  const { client } = await connectToRaw(t, (request) => sendJson(request, pod));
  const caller = createDeadline(20_000, { observers: [observe] });
  const deadline = createDeadline(10_000, caller);
  t.after(() => deadline.dispose());

  await client.request(callFor(t, { deadline }));

  assert.deepEqual([heard.length, heard[0]?.request.isObserved, heard[0]?.answer], [1, true, { status: 200 }]);
});

test('of a stream an observer hears when its head is there', async (t) => {
  const { heard, observe } = createObserver();
  const { client } = await connectToRaw(t, (request) => sendText(request, 'a line\n'), { observers: [observe] });

  const stream = await client.stream(callFor(t, { query: { watch: true } }));

  assert.deepEqual([heard[0]?.request.verb, heard[0]?.answer?.status], ['watch', 200]);
  await once(stream.resume(), 'end');
});

test('each request has a line at debug with its session; what the cluster could not do, in a session, a warning', async (t) => {
  const log = createRecorder();
  const answer = (request: RawRequest) =>
    request.number === 1
      ? sendJson(request, statusObject(404, 'NotFound', 'no'), 404)
      : sendJson(request, statusObject(403, 'Forbidden', 'no'), 403);
  const { client } = await connectToRaw(t, answer, { log });
  const deadline = createDeadline(20_000, { session: 'Request-1' });
  t.after(() => deadline.dispose());

  await assert.rejects(client.request(callFor(t, { deadline })), { status: 404 });
  await assert.rejects(client.request(callFor(t, { deadline })), { status: 403 });
  await assert.rejects(client.request(callFor(t)), { status: 403 });

  const lines = log.lines.filter(({ event }) => event === 'api request');
  assert.deepEqual(
    lines.map(({ level, facts: { session, status, reason } }) => [level, session, status, reason]),
    [
      ['debug', 'Request-1', 404, 'NotFound'],
      ['warn', 'Request-1', 403, 'Forbidden'],
      ['debug', undefined, 403, 'Forbidden'],
    ],
  );
});

test('no words of the API server reach observers or the log: an admission webhook may quote a Secret', async (t) => {
  const log = createRecorder();
  const { heard, observe } = createObserver();
  const denial = statusObject(403, 'it is canary-value', 'admission webhook "w" denied the request: canary-value');
  const { client } = await connectToRaw(t, (request) => sendJson(request, denial, 403), { log, observers: [observe] });

  await assert.rejects(client.request(callFor(t)), { status: 403 });

  assert.doesNotMatch(JSON.stringify([heard.map(({ answer }) => answer), log.lines]), /canary-value/);
});
