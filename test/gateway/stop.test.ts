import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { Agent } from 'node:http';
import { connect } from 'node:net';
import { PassThrough } from 'node:stream';
import { test } from 'node:test';
import { PluginError } from '../../shared/interlink/errors.ts';
import { ask, held, heldHandler, openGateway, openRequest, read, responseOf, until } from './harness.ts';

const create = { method: 'POST', path: '/create', body: '{"pod":{}}' };
const ping = { method: 'GET', path: '/status', body: '[]' };
const follow = { method: 'GET', path: '/getLogs', body: '{"PodUID":"u1","opts":{"follow":true}}' };
const whole = { method: 'GET', path: '/getLogs', body: '{"PodUID":"u1","Opts":{"Follow":false}}' };

test('a stop answers the create at work, and polls and creates meanwhile; then nobody answers any more', async (t) => {
  const creating = heldHandler();
  const { gateway, target } = await openGateway(t, { create: creating.handler });
  const first = ask(target, create);
  await until(() => creating.calls === 1, 'the create to begin');

  const closed = gateway.close();
  const polled = await ask(target, ping);
  const second = ask(target, create);
  await until(() => creating.calls === 2, 'the other create to begin');
  creating.release({ PodUID: 'u', PodJID: 'j' });

  assert.equal(polled.status, 200);
  assert.equal(polled.headers.connection, 'close');
  assert.deepEqual([(await first).status, (await second).status], [200, 200]);
  await closed;
  await assert.rejects(ask(target, ping), { code: 'ENOENT' });
});

test('during a stop every answer closes its connection, however the request came, and none does before', async (t) => {
  const creating = heldHandler();
  const { gateway, target } = await openGateway(t, {
    create: creating.handler,
    delete: () => Promise.reject(new PluginError('unavailable', 'away')),
  });
  // Without an agent, the client itself would ask for its connection to be closed.
  const agent = new Agent({ keepAlive: true });
  t.after(() => agent.destroy());
  const requests = [
    ping,
    { ...ping, body: '' },
    { ...ping, body: `[${' '.repeat(100_000)}]` },
    { ...ping, body: `[${' '.repeat(300_000)}]` },
    { method: 'GET', path: '/getLogs', body: '{"PodUID":"u1"}' },
    { method: 'POST', path: '/delete', body: '{"metadata":{}}' },
    { method: 'POST', path: '/delete', body: '{' },
  ];
  const connectionsAfter = async () => {
    const seen: unknown[] = [];
    for (const request of requests) seen.push((await ask({ ...target, agent }, request)).headers.connection);
    return seen;
  };
  const first = ask(target, create);
  await until(() => creating.calls === 1, 'the create to begin');
  assert.deepEqual(
    await connectionsAfter(),
    requests.map(() => 'keep-alive'),
  );

  const closed = gateway.close();
  requests.push(follow);

  assert.deepEqual(
    await connectionsAfter(),
    requests.map(() => 'close'),
  );
  creating.release({});
  await first;
  await closed;
});

test('an answer that the plugin is unavailable closes the connection of a client that asked for it', async (t) => {
  const { target } = await openGateway(t, { delete: () => Promise.reject(new PluginError('unavailable', 'away')) });

  const { status, headers } = await ask(target, { method: 'POST', path: '/delete', body: '{"metadata":{}}' });

  assert.deepEqual([status, headers.connection], [503, 'close']);
});

test('a create that outlasts the grace is undone and answered 503', async (t) => {
  const undone: string[] = [];
  let creating = false;
  const { gateway, target } = await openGateway(
    t,
    {
      create: async (_, { signal }) => {
        creating = true;
        await once(signal, 'abort');
        undone.push('pod');
        throw signal.reason;
      },
    },
    { offloading: { stop_grace_seconds: 0 } },
  );
  const answer = ask(target, create);
  await until(() => creating, 'the create to begin');

  await gateway.close();

  const { status, text } = await answer;
  assert.equal(status, 503);
  assert.match(text, /^the plugin is stopping: [^\n<>&"]+\n$/);
  assert.deepEqual(undone, ['pod']);
});

test('a stop ends a follow cleanly with all it had sent, and aborts its source', async (t) => {
  const source = new PassThrough();
  const { gateway, target } = await openGateway(t, { getLogs: async () => source });
  const response = await responseOf(openRequest(target, follow).end(follow.body));
  source.write('so far\n');
  await once(response, 'readable');

  const closed = gateway.close();

  assert.equal((await read(response)).text, 'so far\n');
  assert.equal(response.complete, true);
  await closed;
  assert.equal(source.destroyed, true);
});

test('a stop lets a whole log come to its end', async (t) => {
  const source = new PassThrough();
  const { gateway, target } = await openGateway(t, { getLogs: async () => source });
  const response = await responseOf(openRequest(target, whole).end(whole.body));
  source.write('one\n');
  await once(response, 'readable');

  const closed = gateway.close();
  source.end('two\n');

  assert.equal((await read(response)).text, 'one\ntwo\n');
  await closed;
});

test('a follow that comes during a stop is refused, so that nobody waits for it', async (t) => {
  const creating = heldHandler();
  const { gateway, target } = await openGateway(t, { create: creating.handler });
  const first = ask(target, create);
  await until(() => creating.calls === 1, 'the create to begin');
  const closed = gateway.close();

  assert.equal((await ask(target, follow)).status, 503);

  creating.release({});
  assert.equal((await first).status, 200);
  await closed;
});

test('a poll being answered when the listener closes gets its answer', async (t) => {
  const polling = heldHandler();
  const { gateway, target } = await openGateway(t, { status: polling.handler });
  const polled = ask(target, ping);
  await until(() => polling.calls === 1, 'the poll to begin');

  const closed = gateway.close();
  await until(() => !existsSync(String(target.socketPath)), 'the listener to close');
  polling.release({ status: 'ok' });

  assert.equal((await polled).status, 200);
  await closed;
});

test('connections that never say a word, or stop in the middle of a head, do not hold a stop', async (t) => {
  const { gateway, target } = await openGateway(t);
  const sockets = ['', 'GET /status HTTP/1.1\r\nHost: u'].map((bytes) => {
    const socket = connect({ path: String(target.socketPath) });
    socket.on('error', () => socket.destroy());
    if (bytes !== '') socket.write(bytes);
    return socket;
  });
  await Promise.all(sockets.map((socket) => once(socket, 'connect')));
  await ask(target, ping);
  const started = performance.now();

  await gateway.close();

  assert.ok(performance.now() - started < 5_000);
});

test('a large body that waits for its place when the stop comes is answered 503, and was never read', async (t) => {
  const gate = held<object>();
  let creates = 0;
  const { gateway, target } = await openGateway(
    t,
    {
      create: async (_, { signal }) => {
        creates += 1;
        return Promise.race([gate.promise, once(signal, 'abort').then(() => Promise.reject(signal.reason))]);
      },
    },
    { offloading: { stop_grace_seconds: 0 } },
  );
  const large = { ...create, body: `{"pod":{}}${' '.repeat(60 * 2 ** 20)}` };
  const first = ask(target, large);
  await until(() => creates === 1, 'the first to be at work');
  const second = connect({ path: String(target.socketPath) });
  second.write(`POST /create HTTP/1.1\r\nHost: unix\r\nContent-Length: ${large.body.length}\r\n\r\n{`);
  const answer = once(second, 'data');
  await new Promise((resolve) => setTimeout(resolve, 200));

  const closed = gateway.close();

  assert.equal((await first).status, 503);
  assert.match(String(await answer), /^HTTP\/1\.1 503 [\s\S]*\r\n\r\nthe plugin is stopping: /);
  assert.equal(creates, 1);
  second.destroy();
  await closed;
});

test('closing twice is closing once', async (t) => {
  const { gateway } = await openGateway(t);

  await Promise.all([gateway.close(), gateway.close()]);
});
