import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createHttpServer } from './httpServer.ts';

for (const reach of ['local', 'network'] as const) {
  const server = createHttpServer(() => undefined, reach);

  test(`T05 on a ${reach} listener: an idle connection outlives interLink's 120 s`, () => {
    assert.ok(server.keepAliveTimeout >= 130_000);
  });

  test(`a ${reach} listener never cuts an answer by time`, () => {
    assert.equal(server.timeout, 0);
  });
}

test('a local listener has no time for a request, and more for a head than for an idle connection', () => {
  const { headersTimeout, keepAliveTimeout, requestTimeout } = createHttpServer(() => undefined, 'local');

  assert.ok(headersTimeout > keepAliveTimeout);
  assert.equal(requestTimeout, 0);
});

test('a network listener gives up on slow senders and on too many of them', () => {
  const { headersTimeout, requestTimeout, maxConnections } = createHttpServer(() => undefined, 'network');

  assert.ok(headersTimeout > 0 && headersTimeout <= 60_000);
  assert.ok(requestTimeout > 0 && requestTimeout <= 300_000);
  assert.ok(maxConnections <= 1024);
});

test('an operator listener gives up on slow senders and readers, and leaves most descriptors to interLink', () => {
  const { headersTimeout, requestTimeout, timeout, maxConnections } = createHttpServer(() => undefined, 'operator');

  assert.ok(headersTimeout > 0 && headersTimeout <= 10_000);
  assert.ok(requestTimeout > 0 && requestTimeout <= 10_000);
  assert.ok(timeout > 0 && timeout <= 60_000);
  assert.ok(maxConnections <= 128);
});
