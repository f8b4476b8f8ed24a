import assert from 'node:assert/strict';
import { isIP } from 'node:net';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { type AddressRange, addressOf, isWithin, rangeOf, toAddress, toCidr } from './ranges.ts';

const range = (text: string): AddressRange => {
  const found = rangeOf(text);
  assert.ok(found, text);
  return found;
};

describe('address ranges', () => {
  test('lose their host bits', () => {
    assert.equal(toCidr(range('10.7.3.4/16')), '10.7.0.0/16');
    assert.equal(toCidr(range('10.7.3.4')), '10.7.3.4/32');
    assert.equal(toCidr(range('255.255.255.255/0')), '0.0.0.0/0');
    assert.equal(toCidr(range('fd00::7/64')), 'fd00:0:0:0:0:0:0:0/64');
    assert.equal(toCidr(range('::1')), '0:0:0:0:0:0:0:1/128');
  });

  for (const text of [
    '',
    '10.7.0',
    '10.7.0.256',
    '010.7.0.1',
    '10.7.0.1/33',
    '10.7.0.1/',
    '10.7.0.1/08',
    '10.7.0.1/8/8',
    '1::2::3',
    ':::',
    'fe80::1%eth0',
    '12345::',
    '1:2:3:4:5:6:7:8::',
    '10.7.0.1 ',
    '$(id)',
  ])
    test(`are not ${JSON.stringify(text)}`, () => {
      assert.equal(rangeOf(text), undefined);
    });

  test('lie within each other by family and prefix', () => {
    assert.ok(isWithin(range('10.7.0.0/16'), range('10.0.0.0/8')));
    assert.ok(isWithin(range('10.7.0.0/16'), range('10.7.0.0/16')));
    assert.ok(!isWithin(range('10.0.0.0/8'), range('10.7.0.0/16')));
    assert.ok(!isWithin(range('11.0.0.0/16'), range('10.0.0.0/8')));
    assert.ok(!isWithin(range('10.0.0.0/16'), range('::/0')));
    assert.ok(isWithin(range('fd12:3456::/48'), range('fc00::/7')));
  });

  test('are addresses exactly where the system says so', () => {
    const text = fc.oneof(fc.ipV4(), fc.ipV6(), fc.stringMatching(/^[0-9a-f.:/]{0,20}$/));
    fc.assert(
      fc.property(text, (address) => {
        // IPv4 within IPv6 is no form anybody writes for a network.
        if (address.includes(':') && address.includes('.')) return;
        assert.equal(addressOf(address) !== undefined, isIP(address) !== 0, address);
      }),
    );
  });

  test('are read as they are written', () => {
    const plainV6 = fc.ipV6().filter((address) => !address.includes('.'));
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), plainV6), (address) => {
        const found = range(address);
        assert.deepEqual(addressOf(toAddress(found)), found);
      }),
    );
  });
});
