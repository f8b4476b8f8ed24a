import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { WireGuard } from '../../../schemas/generated/types.ts';
import { exampleWireGuard } from '../../../test/mesh/example.ts';
import { interfaceSetup, ruleRemoval, rulesOf } from './routing.ts';

test('rules let the smaller network win, the tunnel when they are equal, never lead the carrier into it, and nothing leads around it', () => {
  const rules = rulesOf({ ...exampleWireGuard(), routes: ['10.0.0.0/8', '10.96.0.0/16'] });

  assert.deepEqual(rules, {
    4: [
      'route replace unreachable 10.7.0.1/32 metric 1000000 table 51820',
      'route replace unreachable 10.96.0.0/16 metric 1000000 table 51820',
      'route replace unreachable 10.0.0.0/8 metric 1000000 table 51820',
      'rule add pref 10000 fwmark 26988 lookup main protocol 105',
      'rule add pref 10001 from 10.7.0.2 lookup 51820 protocol 105',
      'rule add pref 10002 to 10.7.0.1/32 lookup main suppress_prefixlength 32 protocol 105',
      'rule add pref 10003 to 10.7.0.1/32 lookup 51820 protocol 105',
      'rule add pref 10004 to 10.96.0.0/16 lookup main suppress_prefixlength 16 protocol 105',
      'rule add pref 10005 to 10.96.0.0/16 lookup 51820 protocol 105',
      'rule add pref 10006 to 10.0.0.0/8 lookup main suppress_prefixlength 8 protocol 105',
      'rule add pref 10007 to 10.0.0.0/8 lookup 51820 protocol 105',
    ],
    6: [],
  });
});

test('the interface gets address, MTU and every route', () => {
  assert.deepEqual(interfaceSetup({ ...exampleWireGuard(), routes: ['10.7.0.0/16', 'fd00:1::/64'] }), {
    4: [
      'address replace 10.7.0.2/32 dev interlink0 noprefixroute',
      'link set dev interlink0 mtu 1280 up',
      'route replace 10.7.0.1/32 dev interlink0 table 51820',
      'route replace 10.7.0.0/16 dev interlink0 table 51820',
    ],
    6: ['route replace fd00:1::/64 dev interlink0 table 51820'],
  });
});

test('a mesh of IPv6 has its rules there', () => {
  const ipv6: WireGuard = {
    ...exampleWireGuard(),
    address: 'fd00:7::2/128',
    peerAddress: 'fd00:7::1',
    routes: ['fd00:7::/64'],
  };

  assert.deepEqual(rulesOf(ipv6)[4], []);
  assert.deepEqual(rulesOf(ipv6)[6].slice(0, 6), [
    'route replace unreachable fd00:7::1/128 metric 1000000 table 51820',
    'route replace unreachable fd00:7::/64 metric 1000000 table 51820',
    'rule add pref 10000 fwmark 26988 lookup main protocol 105',
    'rule add pref 10001 from fd00:7::2 lookup 51820 protocol 105',
    'rule add pref 10002 to fd00:7::1/128 lookup main suppress_prefixlength 128 protocol 105',
    'rule add pref 10003 to fd00:7::1/128 lookup 51820 protocol 105',
  ]);
});

test('rules are removed by what marks them as ours, other ones are left', () => {
  const removal = ['rule flush protocol 105', 'route flush table 51820'];

  assert.deepEqual(ruleRemoval, { 4: removal, 6: removal });
});
