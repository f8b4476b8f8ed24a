import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exampleFile } from '../../../test/mesh/example.ts';
import { createCarrierLogReader } from './carrierLogReader.ts';

const securing = 'x  INFO wstunnel::protocols::tls::server: Doing TLS handshake using SNI';
const timedOut = 'x ERROR wstunnel: failed to get a connection to the server from the pool: TimedOut';

function startReader(file = exampleFile()) {
  const troubles: string[] = [];
  const failures: string[] = [];
  const lines: string[] = [];
  const log = { info: () => undefined, warning: (text: string) => lines.push(text) };
  const readLine = createCarrierLogReader(file, log, (why) => troubles.push(why));
  return { troubles, failures, lines, read: (line: string) => readLine(line, (why) => failures.push(why)) };
}

test("a refused carrier of WireGuard fails, and one of ports is left to wstunnel's own waits", () => {
  const { carrier } = exampleFile();
  const mesh = startReader();
  const ports = startReader({ carrier: { ...carrier, reversePorts: [80] } });

  for (const { read } of [mesh, ports]) read('    Invalid status code: 400');

  assert.match(mesh.failures[0] ?? '', /HTTP 400/);
  assert.deepEqual(ports.failures, []);
  assert.match(ports.troubles[0] ?? '', /HTTP 400/);
});

test('where TLS was tried the trouble is of TLS, until the next one', () => {
  const { troubles, failures, read } = startReader();

  read(securing);
  read(timedOut);
  read(timedOut);

  assert.match(troubles[0] ?? '', /^no TLS/);
  assert.match(troubles[1] ?? '', /^no connection/);
  assert.deepEqual(failures, []);
});

test('what else the carrier says is logged, once in a row', () => {
  const { lines, read } = startReader();

  for (const text of ['a', 'a', 'b']) read(`2026-01-01T00:00:00Z ERROR wstunnel::tunnel: ${text}`);

  assert.deepEqual(lines, ['carrier: a', 'carrier: b']);
});
