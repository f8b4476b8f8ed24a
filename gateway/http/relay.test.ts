import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { Readable } from 'node:stream';
import { type TestContext, test } from 'node:test';
import { createHttpServer } from '../listeners/httpServer.ts';
import { passOn } from './relay.ts';

/** What a client receives of a source passed on, as it is on the wire. */
async function received(t: TestContext, source: Readable): Promise<string> {
  const listener = (_: unknown, response: ServerResponse) => {
    response.flushHeaders();
    passOn(source, response);
  };
  const server = createHttpServer(listener, 'local').listen(0, '127.0.0.1');
  t.after(() => server.close());
  await once(server, 'listening');
  const client = connect((server.address() as AddressInfo).port, '127.0.0.1');
  client.write('GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
  const parts: Buffer[] = [];
  for await (const part of client) parts.push(part);
  return Buffer.concat(parts).toString('latin1');
}

function sourceOf(turns: readonly (readonly Buffer[])[]): Readable {
  const waiting = [...turns];
  return new Readable({
    read() {
      setImmediate(() => {
        const pieces = waiting.shift();
        if (pieces === undefined) this.push(null);
        for (const piece of pieces ?? []) this.push(piece);
      });
    },
  });
}

const sizesIn = (answer: string) =>
  [...answer.matchAll(/\r\n([0-9a-f]+)\r\n(?=x|\r\n$)/g)].map(([, size = '']) => Number.parseInt(size, 16));

test('the chunks that come in one turn go out as few', async (t) => {
  const chunk = Buffer.alloc(2048, 'x');
  const answer = await received(t, sourceOf([Array.from({ length: 20 }, () => chunk)]));
  assert.deepEqual(sizesIn(answer), [16_384, 16_384, 8_192, 0]);
});

test('what is large goes out as it came, and nothing waits for a later turn', async (t) => {
  const [small, large] = [Buffer.alloc(10, 'x'), Buffer.alloc(20_000, 'x')];
  const answer = await received(t, sourceOf([[large, small, large], [small]]));
  assert.deepEqual(sizesIn(answer), [20_000, 10, 20_000, 10, 0]);
});

test('bytes stay in their order, whatever comes in a turn', async (t) => {
  const letters = Array.from({ length: 26 }, (_, at) => Buffer.alloc(1000 + at * 777, 65 + at));
  const answer = await received(t, sourceOf([letters.slice(0, 20), letters.slice(20)]));
  const body = answer.slice(answer.indexOf('\r\n\r\n') + 4).replace(/(^|\r\n)[0-9a-f]+\r\n/g, '');
  assert.equal(body.trimEnd(), Buffer.concat(letters).toString());
});

test('a source of text is passed on as UTF-8', async (t) => {
  const answer = await received(t, Readable.from(['ä', 'x']));
  assert.match(answer, /\r\n3\r\nÃ¤x\r\n0\r\n/);
});

test('a source that was paused, or has come to its end before, ends the answer', async (t) => {
  const ended = Readable.from([]);
  await once(ended.resume(), 'end');
  assert.match(await received(t, ended), /\r\n\r\n0\r\n/);
  assert.match(await received(t, Readable.from([Buffer.from('x')]).pause()), /\r\n1\r\nx\r\n0\r\n/);
});

test('what came before it is stopped is passed on, and nothing more is read', async (t) => {
  const source = new Readable({ read: () => undefined });
  const listener = (_: unknown, response: ServerResponse) => {
    const passage = passOn(source, response);
    source.push('one');
    source.once('data', () => {
      passage.stop();
      source.push('two');
      response.end();
    });
  };
  const server = createHttpServer(listener, 'local').listen(0, '127.0.0.1');
  t.after(() => server.close());
  await once(server, 'listening');

  const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);

  assert.equal(await answer.text(), 'one');
  assert.equal(source.readableLength, 'two'.length);
  assert.equal(source.listenerCount('data'), 0);
});
