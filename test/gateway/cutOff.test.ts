import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { PassThrough, Readable } from 'node:stream';
import { type TestContext, test } from 'node:test';
import { createLambdaFunction } from '../../gateway/adapters/awsLambda.ts';
import { createLambda } from '../../gateway/adapters/awsLambdaGateway.ts';
import { createGoogleFunction } from '../../gateway/adapters/google.ts';
import { createDispatcher } from '../../gateway/http/dispatcher.ts';
import { answerBadConnection } from '../../gateway/http/errorReply.ts';
import { createInFlightRequests } from '../../gateway/http/inFlightRequests.ts';
import type { Route } from '../../gateway/http/route.ts';
import { createHttpServer } from '../../gateway/listeners/httpServer.ts';
import { pump } from '../../shared/backend/logs/pump.ts';
import { PluginError } from '../../shared/interlink/errors.ts';
import { deploy } from './entryDoors.ts';
import { recordedContext } from './events.ts';
import {
  ask,
  backendOfNothing,
  configWith,
  firstEvents,
  keptLog,
  openGateway,
  openRequest,
  plainHandlers,
  read,
  responseOf,
  sendPart,
  type Target,
  targetOf,
  until,
} from './harness.ts';
import { functionUrlEvent, restEvent } from './lambdaEvents.ts';
import { fakeRuntime } from './lambdaRuntime.ts';

/** Who ended an answer that is not whole: the plugin, which says why, or its client. */

const follow = { method: 'GET', path: '/getLogs', body: '{"PodUID":"u1","Opts":{"Follow":true}}' };
const whole = { method: 'GET', path: '/getLogs', body: '{"PodUID":"u1"}' };
const create = { method: 'POST', path: '/create', body: '{"pod":{}}' };

type Lines = ReturnType<typeof keptLog>['lines'];

/** What the first lines of requests say of their ends. */
async function endsIn(lines: readonly Lines[number][], count = 1) {
  const ofRequests = () => lines.filter(({ event, path }) => event === 'request' && path !== '/live/events');
  await until(() => ofRequests().length >= count, 'the line');
  return ofRequests().map(({ level, path, status, clientGone, cutOff, code, reason }) => ({
    level,
    path,
    status,
    clientGone,
    cutOff,
    code,
    reason,
  }));
}

const cut = (code: string, reason: string, path = '/getLogs') => ({
  level: 'info',
  path,
  status: undefined,
  clientGone: undefined,
  cutOff: true,
  code,
  reason,
});

const stopping = 'the plugin is stopping and had to leave this request unfinished';

/** A stream that gives one piece and then fails. */
function failing(error: Error): Readable {
  return Readable.from(
    (async function* () {
      yield Buffer.from('half');
      throw error;
    })(),
  );
}

const broken = () => Object.assign(new Error('secret line of a log'), { code: 'ECONNRESET' });
const brokenText = 'the log broke off before its end (ECONNRESET)';

/** Sends bytes, reads nothing, and answers the connection. */
function open(target: Target, text: string, allowHalfOpen = false) {
  const { socketPath: path, host, port } = target;
  const socket = connect({ ...(path ? { path } : { host: host ?? '', port: Number(port) }), allowHalfOpen });
  socket.on('error', () => undefined);
  socket.write(text);
  return socket;
}

const raw = ({ method, path, body }: typeof follow) =>
  `${method} ${path} HTTP/1.1\r\nHost: unix\r\nContent-Length: ${body.length}\r\n\r\n${body}`;

for (const [what, error, code, reason] of [
  ['broke off', broken(), 'upstream_failed', brokenText],
  [
    'was silent for too long',
    Object.assign(new Error('x'), { code: 'ERR_BODY_TIMEOUT' }),
    'upstream_timeout',
    'the log broke off before its end (ERR_BODY_TIMEOUT)',
  ],
  ['gave way', new PluginError('unavailable', 'too many are followed'), 'unavailable', 'too many are followed'],
] as const)
  test(`a log whose source ${what} is cut off as ${code}, in the log, the metrics and the live page`, async (t) => {
    const { target, lines, gateway } = await openGateway(
      t,
      { getLogs: async () => failing(error) },
      { operator: { address: 'http://127.0.0.1:0' } },
    );

    await assert.rejects(ask(target, follow), { code: 'ECONNRESET' });

    assert.deepEqual(await endsIn(lines), [cut(code, reason)]);
    assert.doesNotMatch(JSON.stringify(lines), /secret/);
    await until(() => gateway.operatorAddress !== undefined, 'the operator listener');
    const operators = targetOf(gateway.operatorAddress ?? '');
    const { text } = await ask(operators, { method: 'GET', path: '/metrics' });
    assert.match(text, new RegExp(`duration_seconds_count{handler="follow",outcome="${code}"} 1\n`));
    assert.doesNotMatch(text, /client_gone/);
    const { events } = await firstEvents(operators);
    assert.deepEqual(
      events.refusals.map((refusal) => [refusal.status >= 500, refusal.code, refusal.reason]),
      [[true, code, reason]],
    );
  });

test('a client that leaves a log in its middle has left, also while its source breaks', async (t) => {
  const source = new PassThrough();
  const { target, lines } = await openGateway(t, {
    getLogs: async (_, { signal }) => {
      signal.addEventListener('abort', () => source.destroy(broken()));
      return source;
    },
  });
  const request = openRequest(target, follow).end(follow.body);
  await responseOf(request);

  request.destroy();

  const [end] = await endsIn(lines);
  assert.deepEqual([end?.level, end?.clientGone, end?.cutOff, end?.code], ['debug', true, undefined, undefined]);
});

test('a client that does not read an answer to its end has left, although all of it was given to its connection', async (t) => {
  let isAnswered = false;
  const { target, lines } = await openGateway(t, {
    getLogs: async () => {
      isAnswered = true;
      return 'x'.repeat(16 * 1024 * 1024);
    },
  });
  const socket = open(target, raw(whole)).pause();
  await until(() => isAnswered, 'the answer');
  for (let turn = 0; turn < 10; turn++) await new Promise((resolve) => setImmediate(resolve));

  socket.destroy();

  const [end] = await endsIn(lines);
  assert.deepEqual([end?.status, end?.clientGone, end?.cutOff], [undefined, true, undefined]);
});

test('what is pipelined behind a log that breaks is cut off with it, for a reason of its own', async (t) => {
  const source = new PassThrough();
  let isAborted = false;
  const { target, lines } = await openGateway(t, {
    getLogs: async () => source,
    create: (_, { signal }) =>
      new Promise((_, reject) =>
        signal.addEventListener('abort', () => {
          isAborted = true;
          reject(signal.reason);
        }),
      ),
  });
  const socket = open(target, raw(follow) + raw(create));
  await once(socket, 'data');

  source.destroy(broken());

  assert.deepEqual(await endsIn(lines, 2), [
    cut('upstream_failed', brokenText),
    cut('unavailable', 'an earlier answer on this connection was cut off', '/create'),
  ]);
  assert.equal(isAborted, true);
});

test('a log that a stop cannot wait for is cut off, although its source ends cleanly when its call is aborted', async (t) => {
  const { target, lines, gateway } = await openGateway(
    t,
    {
      getLogs: async (_, { signal }) =>
        pump(async function* (aborted) {
          yield Buffer.from('half');
          await once(aborted, 'abort');
        }, signal),
    },
    { offloading: { stop_grace_seconds: 0 } },
  );
  const response = await responseOf(openRequest(target, whole).end(whole.body));
  await once(response, 'readable');

  const closed = gateway.close();

  await assert.rejects(read(response), { code: 'ECONNRESET' });
  await closed;
  assert.deepEqual(await endsIn(lines), [cut('unavailable', stopping)]);
});

test('the end of a follow that a stop cannot deliver, as nobody reads it, is cut off', async (t) => {
  const source = new PassThrough();
  // More than the buffers of any socket.
  source.write(Buffer.alloc(16 * 1024 * 1024, 'x\n'));
  const { target, lines, gateway } = await openGateway(
    t,
    { getLogs: async () => source },
    { offloading: { stop_grace_seconds: 0 } },
  );
  const socket = open(target, raw(follow)).pause();
  await until(() => source.readableFlowing === false, 'all buffers to be full');

  await gateway.close();

  assert.deepEqual(await endsIn(lines), [cut('unavailable', stopping)]);
  socket.destroy();
});

test('a request whose body has not come when a stop closes the connections is cut off', async (t) => {
  const { target, lines, gateway } = await openGateway(t, {}, { offloading: { stop_grace_seconds: 0 } });
  const request = openRequest(target, { ...create, headers: { 'content-length': '1000' } });
  request.on('error', () => undefined);
  await sendPart(request, '{"pod":');

  await gateway.close();

  assert.deepEqual(await endsIn(lines), [cut('unavailable', stopping, '/create')]);
});

test('a body that is not HTTP is cut off as an invalid request', async (t) => {
  const { target, lines } = await openGateway(t);

  const socket = open(target, 'POST /create HTTP/1.1\r\nHost: unix\r\nTransfer-Encoding: chunked\r\n\r\nno length\r\n');
  await once(socket.resume(), 'close');

  const reason = 'what came was answered 400 Bad Request, and the connection closed';
  assert.deepEqual(await endsIn(lines), [cut('invalid_request', reason, '/create')]);
});

test('a reply to what is not HTTP is never taken for the lines of a log that is being sent', async (t) => {
  const { target, lines } = await openGateway(t, {
    getLogs: async () => {
      const source = new PassThrough();
      source.write('a line\n');
      return source;
    },
  });
  // To a client of HTTP/1.0, all that comes until the connection closes is the log.
  for (const head of [raw(follow), raw(follow).replace('HTTP/1.1', 'HTTP/1.0')]) {
    const socket = open(target, raw(whole).replace('/getLogs', '/nothing') + head);
    let came = '';
    socket.on('data', (chunk) => {
      came += chunk;
    });
    await until(() => came.includes('a line'), 'the line');

    socket.write('no HTTP\r\n\r\n');
    await once(socket, 'close');

    assert.doesNotMatch(came, /400/);
  }

  const reason = 'what came meanwhile is a 400 Bad Request, and the connection closed';
  const ends = await endsIn(lines, 4);
  assert.deepEqual(
    ends.filter(({ path }) => path === '/getLogs'),
    [cut('invalid_request', reason), cut('invalid_request', reason)],
  );
});

test('a reply to what is not HTTP follows a log that was given to the connection whole', async (t) => {
  const { target } = await openGateway(t, { getLogs: async () => 'x'.repeat(4 * 1024 * 1024) });
  const socket = open(target, raw(whole));
  let came = '';
  socket.once('data', () => socket.write('no HTTP\r\n\r\n'));
  socket.on('data', (chunk) => {
    came += chunk;
  });

  await once(socket, 'close');

  assert.match(came, /xHTTP\/1\.1 400 Bad Request/);
  assert.ok(came.length > 4 * 1024 * 1024);
});

/** A dispatcher with one route, behind a server that is closed after the test. */
async function serve(
  t: TestContext,
  answer: Route['answer'],
  listen: (dispatcher: RequestListener) => ReturnType<typeof createServer>,
) {
  const { log, lines } = keptLog();
  const route: Route = { path: '/create', kind: 'work', isPublic: false, answer };
  const server = listen(
    createDispatcher({
      routes: new Map([['POST /create', route]]),
      guard: { browsers: 'network' },
      inFlight: createInFlightRequests(),
      log,
      logRequests: false,
      notFound: 'no',
    }),
  );
  server.on('clientError', answerBadConnection).listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const target: Target = { host: '127.0.0.1', port: (server.address() as AddressInfo).port, agent: false };
  return { target, lines };
}

test('a body that takes longer than the listener waits is cut off as too slow, even if its client does not hang up', async (t) => {
  const { target, lines } = await serve(
    t,
    async ({ request }) => {
      for await (const _ of request);
    },
    (dispatcher) =>
      createServer({ requestTimeout: 50, headersTimeout: 50, connectionsCheckingInterval: 20 }, dispatcher),
  );

  const socket = open(target, 'POST /create HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n{', true);
  t.after(() => socket.destroy());
  socket.resume();

  const reason = 'what came was answered 408 Request Timeout, and the connection closed';
  assert.deepEqual(await endsIn(lines), [cut('request_timeout', reason, '/create')]);
});

test('a connection of operators that is silent for too long is cut off as too slow', async (t) => {
  const { target, lines } = await serve(
    t,
    ({ response }) => response.flushHeaders(),
    (dispatcher) => {
      const server = createHttpServer(dispatcher, 'operator');
      server.timeout = 50;
      return server;
    },
  );

  const socket = open(target, raw(create));
  await once(socket.resume(), 'close');

  const reason = 'nothing was sent or read on this connection for too long';
  assert.deepEqual(await endsIn(lines), [cut('request_timeout', reason, '/create')]);
});

test('an answer that fails after its head is cut off with its error', async (t) => {
  const { target, lines } = await serve(
    t,
    async ({ response }) => {
      response.flushHeaders();
      await new Promise((resolve) => response.write('half', resolve));
      throw new PluginError('conflict', 'another one was quicker');
    },
    (dispatcher) => createServer(dispatcher),
  );

  await assert.rejects(ask(target, create), { code: 'ECONNRESET' });

  assert.deepEqual(await endsIn(lines), [cut('conflict', 'another one was quicker', '/create')]);
});

/** A function for logs whose source fails, and its log. */
function functionOf(error: Error) {
  const { log, lines } = keptLog();
  const { handler, createContext } = deploy('getLogs', { getLogs: async () => failing(error) });
  const deployed = { handler, createContext: async () => ({ ...(await createContext({})), log }) };
  return { deployed, lines };
}

test('a function of Google tells of a log that breaks off, and of a client that leaves', async (t) => {
  for (const leaves of [false, true]) {
    const { deployed, lines } = functionOf(broken());
    const source = new PassThrough();
    const handler = leaves ? async () => source : deployed.handler;
    const entry = createGoogleFunction('getLogs', { ...deployed, handler }, {});
    const server = createServer((request, response) => {
      void entry(Object.assign(request, { rawBody: Buffer.from(whole.body) }), response);
    }).listen(0, '127.0.0.1');
    t.after(() => server.close());
    await once(server, 'listening');
    const target = { host: '127.0.0.1', port: (server.address() as AddressInfo).port, agent: false };
    const request = openRequest(target, { ...whole, body: '', method: 'POST' }).end();
    const response = await responseOf(request);

    if (leaves) request.destroy();
    await assert.rejects(read(response));

    const [end] = await endsIn(lines);
    if (leaves) assert.deepEqual([end?.level, end?.clientGone, end?.cutOff], ['debug', true, undefined]);
    else assert.deepEqual(end, cut('upstream_failed', brokenText));
  }
});

test('a function of Lambda that streams tells of a log that breaks off; one that does not answers 502', async () => {
  const { deployed, lines } = functionOf(broken());
  const { handler, streaming } = createLambdaFunction('getLogs', deployed, {}, fakeRuntime);
  const stream = streaming as (event: unknown, stream: PassThrough, context: unknown) => Promise<void>;
  const what = { ...whole, method: 'POST' };

  await assert.rejects(stream(functionUrlEvent(what), new PassThrough().resume(), recordedContext()));
  const { statusCode, body } = await handler(functionUrlEvent(what), recordedContext());

  assert.deepEqual([statusCode, body], [502, `${brokenText}\n`]);
  const answered = { ...cut('upstream_failed', brokenText), status: 502, cutOff: undefined };
  assert.deepEqual(await endsIn(lines, 2), [cut('upstream_failed', brokenText), answered]);
});

test('the whole gateway in Lambda tells of a log that breaks off', async () => {
  const { log, lines } = keptLog();
  const handlers = { ...plainHandlers, getLogs: async () => failing(broken()) };
  const lambda = createLambda({ config: configWith({}), backend: backendOfNothing, log, handlers });

  const answer = await lambda(restEvent({ ...whole, method: 'POST' }), {}).catch((error: Error) => error);

  assert.ok(answer instanceof Error || answer.statusCode >= 500);
  assert.deepEqual(await endsIn(lines), [cut('upstream_failed', brokenText)]);
});
