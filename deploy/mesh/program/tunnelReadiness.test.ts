import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTunnelReadiness, type TunnelReadiness } from './tunnelReadiness.ts';

const ofMesh = () => createTunnelReadiness({ peer: '10.7.0.1', parts: ['carrier', 'WireGuard'], connections: 0 });
const ofPorts = () => createTunnelReadiness({ peer: undefined, parts: ['carrier'], connections: 2 });

function reason(readiness: TunnelReadiness, at: number): string {
  const verdict = readiness.verdict(at);
  return verdict.ready ? 'ready' : verdict.why;
}

test('a mesh is ready once the peer has sent more than an answer to a handshake, and says before what is missing', () => {
  const readiness = ofMesh();
  assert.match(reason(readiness, 0), /^carrier does not run: it has not started yet/);
  readiness.started('carrier');
  assert.match(reason(readiness, 0), /^WireGuard does not run/);
  readiness.started('WireGuard');
  assert.match(reason(readiness, 0), /^WireGuard has no answer from 10\.7\.0\.1/);
  readiness.received(0, 0);
  assert.match(reason(readiness, 0), /^WireGuard has no answer/);

  readiness.received(92, 500);
  assert.match(reason(readiness, 500), /^WireGuard has no answer/);

  readiness.received(92 + 96, 1000);

  assert.equal(reason(readiness, 1000), 'ready');
});

test('a mesh whose peer falls silent is not ready, until it is heard again', () => {
  const readiness = ofMesh();
  readiness.started('carrier');
  readiness.started('WireGuard');
  readiness.received(124, 0);
  readiness.received(124, 15_000);
  assert.equal(reason(readiness, 15_000), 'ready');

  assert.equal(reason(readiness, 16_000), 'nothing has come from 10.7.0.1 for 15 s');

  readiness.received(156, 17_000);
  assert.equal(reason(readiness, 17_000), 'ready');
});

test('a carrier that died makes the mesh unready at once, and what was heard before counts no more', () => {
  const readiness = ofMesh();
  readiness.started('carrier');
  readiness.started('WireGuard');
  readiness.received(124, 0);

  readiness.ended('carrier', 'it was ended by SIGKILL');

  assert.equal(reason(readiness, 1), 'carrier does not run: it was ended by SIGKILL');
  readiness.started('carrier');
  readiness.received(124, 2);
  assert.match(reason(readiness, 2), /^WireGuard has no answer/);
  readiness.received(156, 3);
  assert.equal(reason(readiness, 3), 'ready');
});

test('it is remembered whether a tunnel was ever ready, and why it was not', () => {
  const readiness = ofMesh();
  assert.deepEqual(readiness.summary(), { everReady: false, why: 'nobody has looked yet' });
  readiness.verdict(0);
  assert.deepEqual(readiness.summary(), { everReady: false, why: 'carrier does not run: it has not started yet' });
  readiness.started('carrier');
  readiness.started('WireGuard');
  readiness.received(124, 1);

  readiness.verdict(1);
  readiness.verdict(60_000);

  assert.equal(readiness.summary().everReady, true);
});

test('bytes are counted anew with a new interface', () => {
  const readiness = ofMesh();
  readiness.started('carrier');
  readiness.started('WireGuard');
  readiness.received(5000, 0);
  readiness.ended('WireGuard', 'it ended with code 1');
  readiness.started('WireGuard');

  readiness.received(124, 1);

  assert.equal(reason(readiness, 1), 'ready');
});

test("the carrier's own reason is told until the peer is heard", () => {
  const readiness = ofMesh();
  readiness.started('carrier');
  readiness.started('WireGuard');
  readiness.trouble('ws://h:80 refuses the carrier');
  assert.equal(reason(readiness, 0), 'ws://h:80 refuses the carrier');

  readiness.received(124, 1);
  readiness.received(124, 30_000);

  assert.match(reason(readiness, 30_000), /^nothing has come/);
});

test('a tunnel of ports is ready when there is a lasting connection for each port', () => {
  const readiness = ofPorts();
  readiness.started('carrier');
  readiness.connected(['1', '2'], 0);
  assert.equal(reason(readiness, 0), 'the carrier has 0 of 2 connections to the server');

  readiness.connected(['1', '2', '3'], 2000);

  assert.equal(reason(readiness, 2000), 'ready');
});

test('a tunnel of ports whose connections are refused one after the other is never ready', () => {
  const readiness = ofPorts();
  readiness.started('carrier');
  readiness.trouble('ws://h:80 refuses the carrier');
  for (let at = 0; at < 10_000; at += 1000) {
    readiness.connected([`${at}`, `${at}b`], at);

    assert.equal(reason(readiness, at), 'ws://h:80 refuses the carrier');
  }
});
