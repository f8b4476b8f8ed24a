import assert from 'node:assert/strict';
import { DeadlinePassed } from '../../shared/async/deadline.ts';
import { callFor, connectToRaw, createFakeClock, deadlineFor, until } from './bench.ts';
import { type RawRequest, sendJson, sendText, statusObject } from './rawServer.ts';
import { testEachWay } from './ways.ts';

const head = 'HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\ntransfer-encoding: chunked\r\n\r\n';

function sendChunk({ socket }: RawRequest, text: string): void {
  socket.write(`${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`);
}

/** A deadline for opening whose signal lives on, as a followed log's does. */
function openingOf(signal: AbortSignal, ms = 5000) {
  return { signal, remainingMs: () => ms };
}

testEachWay('a stream outlives the time-out of a request, however silent it is', async (t) => {
  const { client } = await connectToRaw(
    t,
    (request) => {
      request.socket.write(head);
      setTimeout(() => {
        sendChunk(request, 'late');
        request.socket.write('0\r\n\r\n');
      }, 400);
    },
    { k8s: { request_timeout_seconds: 0.1 } },
  );

  const stream = await client.stream(callFor(t));

  assert.equal(await stream.setEncoding('utf8').reduce((all: string, chunk: string) => all + chunk, ''), 'late');
});

testEachWay('a stream that may not be silent breaks when nothing comes', async (t) => {
  const { server, client } = await connectToRaw(t, (request) => {
    request.socket.write(head);
    sendChunk(request, 'so far');
  });
  const stream = await client.stream(callFor(t, { silenceMs: 150 }));
  const chunks: Buffer[] = [];

  const reading = (async () => {
    for await (const chunk of stream) chunks.push(chunk);
  })();

  await assert.rejects(reading, { code: /^(UND_)?ERR_BODY_TIMEOUT$/ });
  assert.equal(Buffer.concat(chunks).toString(), 'so far');
  await until(() => server.open() === 0);
});

testEachWay('a stream that may not be silent waits for a reader that takes its time', async (t) => {
  const piece = 'x'.repeat(1024 * 1024);
  const { client } = await connectToRaw(t, (request) => {
    request.socket.write(head);
    for (let number = 0; number < 8; number++) sendChunk(request, piece);
    request.socket.write('0\r\n\r\n');
  });
  const stream = await client.stream(callFor(t, { silenceMs: 150 }));

  await new Promise((resolve) => setTimeout(resolve, 500));

  let length = 0;
  for await (const chunk of stream) length += chunk.length;
  assert.equal(length, 8 * piece.length);
});

testEachWay('headers come before the first byte of a body is there', async (t) => {
  const { client } = await connectToRaw(t, ({ socket }) => void socket.write(head));

  const stream = await client.stream(callFor(t));

  stream.destroy();
});

for (const [how, leave] of [
  ['is destroyed', (stream: { destroy(): void }) => stream.destroy()],
  ['loses its caller', (_: unknown, caller: AbortController) => caller.abort(new Error('gone'))],
] as const)
  testEachWay(`a stream that ${how} is cut at once, and no other connection takes its place`, async (t) => {
    const caller = new AbortController();
    const { server, client } = await connectToRaw(t, (request) => {
      request.socket.write(head);
      sendChunk(request, 'x');
    });
    const stream = await client.stream(callFor(t, { deadline: openingOf(caller.signal) }));
    const start = performance.now();

    leave(stream, caller);

    await until(() => server.open() === 0);
    assert.ok(performance.now() - start < 2000);
    assert.ok(stream.destroyed);
    assert.equal(server.connections(), 1);
  });

testEachWay('a stream whose caller leaves tells its reader why', async (t) => {
  const caller = new AbortController();
  const { client } = await connectToRaw(t, (request) => {
    request.socket.write(head);
    sendChunk(request, 'x');
  });
  const stream = await client.stream(callFor(t, { deadline: openingOf(caller.signal) }));

  const reading = (async () => {
    for await (const _ of stream) caller.abort(new DeadlinePassed('the follow is over'));
  })();

  await assert.rejects(reading, { name: 'DeadlinePassed' });
});

testEachWay('a stream cut by the server is an error to its reader, not an end', async (t) => {
  const { client } = await connectToRaw(t, (request) => {
    request.socket.write(head);
    sendChunk(request, 'x');
    setTimeout(() => request.socket.destroy(), 10);
  });
  const stream = await client.stream(callFor(t));

  await assert.rejects(stream.toArray());
});

testEachWay('an unread stream holds the server back instead of filling memory', async (t) => {
  let sent = 0;
  const chunk = 'x'.repeat(65_536);
  const { server, client } = await connectToRaw(t, (request) => {
    request.socket.write(head);
    const pour = () => {
      while (!request.socket.destroyed && request.socket.writableLength < 1_000_000) {
        sent += chunk.length;
        sendChunk(request, chunk);
      }
    };
    request.socket.on('drain', pour);
    pour();
  });
  const before = process.memoryUsage().arrayBuffers;

  const stream = await client.stream(callFor(t));
  let last = -1;
  while (last !== sent) {
    last = sent;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }

  assert.ok(stream.readableLength <= 1_048_576, `${stream.readableLength} bytes waiting`);
  assert.ok(process.memoryUsage().arrayBuffers - before < 32_000_000);
  stream.destroy();
  await until(() => server.open() === 0);
});

testEachWay('two hundred open streams do not keep a request waiting, and close with the client', async (t) => {
  const { server, client } = await connectToRaw(
    t,
    (request) => {
      if (request.path.endsWith('/log')) request.socket.write(head);
      else sendJson(request, { kind: 'Pod' });
    },
    { k8s: { max_connections: 2 } },
  );
  const streams = await Promise.all(
    Array.from({ length: 200 }, () => client.stream(callFor(t, { path: '/api/v1/namespaces/n/pods/p/log' }))),
  );

  assert.deepEqual(await client.request(callFor(t)), { kind: 'Pod' });
  await client.close();

  await until(() => server.open() === 0);
  assert.ok(streams.every((stream) => stream.destroyed));
});

testEachWay('opening a stream is tried again like a request', async (t) => {
  const { server, client } = await connectToRaw(
    t,
    (request) => {
      if (request.number === 1) request.socket.resetAndDestroy();
      else if (request.number === 2) sendText(request, 'later', 503);
      else sendText(request, 'log line\n');
    },
    { clock: createFakeClock() },
  );

  const stream = await client.stream(callFor(t));

  assert.equal(String((await stream.toArray())[0]), 'log line\n');
  await client.close();
  await until(() => server.open() === 0);
});

testEachWay('a refused stream throws what the server said', async (t) => {
  const { server, client } = await connectToRaw(t, (request) =>
    sendJson(request, statusObject(400, 'BadRequest', 'container "c" in pod "p" is waiting to start'), 400),
  );

  await assert.rejects(client.stream(callFor(t)), { status: 400, message: /is waiting to start/ });
  await client.close();
  await until(() => server.open() === 0);
});

testEachWay('a 204 is an empty stream', async (t) => {
  const { client } = await connectToRaw(t, ({ socket }) => void socket.write('HTTP/1.1 204 No Content\r\n\r\n'));

  const stream = await client.stream(callFor(t));

  assert.deepEqual(await stream.toArray(), []);
});

testEachWay('a stream that gets no headers ends with the deadline', async (t) => {
  const { server, client } = await connectToRaw(t, () => undefined);

  const failed = client.stream(callFor(t, { deadline: deadlineFor(t, 100) }));

  await assert.rejects(failed, { reason: 'TimedOut' });
  await until(() => server.open() === 0);
});

testEachWay('a refused stream whose body never ends is given up like any other try', async (t) => {
  const { client } = await connectToRaw(
    t,
    ({ socket }) => void socket.write('HTTP/1.1 403 Forbidden\r\ncontent-length: 9\r\n\r\n{'),
    { clock: createFakeClock(), k8s: { request_timeout_seconds: 0.02 } },
  );

  await assert.rejects(client.stream(callFor(t)), { reason: 'TimedOut', message: /gave up after 10 tries/ });
});
