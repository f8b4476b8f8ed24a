import assert from 'node:assert/strict';
import { test } from 'node:test';
import { generate } from 'selfsigned';
import { expiriesOf } from './expiry.ts';

const verify = true;
const jwt = (payload: object) =>
  ['{"alg":"RS256"}', JSON.stringify(payload), 'sig'].map((part) => Buffer.from(part).toString('base64url')).join('.');

async function certificateUntil(time: string): Promise<string> {
  const { cert } = await generate(undefined, {
    keyType: 'ec',
    notBeforeDate: new Date('2026-01-01'),
    notAfterDate: new Date(time),
  });
  return cert;
}

test('the end of a certificate is its own, of authorities the latest', async () => {
  const [old, young] = await Promise.all([certificateUntil('2026-06-01'), certificateUntil('2031-06-01')]);

  assert.deepEqual(expiriesOf({ tls: { verify, cert: old + young, ca: young + old }, headers: {} }), [
    { what: 'client certificate', at: Date.parse('2026-06-01') },
    { what: 'authority', at: Date.parse('2031-06-01') },
  ]);
});

for (const { what, authorization, at } of [
  { what: 'a token with an end', authorization: `Bearer ${jwt({ exp: 1_800_000_000 })}`, at: 1_800_000_000_000 },
  { what: 'a token without one', authorization: `Bearer ${jwt({})}`, at: undefined },
  { what: 'an opaque token', authorization: 'Bearer hunter2', at: undefined },
  { what: 'an opaque token of three parts', authorization: 'Bearer a.b.c', at: undefined },
  { what: 'a password', authorization: 'Basic eDp5', at: undefined },
])
  test(`${what} tells when it ends: ${at}`, () => {
    const expiries = expiriesOf({ tls: { verify }, headers: { authorization } });

    assert.deepEqual(expiries, at === undefined ? [] : [{ what: 'token', at }]);
  });

test('what an exec plugin says of its token goes before what the token says', () => {
  const headers = { authorization: `Bearer ${jwt({ exp: 1_800_000_000 })}` };

  assert.deepEqual(expiriesOf({ tls: { verify }, headers }, 5), [{ what: 'token', at: 5 }]);
});

test('what is no certificate has no end', () => {
  const broken = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----';

  assert.deepEqual(expiriesOf({ tls: { verify, cert: 'x', ca: broken }, headers: {} }), []);
});
