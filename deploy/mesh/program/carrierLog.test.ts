import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exampleFile } from '../../../test/mesh/example.ts';
import { carrierEvent, createRedaction, refusal, unreachable } from './carrierLog.ts';

const at = '2026-11-28T11:18:48.826312Z';
const client = 'wstunnel::tunnel::client::client';

/** Lines as wstunnel 10.4.4 writes them. */
const lines: Readonly<Record<string, ReturnType<typeof carrierEvent>>> = {
  '    Invalid status code: 400': { kind: 'refused', status: 400 },
  [`${at} ERROR ${client}: failed to do websocket handshake with the server ws://h:80`]: undefined,
  'Caused by:': undefined,
  '': undefined,
  [`${at} ERROR ${client}: failed to get a connection to the server from the pool: TimedOut`]: { kind: 'unreachable' },
  [`${at} ERROR tunnel{id="1" remote="a:1"}: ${client}: Retrying in 1s, cannot connect to remote server: failed to get a connection to the server from the pool: TimedOut`]:
    { kind: 'unreachable' },
  [`${at}  INFO wstunnel::protocols::tcp::server: Opening TCP connection to h:80`]: { kind: 'connecting' },
  [`${at}  INFO wstunnel::protocols::tls::server: Doing TLS handshake using SNI DnsName("h") with the server h:443`]: {
    kind: 'securing',
  },
  [`${at}  INFO wstunnel: Starting wstunnel client v10.4.4`]: undefined,
  [`${at}  WARN tunnel{id="1" remote="a:1"}: wstunnel::tunnel::transport::io: error while writing to tx tunnel closed`]:
    {
      kind: 'message',
      text: 'error while writing to tx tunnel closed',
    },
  '    0: Connection reset by peer (os error 104)': {
    kind: 'message',
    text: 'Connection reset by peer (os error 104)',
  },
  "error: unexpected argument '--wrong' found": { kind: 'message', text: "error: unexpected argument '--wrong' found" },
};

for (const [line, event] of Object.entries(lines))
  test(`the carrier's line "${line.slice(0, 120)}" is understood`, () => {
    assert.deepEqual(carrierEvent(line), event);
  });

test('what the server answered is told with what it means', () => {
  const { carrier } = exampleFile();

  assert.match(refusal(carrier, 400), /HTTP 400: the path prefix is not the server's/);
  assert.match(refusal(carrier, 404), /no tunnel is served under this name/);
  assert.match(refusal(carrier, 503), /nothing answers behind it/);
});

test('a server that is away is told from one whose certificate is not good', () => {
  const carrier = { ...exampleFile().carrier, url: 'wss://h:443' };

  assert.match(unreachable(carrier, false), /^no connection to wss:\/\/h:443: its name is unknown/);
  assert.match(unreachable(carrier, true), /^no TLS with wss:\/\/h:443: its certificate/);
  assert.doesNotMatch(unreachable({ ...carrier, verifyTls: false }, true), /certificate/);
});

test('secrets are taken out where they stand alone, and words that only hold one are left', () => {
  const redact = createRedaction(['v1', 'a+b/c=', 'in(']);

  assert.equal(
    redact('GET /v1/events of v10.4.4, key a+b/c= "in(" in path_prefix `v1`'),
    'GET /***/events of v10.4.4, key *** "***" in path_prefix `***`',
  );
});
