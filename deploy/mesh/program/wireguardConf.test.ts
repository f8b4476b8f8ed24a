import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exampleWireGuard } from '../../../test/mesh/example.ts';
import { receivedBytes, wireguardConf } from './wireguardConf.ts';

test('the configuration of the interface is in the form wg reads', () => {
  assert.equal(
    wireguardConf(exampleWireGuard()),
    `[Interface]
PrivateKey = AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=
[Peer]
PublicKey = AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=
AllowedIPs = 10.7.0.1/32, 10.0.0.0/8
Endpoint = 127.0.0.1:51821
PersistentKeepalive = 25
`,
  );
});

test('bytes received are read, and none where there is no peer yet', () => {
  assert.equal(receivedBytes('AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=\t124\t3848\n'), 124);
  assert.equal(receivedBytes(''), 0);
});
