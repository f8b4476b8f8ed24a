import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type TestContext, test } from 'node:test';
import { silentLogger } from '../../shared/logger.ts';
import { until } from '../../test/gateway/harness.ts';
import { createFakeClock } from '../../test/reading/fakeClock.ts';
import { sendError } from '../http/errorReply.ts';
import { Exchange } from '../http/exchange.ts';
import { createInFlightRequests } from '../http/inFlightRequests.ts';
import type { Frame } from './events.ts';
import { createViewers, everyMs, mostMissed, mostViewers } from './viewers.ts';

/** Viewers behind a port, on a clock that the test moves. */
async function open(t: TestContext, frames: () => readonly Frame[]) {
  const clock = createFakeClock();
  const failures: unknown[] = [];
  const cutOff: (Error | undefined)[] = [];
  const inFlight = createInFlightRequests(clock);
  const viewers = createViewers({ frames, clock, onFailure: (error) => failures.push(error) });
  const server = createServer((request, response) => {
    const exchange = new Exchange(request, response, undefined, inFlight.enter('follow'));
    response.once('close', () => {
      inFlight.leave(exchange.inFlight);
      cutOff.push(exchange.inFlight.cutOff);
    });
    try {
      viewers.join(exchange);
    } catch (error) {
      sendError(error, exchange, silentLogger);
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(async () => {
    await viewers.stop();
    server.closeAllConnections();
    server.close();
    assert.deepEqual(failures, []);
  });
  const { port } = server.address() as AddressInfo;
  const look = async (): Promise<IncomingMessage> => {
    const [response] = await once(get({ host: '127.0.0.1', port, agent: false }), 'response');
    return response;
  };
  return { clock, viewers, inFlight, look, cutOff };
}

/** What comes, as it comes. */
function reading(response: IncomingMessage): { text: string; ended: boolean } {
  const read = { text: '', ended: false };
  response.setEncoding('utf8');
  response.on('data', (part) => {
    read.text += part;
  });
  response.on('error', () => undefined);
  response.on('close', () => {
    read.ended = true;
  });
  return read;
}

test('a viewer is told all at once, then what has become another thing, and a sign of life where nothing has', async (t) => {
  const now = { state: '1', pods: '[]' };
  const { clock, look } = await open(t, () => Object.entries(now).map(([event, data]) => ({ event, data })));
  const read = reading(await look());
  await until(() => read.text.includes('pods'), 'the first events');
  const first = 'event: state\ndata: 1\n\nevent: pods\ndata: []\n\n';
  assert.equal(read.text, first);

  now.state = '2';
  await clock.advance(everyMs);
  await until(() => read.text.length > first.length, 'a change');
  await clock.advance(everyMs);
  await until(() => read.text.endsWith(':\n\n'), 'a sign of life');

  assert.equal(read.text, `${first}event: state\ndata: 2\n\n:\n\n`);
});

test('what is told is made once for all who look, and not at all while nobody does', async (t) => {
  let made = 0;
  const { clock, viewers, look } = await open(t, () => [{ event: 'state', data: `${++made}` }]);
  await clock.advance(10 * everyMs);
  assert.equal(made, 0);

  const reads = (await Promise.all([look(), look(), look()])).map(reading);
  await until(() => reads.every(({ text }) => text !== ''), 'the first events');
  assert.equal(made, 1);
  await clock.advance(everyMs);
  await until(() => reads.every(({ text }) => text.includes('data: 2')), 'the second events');
  assert.equal(made, 2);
  assert.equal(viewers.count, 3);
});

test('there are only so many viewers, and who leaves makes room', async (t) => {
  const { viewers, look } = await open(t, () => [{ event: 'state', data: '1' }]);
  const looking = await Promise.all(Array.from({ length: mostViewers }, look));

  const refused = await look();
  const answer = reading(refused);
  await until(() => answer.ended, 'the refusal');
  assert.equal(refused.statusCode, 503);
  assert.match(answer.text, /^20 look at this page already/);

  looking[0]?.destroy();
  await until(() => viewers.count === mostViewers - 1, 'room');
  assert.equal((await look()).statusCode, 200);
});

test('one who does not read is sent nothing more, and cut off; others go on', async (t) => {
  let at = 0;
  const large = 'x'.repeat(4 * 1024 * 1024);
  const { clock, viewers, look, cutOff } = await open(t, () => [{ event: 'state', data: `${++at}${large}` }]);
  const slow = await look();
  slow.pause();
  const read = reading(await look());

  const before = process.memoryUsage().arrayBuffers;
  for (let missed = 0; missed <= mostMissed; missed++) {
    const length = read.text.length;
    await clock.advance(everyMs);
    await until(() => read.text.length >= length + large.length, 'the next events for who reads');
  }

  await until(() => viewers.count === 1, 'the slow one to be cut off');
  assert.deepEqual(
    cutOff.map((why) => why?.message),
    ['this page was not read for 20 s'],
  );
  assert.ok(process.memoryUsage().arrayBuffers - before < 64 * 1024 * 1024);
});

test('a stop ends what viewers are sent', async (t) => {
  const { inFlight, look } = await open(t, () => [{ event: 'state', data: '1' }]);
  const read = reading(await look());

  await Promise.all([inFlight.drain({ graceMs: 0, undoMs: 0 }), until(() => read.ended, 'the end')]);
});
