import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { test } from 'node:test';
import { ask, openGateway, targetOf, until } from './harness.ts';

/** What a listener has answered, and that it has hung up, once it has. */
function send(port: number, text: string): Promise<string> {
  const socket = connect({ host: '127.0.0.1', port });
  let answer = '';
  socket.on('data', (chunk) => {
    answer += String(chunk);
  });
  return new Promise((resolve) => {
    // What is cut off is reset where something was on its way.
    socket.once('error', () => undefined).once('close', () => resolve(answer));
    socket.write(text);
  });
}

test('who sends a head or body too slowly, or too much of a head, is cut off, and others are answered meanwhile', async (t) => {
  const { gateway } = await openGateway(t, {}, { operator: { address: 'http://127.0.0.1:0' } });
  await until(() => gateway.operatorAddress !== undefined, 'the operator listener');
  const target = targetOf(gateway.operatorAddress ?? '');
  const port = Number(target.port);

  const slowHead = send(port, 'GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n');
  const slowBody = send(port, 'GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 10\r\n\r\n{');
  const longHead = send(port, `GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`);

  assert.match(await longHead, /^HTTP\/1\.1 431 /);
  assert.equal((await ask(target, { method: 'GET', path: '/healthz' })).status, 200);
  assert.match(await slowHead, /^HTTP\/1\.1 408 /);
  assert.match(await slowBody, /^HTTP\/1\.1 200 /);
});
