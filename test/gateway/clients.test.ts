import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { PassThrough, Readable } from 'node:stream';
import { test } from 'node:test';
import { PluginError } from '../../shared/interlink/errors.ts';
import { ask, held, openGateway, openRequest, sendPart, type Target, until } from './harness.ts';

const create = { method: 'POST', path: '/create', body: '{"pod":{}}' };
const ping = { method: 'GET', path: '/status', body: '[]' };

/** Sends bytes that need not be HTTP and answers what comes back until the connection ends. */
async function raw(target: Target, bytes: string): Promise<string> {
  const socket = connect({ path: target.socketPath ?? '' });
  const received: Buffer[] = [];
  socket.on('data', (chunk) => received.push(chunk));
  socket.write(bytes);
  await once(socket, 'close');
  return Buffer.concat(received).toString();
}

test('T09: 50 creates and 100 polls at once are all answered, and the polls do not wait for the creates', async (t) => {
  const gate = held<void>();
  let creating = 0;
  const { target } = await openGateway(t, {
    create: async () => {
      creating += 1;
      await gate.promise;
      return { PodUID: 'u', PodJID: 'j' };
    },
  });
  const creates = Array.from({ length: 50 }, () => ask(target, create));
  await until(() => creating === 50, 'all creates to be at work');

  const polls = await Promise.all(Array.from({ length: 100 }, () => ask(target, ping)));
  gate.release();

  assert.deepEqual(new Set(polls.map(({ status }) => status)), new Set([200]));
  assert.deepEqual(new Set((await Promise.all(creates)).map(({ status }) => status)), new Set([200]));
});

test('T14: a client that leaves while its create is at work aborts the call', async (t) => {
  let signal: AbortSignal | undefined;
  const { target, lines } = await openGateway(t, {
    create: async (_, context) => {
      signal = context.signal;
      await once(context.signal, 'abort');
      throw context.signal.reason;
    },
  });
  const request = openRequest(target, create).end(create.body);
  request.on('error', () => undefined);
  await until(() => signal !== undefined, 'the create to begin');

  request.destroy();

  await until(() => signal?.aborted === true, 'the call to be aborted');
  assert.equal(signal?.reason?.name, 'ClientGone');
  assert.equal((await ask(target, ping)).status, 200);
  assert.equal(lines.filter(({ level }) => level === 'error').length, 0);
});

test('T14: a client that leaves in the middle of its body is forgotten', async (t) => {
  let asked = 0;
  const { target, lines } = await openGateway(t, {
    create: async () => {
      asked += 1;
      return 'never';
    },
  });
  const request = openRequest(target, { ...create, headers: { 'content-length': '1000' } });
  request.on('error', () => undefined);
  await sendPart(request, '{"pod":');

  request.destroy();

  await until(() => lines.some(({ clientGone }) => clientGone === true), 'the request to be forgotten');
  assert.equal(asked, 0);
  assert.equal((await ask(target, ping)).status, 200);
});

test('an answered call is not aborted afterwards', async (t) => {
  let signal: AbortSignal | undefined;
  const { target, lines } = await openGateway(t, {
    create: async (_, context) => {
      signal = context.signal;
      return 'done';
    },
  });

  await ask(target, create);

  await until(() => lines.some(({ event }) => event === 'request'), 'the request to be logged');
  assert.equal(signal?.aborted, false);
});

test('the line of a request that failed says with which code and why, as its client was told', async (t) => {
  const { target, lines } = await openGateway(t, {
    create: () => Promise.reject(new PluginError('refused', 'pod default/web: no <hostPath> here')),
    status: () => Promise.reject(new Error('what nobody foresaw')),
  });

  const { text } = await ask(target, create);
  await ask(target, { ...ping, body: '[{"metadata":{"name":"p","namespace":"n","uid":"u"}}]' });

  const ofRequests = () => lines.filter(({ event }) => event === 'request');
  await until(() => ofRequests().length === 2, 'both lines');
  assert.deepEqual(
    ofRequests().map(({ level, status, code, reason }) => [level, status, code, reason]),
    [
      ['info', 422, 'refused', text.trim()],
      ['info', 500, 'internal', 'internal error, see the plugin log'],
    ],
  );
});

test('what is not HTTP is answered with a short 400, and the gateway serves on', async (t) => {
  const { target } = await openGateway(t);

  for (const bytes of [
    'hello\r\n\r\n',
    'GET / HTTP/9.9\r\n\r\n',
    '\u0000\u0001\u0002',
    'POST /create HTTP/1.1\r\n\r\n',
  ])
    assert.match(await raw(target, bytes), /^HTTP\/1\.1 400 .*\r\n\r\n[^\n<>&"]*\n?$/s);
  assert.match(await raw(target, `GET /${'x'.repeat(20_000)} HTTP/1.1\r\n\r\n`), /^HTTP\/1\.1 431 /);
  assert.equal((await ask(target, ping)).status, 200);
});

test('what is pipelined behind a follow is given up with it when the client leaves', async (t) => {
  const signals: AbortSignal[] = [];
  const { target, lines } = await openGateway(t, {
    create: (_, { signal }) => {
      signals.push(signal);
      return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    },
    getLogs: async (_, { signal }) => {
      signals.push(signal);
      return new Readable({ read: () => undefined });
    },
  });
  const follow = '{"PodUID":"u1","Opts":{"Follow":true}}';
  const requests = [
    ['getLogs', follow],
    ['create', create.body],
    ['getLogs', follow],
    ['status', '[]'],
  ].map(([path, body]) => `POST /${path} HTTP/1.1\r\nHost: unix\r\nContent-Length: ${body?.length}\r\n\r\n${body}`);
  const socket = connect({ path: target.socketPath ?? '' });
  socket.write(requests.join(''));
  await until(() => signals.length === 3, 'all to be under way');

  socket.destroy();

  await until(() => signals.every(({ aborted }) => aborted), 'all to be given up');
  await until(() => lines.filter(({ event }) => event === 'request').length === 4, 'all to be over');
});

test('a stream that breaks before it is its turn cuts the connection when it is', async (t) => {
  const sources = [new PassThrough(), new PassThrough()];
  const left = [...sources];
  const { target } = await openGateway(t, { getLogs: async () => left.shift() ?? assert.fail() });
  const body = '{"PodUID":"u1","Opts":{"Follow":true}}';
  const request = `POST /getLogs HTTP/1.1\r\nHost: unix\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
  const answered = raw(target, request + request);
  await until(() => left.length === 0, 'both to be under way');

  sources[1]?.destroy(new Error('broken'));
  await new Promise((resolve) => sources[1]?.once('close', resolve));
  sources[0]?.end('all of the first\n');

  assert.match(await answered, /^HTTP\/1\.1 200 [\s\S]*all of the first\n/);
});

test('HTTP/1.0 and pipelined requests are answered', async (t) => {
  const { target } = await openGateway(t);

  const old = await raw(target, 'GET /status HTTP/1.0\r\nContent-Length: 2\r\n\r\n[]');
  const two = await raw(
    target,
    'GET /status HTTP/1.1\r\nHost: unix\r\nContent-Length: 2\r\n\r\n[]GET /status HTTP/1.1\r\nHost: unix\r\nConnection: close\r\nContent-Length: 2\r\n\r\n[]',
  );

  assert.match(old, /^HTTP\/1\.1 200 .*\{"status":"ok"\}$/s);
  assert.equal(two.match(/\{"status":"ok"\}/g)?.length, 2);
});

test('a hundred connections that never finish their head do not keep others waiting', async (t) => {
  const { target } = await openGateway(t);
  const slow = Array.from({ length: 100 }, () => connect({ path: target.socketPath ?? '' }));
  t.after(() => {
    for (const socket of slow) socket.destroy();
  });
  await Promise.all(slow.map((socket) => once(socket, 'connect')));
  for (const socket of slow) socket.write('GET /status HTTP/1.1\r\nHost: unix\r\nX-Slow: ');

  assert.equal((await ask(target, ping)).status, 200);
});

test('T03: the session header is logged and passed on whatever its case; without it one is made up', async (t) => {
  const sessions: string[] = [];
  const { target, lines } = await openGateway(t, {
    create: async (_, { session, log }) => {
      sessions.push(session);
      log.info('created');
      return 'done';
    },
  });

  await ask(target, { ...create, headers: { 'Interlink-Http-Session': 'CreatePod#7' } });
  await ask(target, { ...create, headers: { 'INTERLINK-HTTP-SESSION': 'CreatePod#8' } });
  await ask(target, create);

  assert.deepEqual(sessions.slice(0, 2), ['CreatePod#7', 'CreatePod#8']);
  assert.match(sessions[2] ?? '', /^Request-[0-9a-f-]{36}$/);
  const logged = lines.filter(({ event }) => event === 'created').map(({ session }) => session);
  assert.deepEqual(logged, sessions);
});

test('a body never reaches the log, at any level', async (t) => {
  const { target, lines } = await openGateway(t, {
    create: () => Promise.reject(new TypeError('cannot read hunter2')),
  });

  for (const body of ['{"pod":"hunter2"}', 'hunter2', '{"hunter2":', '']) await ask(target, { ...create, body });

  assert.ok(lines.length > 0);
  assert.doesNotMatch(JSON.stringify(lines), /hunter2/);
});
