import assert from 'node:assert/strict';
import { test } from 'node:test';
import { callFor, connectToRaw, createFakeClock, deadlineFor } from './bench.ts';
import { sendJson } from './rawServer.ts';

function tokenUntil(seconds: number): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'none' })}.${part({ exp: seconds })}.c2lnbmF0dXJl`;
}

function providerOf(token: string) {
  return { 'auth-provider': { name: 'oidc', config: { 'id-token': token } } };
}

test('the id token of the oidc auth-provider is sent', async (t) => {
  const token = tokenUntil(Date.now() / 1000 + 3600);
  const { server, client } = await connectToRaw(t, (request) => sendJson(request, {}), { user: providerOf(token) });

  await client.request(callFor(t));

  assert.equal(server.requests[0]?.headers.authorization, `Bearer ${token}`);
});

test('an expired id token without a refresh token says to log in again', async (t) => {
  const clock = createFakeClock();
  const { server, client } = await connectToRaw(t, (request) => sendJson(request, {}), {
    clock,
    user: providerOf(tokenUntil(1)),
  });

  const failed = client.request(callFor(t, { deadline: deadlineFor(t, 1000, clock) }));

  await assert.rejects(failed, /OpenID Connect token of the kubeconfig has expired .* log in again/);
  assert.equal(server.requests.length, 0);
});
