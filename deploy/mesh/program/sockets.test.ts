import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isUdpBound, serverConnections } from './sockets.ts';

const tcp = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 00000000:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 100 1 0000000000000000 100 0 0 10 0
   1: 0200090A:A0F6 0100090A:0050 01 00000000:00000000 02:00000A3E 00000000     0        0 101 2 0000000000000000 20 4 30 10 -1
   2: 0200090A:A0F8 0100090A:0050 01 00000000:00000000 02:00000A3E 00000000     0        0 102 2 0000000000000000 20 4 30 10 -1
   3: 0200090A:A0FA 0100090A:0050 06 00000000:00000000 03:00001770 00000000     0        0 103 3 0000000000000000
   4: 0100007F:A0FC 0100007F:0050 01 00000000:00000000 02:00000A3E 00000000     0        0 104 2 0000000000000000 20 4 30 10 -1
   5: 0100007F:A0FE 0100007F:1F90 01 00000000:00000000 02:00000A3E 00000000     0        0 105 2 0000000000000000 20 4 30 10 -1
`;
const udp = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode ref pointer drops
  10: 0100007F:CA6D 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 7 2 0000000000000000 0
`;
const all = new Set(['100', '101', '103', '104', '105']);

test("connections to the server are those of the process, established, to the server's port", () => {
  assert.deepEqual(serverConnections([tcp, ''], all, { port: 80, reversePorts: [8080] }), ['101', '104']);
});

test('a connection to a port of the pod is none to the server, though it has the same number', () => {
  assert.deepEqual(serverConnections([tcp], all, { port: 80, reversePorts: [80] }), ['101']);
});

test('a UDP port is seen when it is bound', () => {
  assert.equal(isUdpBound(udp, 51_821), true);
  assert.equal(isUdpBound(udp, 51_820), false);
});
