import assert from 'node:assert/strict';
import { once } from 'node:events';
import { PassThrough, Readable } from 'node:stream';
import { test } from 'node:test';
import { ask, held, openGateway, openRequest, read, responseOf, until } from './harness.ts';

const follow = { method: 'GET', path: '/getLogs', body: '{"Namespace":"ns","PodUID":"u1","Opts":{"Follow":true}}' };

test('L13: the head of a silent log comes at once', async (t) => {
  const source = new PassThrough();
  const { target } = await openGateway(t, { getLogs: async () => source });
  const request = openRequest(target, follow).end(follow.body);

  const response = await responseOf(request);

  assert.equal(response.statusCode, 200);
  assert.equal(response.headers['content-type'], 'text/plain; charset=utf-8');
  source.end('late\n');
  assert.equal((await read(response)).text, 'late\n');
});

test('each piece of a log goes out when it comes', async (t) => {
  const source = new PassThrough();
  const { target } = await openGateway(t, { getLogs: async () => source });
  const response = await responseOf(openRequest(target, follow).end(follow.body));

  for (const piece of ['one\n', 'two\n']) {
    const received = once(response, 'data');
    source.write(piece);
    assert.equal(String((await received)[0]), piece);
  }
  source.end();
  await once(response.resume(), 'end');
});

test('L16: when the reader leaves, the source is destroyed and the call aborted', async (t) => {
  const source = new PassThrough();
  let signal: AbortSignal | undefined;
  const { target, lines } = await openGateway(t, {
    getLogs: async (_, context) => {
      signal = context.signal;
      signal.addEventListener('abort', () => source.destroy(new Error('its caller left')));
      return source;
    },
  });
  const request = openRequest(target, follow).end(follow.body);
  await responseOf(request);

  request.destroy();

  await until(() => source.destroyed && signal?.aborted === true, 'the source to be destroyed');
  await until(() => lines.some(({ clientGone }) => clientGone === true), 'its line');
  assert.deepEqual(
    lines.filter(({ level }) => level === 'warn'),
    [],
  );
});

test('a reader that left before the stream was there leaves no stream behind', async (t) => {
  const source = new PassThrough();
  const { target } = await openGateway(t, {
    getLogs: async (_, { signal }) => {
      if (!signal.aborted) await once(signal, 'abort');
      return source;
    },
  });
  const request = openRequest(target, follow).end(follow.body);
  request.on('error', () => undefined);
  await once(request, 'finish');
  await new Promise((resolve) => setImmediate(resolve));

  request.destroy();

  await until(() => source.destroyed, 'the source to be destroyed');
});

test('when a stalled follow is ended by a stop, its source is read no further', async (t) => {
  const gate = held<object>();
  const block = Buffer.alloc(64 * 1024, 'x\n');
  let produced = 0;
  const source = new Readable({
    read() {
      produced += 1;
      setImmediate(() => this.push(block));
    },
  });
  const { gateway, target } = await openGateway(t, { getLogs: async () => source, create: async () => gate.promise });
  const response = await responseOf(openRequest(target, follow).end(follow.body));
  const create = ask(target, { method: 'POST', path: '/create', body: '{"pod":{}}' });
  await new Promise((resolve) => setTimeout(resolve, 200));

  const closed = gateway.close();
  await new Promise((resolve) => setTimeout(resolve, 100));
  const before = produced;
  await new Promise((resolve) => setTimeout(resolve, 200));
  const after = produced;
  gate.release({});
  response.destroy();
  await create;
  await closed;

  assert.ok(after - before <= 1, `${after - before} blocks were read for nobody`);
});

test('a stop lets a slow reader have all that a follow had sent', async (t) => {
  const source = new PassThrough({ highWaterMark: 2 ** 20 });
  const { gateway, target } = await openGateway(t, { getLogs: async () => source });
  const response = await responseOf(openRequest(target, follow).end(follow.body));
  const sent = Buffer.alloc(640 * 1024, 'x\n');
  source.write(sent);
  await new Promise((resolve) => setTimeout(resolve, 100));

  const closed = gateway.close();
  await new Promise((resolve) => setTimeout(resolve, 300));
  let received = 0;
  for await (const chunk of response) received += chunk.length;

  assert.equal(received > 0 && received <= sent.length, true);
  assert.equal(response.complete, true);
  await closed;
});

test('a source that breaks breaks the answer: half a log is not taken for a whole one', async (t) => {
  const source = new PassThrough();
  const { target, lines } = await openGateway(t, { getLogs: async () => source });
  const response = await responseOf(openRequest(target, follow).end(follow.body));
  source.write('half');
  await once(response, 'data');

  source.destroy(Object.assign(new Error('secret line of a log'), { code: 'ECONNRESET' }));

  await assert.rejects(once(response.resume(), 'end'), /aborted/);
  const broken = lines.find(({ event }) => event === 'stream broken');
  assert.equal(broken?.reason, 'ECONNRESET');
  assert.equal(JSON.stringify(lines).includes('secret'), false);
});

test('what came in the turn in which a source breaks, or a stop ends it, is sent', async (t) => {
  for (const how of ['breaks', 'is stopped'] as const) {
    const source = new Readable({ read: () => undefined });
    const { gateway, target } = await openGateway(t, { getLogs: async () => source });
    const response = await responseOf(openRequest(target, follow).end(follow.body));
    const parts: Buffer[] = [];
    response.on('data', (part: Buffer) => parts.push(part));
    const closed = new Promise((resolve) => response.once('close', resolve));
    // An answer that is cut is what is wanted.
    response.on('error', () => undefined);

    source.push('one');
    source.push('two');
    if (how === 'breaks') source.destroy(new Error('cut'));
    else void gateway.close();
    await closed;

    assert.equal(Buffer.concat(parts).toString(), 'onetwo', how);
    assert.equal(response.complete, how === 'is stopped');
  }
});

test('a source that breaks before its first byte breaks the answer too, and the gateway goes on', async (t) => {
  const broken = new PassThrough().on('error', () => undefined).destroy(new Error('too early'));
  const { target } = await openGateway(t, { getLogs: async () => broken });

  await assert.rejects(ask(target, follow));
  assert.equal((await ask(target, { method: 'GET', path: '/status', body: '[]' })).status, 200);
});

test('L21, L23: bytes are unchanged, and a slow reader holds the source back', async (t) => {
  const piece = Buffer.from([0xe2, 0x82, 0xac, 0x00, 0xff, 0x0a]);
  const block = Buffer.alloc(60_000, piece);
  let produced = 0;
  const source = new Readable({
    read() {
      produced += 1;
      this.push(produced > 500 ? null : block);
    },
  });
  const { target } = await openGateway(t, { getLogs: async () => source });
  const response = await responseOf(openRequest(target, follow).end(follow.body));

  await new Promise((resolve) => setTimeout(resolve, 100));
  const ahead = produced;
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk);

  assert.ok(ahead < 250, `${ahead} of 500 blocks were read before anybody took them`);
  assert.ok(Buffer.concat(chunks).equals(Buffer.alloc(500 * block.length, piece)));
});
