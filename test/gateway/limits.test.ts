import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ask, openGateway, openRequest, read, responseOf } from './harness.ts';

const mib = 1024 * 1024;

function bodyOf(bytes: number): Buffer {
  const body = Buffer.alloc(bytes, 0x20);
  body.write('{}');
  return body;
}

for (const { reach, app } of [
  { reach: 'a unix socket', app: {} },
  { reach: 'TCP', app: { socket_address: 'http://127.0.0.1' } },
]) {
  test(`T08 over ${reach}: 20 MiB pass, 65 MiB are 413, and the connection serves on`, async (t) => {
    const { target } = await openGateway(t, {}, { app });

    assert.equal((await ask(target, { method: 'POST', path: '/create', body: bodyOf(20 * mib) })).status, 200);
    const refused = await ask(target, { method: 'POST', path: '/create', body: bodyOf(65 * mib) });
    assert.equal(refused.status, 413);
    assert.equal(refused.text, 'the body is larger than 67108864 bytes, the limit of this path\n');
    assert.notEqual(refused.headers.connection, 'close');
  });
}

test('every path has the limit of its option, and exactly the limit still passes', async (t) => {
  const limits = { create_body_limit: 4096, status_body_limit: 3072, body_limit: 2048 };
  const { target } = await openGateway(t, {}, { app: limits });
  const cases = [
    { method: 'POST', path: '/create', limit: 4096 },
    { method: 'GET', path: '/status', limit: 3072 },
    { method: 'DELETE', path: '/delete', limit: 2048 },
    { method: 'GET', path: '/getLogs', limit: 2048 },
  ];

  for (const { method, path, limit } of cases) {
    assert.equal((await ask(target, { method, path, body: bodyOf(limit) })).status, 200, path);
    assert.equal((await ask(target, { method, path, body: bodyOf(limit + 1) })).status, 413, path);
  }
});

test('a chunked body that grows over the limit is 413', async (t) => {
  const { target } = await openGateway(t, {}, { app: { create_body_limit: 4096 } });
  const headers = { 'content-length': '', 'transfer-encoding': 'chunked' };
  const request = openRequest(target, { method: 'POST', path: '/create', headers });
  request.removeHeader('content-length');

  request.write(bodyOf(3000));
  request.write(bodyOf(3000));

  assert.equal((await read(await responseOf(request))).status, 413);
  request.destroy();
});

test('a chunked body within the limit is read', async (t) => {
  const { target } = await openGateway(t, { create: async (input) => ({ input }) });
  const request = openRequest(target, { method: 'POST', path: '/create', headers: { 'transfer-encoding': 'chunked' } });
  request.removeHeader('content-length');

  request.write('{"a"');
  request.end(':1}');

  assert.equal((await read(await responseOf(request))).text, '{"input":{"a":1}}');
});
