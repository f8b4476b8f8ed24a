import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { type TestContext, test } from 'node:test';
import { toErrorReply } from '../../shared/interlink/errors.ts';
import { createHttpServer } from '../listeners/httpServer.ts';
import { createBodyReader } from './bodyReader.ts';

const mib = 2 ** 20;
const limit = 40 * mib;
const large = `[${'0,'.repeat(mib / 4)}0]`;

const end = (response: ServerResponse, status: number, text: string) =>
  response.writeHead(status, { 'content-length': text.length }).end(text);

/** A server that keeps what it read until the test lets it go, or answers why it did not read. */
async function reading(t: TestContext, options: Parameters<typeof createBodyReader>[0]) {
  const bodies = createBodyReader(options);
  const held: (() => void)[] = [];
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const gone = new AbortController();
    response.once('close', () => gone.abort(new Error('gone')));
    try {
      const { parse, release } = await bodies.read(request, limit, {
        signal: gone.signal,
        reasonFor: (cause) => cause,
      });
      const input = parse();
      held.push(() => {
        release();
        end(response, 200, `read ${Array.isArray(input) ? input.length : typeof input}`);
      });
    } catch (error) {
      const { statusCode, text } = toErrorReply(error);
      end(response, statusCode, text);
    }
  };
  const server = createHttpServer((request, response) => void answer(request, response), 'local').listen(
    0,
    '127.0.0.1',
  );
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { held, open: () => connect(port, '127.0.0.1').on('error', () => undefined) };
}

const head = (length: number) => `POST / HTTP/1.1\r\nHost: x\r\nContent-Length: ${length}\r\n\r\n`;

function send(socket: Socket, body: string): Socket {
  socket.write(head(body.length));
  socket.write(body);
  return socket;
}

/** The status and the text of the answer. */
async function answerTo(socket: Socket): Promise<string> {
  const [chunk] = await once(socket, 'data');
  return String(chunk).replace(/^HTTP\/1\.1 (\d+)[\s\S]*?\r\n\r\n/, '$1 ');
}

async function until(condition: () => boolean): Promise<void> {
  for (let tries = 0; !condition(); tries++) {
    if (tries > 500) throw new Error('waited in vain');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

const aWhile = () => new Promise((resolve) => setTimeout(resolve, 150));

test('large bodies wait for each other, and small ones for nobody', async (t) => {
  const { held, open } = await reading(t, { capacity: mib });
  const sockets = [send(open(), large), send(open(), large), send(open(), large)];
  await until(() => held.length === 1);
  await aWhile();
  assert.equal(held.length, 1);

  const small = send(open(), '[1,2]');
  await until(() => held.length === 2);
  held[1]?.();
  assert.match(await answerTo(small), /^200 read 2/);

  for (let next = 0; next < 3; next++) {
    const [first] = held.splice(0, held.length > 1 ? 2 : 1);
    first?.();
    if (next < 2) await until(() => held.length === 1);
  }
  for (const socket of sockets) assert.match(await answerTo(socket), /^200 read 262145/);
});

test('a client whose body waits cannot send on, so that it takes no memory', async (t) => {
  const { held, open } = await reading(t, { capacity: mib });
  send(open(), large);
  await until(() => held.length === 1);
  const waiting = open();
  waiting.write(head(limit));
  waiting.write(Buffer.alloc(limit, 0x20));
  await aWhile();

  // The system keeps some of them on the way.
  assert.ok(waiting.writableLength > limit / 2, `${waiting.writableLength} of its bytes are still with the client`);
});

test('a large body that does not come makes place for those who wait, and stays where nobody does', async (t) => {
  const { held, open } = await reading(t, { capacity: mib, patienceMs: 100 });
  const slow = open();
  slow.write(head(large.length));
  slow.write('[1,');
  await aWhile();
  await aWhile();

  const next = send(open(), large);

  assert.match(await answerTo(slow), /^408 the body did not come within 0\.1 s, and others wait for its place/);
  await until(() => held.length === 1);
  held[0]?.();
  assert.match(await answerTo(next), /^200 /);
});

test('who leaves while it waits, or while it sends, gives its place back', async (t) => {
  const { held, open } = await reading(t, { capacity: mib });
  const sending = open();
  sending.write(head(large.length));
  sending.write('[1,');
  await aWhile();
  const [waiting, last] = [open(), open()];
  waiting.write(head(large.length));
  await aWhile();
  send(last, large);

  waiting.destroy();
  sending.destroy();

  await until(() => held.length === 1);
  held[0]?.();
  assert.match(await answerTo(last), /^200 read 262145/);
});

test('a chunked body is taken for large when it proves to be', async (t) => {
  const { held, open } = await reading(t, { capacity: mib });
  const chunked = (socket: Socket, body: string) => {
    socket.write('POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n');
    for (let at = 0; at < body.length; at += 100_000) {
      const part = body.slice(at, at + 100_000);
      socket.write(`${part.length.toString(16)}\r\n${part}\r\n`);
    }
    socket.write('0\r\n\r\n');
    return socket;
  };
  const [one, other] = [chunked(open(), large), chunked(open(), large)];
  await until(() => held.length === 1);
  const small = chunked(open(), '[7]');
  await until(() => held.length === 2);
  held[1]?.();
  assert.match(await answerTo(small), /^200 read 1/);
  held[0]?.();
  await until(() => held.length === 3);
  held[2]?.();

  for (const socket of [one, other]) assert.match(await answerTo(socket), /^200 read 262145/);
});

test('a body above the limit is refused before it is read, and a chunked one when it is', async (t) => {
  const { open } = await reading(t, {});
  const announced = open();
  announced.write(head(limit + 1));
  assert.match(await answerTo(announced), /^413 the body is larger than 41943040 bytes/);

  const chunked = open();
  chunked.write('POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n');
  chunked.write(`${(limit + 1).toString(16)}\r\n`);
  chunked.write(Buffer.alloc(limit + 1, 0x20));
  assert.match(await answerTo(chunked), /^413 /);
});
