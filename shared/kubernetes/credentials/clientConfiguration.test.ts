import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyClientConfiguration } from './clientConfiguration.ts';
import type { Target } from './kubeconfig.ts';

const target: Target = {
  context: 'x',
  cluster: { server: 'https://kubeconfig', caData: 'Y2E=', skipVerify: false },
  user: { token: 'old', certData: 'Yw==', keyData: 'aw==', impersonation: {} },
};

test('nothing given changes nothing', () => {
  const settings = applyClientConfiguration(target, { host: null, api_key: undefined });

  assert.deepEqual(settings.target, target);
  assert.deepEqual(settings.remarks, []);
});

test('server, TLS and certificate files replace those of the kubeconfig', () => {
  const { cluster, user } = applyClientConfiguration(target, {
    host: 'https://given',
    verify_ssl: false,
    ssl_ca_cert: '/ca',
    cert_file: '/c',
    key_file: '/k',
    tls_server_name: 'name',
  }).target;

  assert.deepEqual(cluster, {
    server: 'https://given',
    caFile: '/ca',
    caData: undefined,
    skipVerify: true,
    tlsServerName: 'name',
  });
  assert.deepEqual([user.certFile, user.certData, user.keyFile, user.keyData], ['/c', undefined, '/k', undefined]);
});

for (const [keys, token] of [
  [{ api_key: { authorization: 'Bearer new' } }, 'new'],
  [{ api_key: { authorization: 'new' }, api_key_prefix: { authorization: 'Bearer' } }, 'new'],
  [{ api_key: { BearerToken: 'new' }, api_key_prefix: { BearerToken: 'Bearer' } }, 'new'],
  [{ api_key: { BearerToken: 'new' } }, 'new'],
] as const)
  test(`the token of ${JSON.stringify(keys)} replaces every other way in`, () => {
    const given = { ...target, user: { ...target.user, tokenFile: '/t', exec: { command: 'x' } } };

    const { user } = applyClientConfiguration(given, keys).target;

    assert.deepEqual([user.token, user.tokenFile, user.exec, user.username], [token, undefined, undefined, undefined]);
  });

test('a username replaces the token', () => {
  const { user } = applyClientConfiguration(target, { username: 'u', password: 'p' }).target;

  assert.deepEqual([user.token, user.username, user.password], [undefined, 'u', 'p']);
});

for (const [retries, tries] of [
  [0, 1],
  [3, 4],
  [false, 1],
  [true, undefined],
  [undefined, undefined],
] as const)
  test(`retries ${retries} allows ${tries} tries`, () => {
    assert.equal(applyClientConfiguration(target, { retries }).mostTries, tries);
  });

test('proxy settings are handed on', () => {
  const settings = applyClientConfiguration(target, {
    proxy: 'http://p',
    proxy_headers: { 'x-a': 'b' },
    no_proxy: 'c',
  });

  assert.deepEqual([settings.proxy, settings.proxyHeaders, settings.noProxy], ['http://p', { 'x-a': 'b' }, 'c']);
});

test('keys without a meaning here, and unknown ones, are named with what to do', () => {
  const { remarks } = applyClientConfiguration(target, { connection_pool_maxsize: 4, debug: true, verifyssl: false });

  assert.deepEqual(remarks, [
    'connection_pool_maxsize: use k8s.max_connections',
    'debug: use log.level',
    'verifyssl: unknown',
  ]);
});

for (const [key, value, allowed] of [
  ['verify_ssl', 'canary', 'true or false'],
  ['host', ['canary'], 'text'],
  ['api_key', 'canary', 'an object of texts'],
  ['proxy_headers', { a: 1 }, 'an object of texts'],
  ['retries', -1, 'a whole number or false'],
  ['assert_hostname', 3, 'a name, true or false'],
] as const)
  test(`${key} of the wrong type is refused without its value`, () => {
    assert.throws(() => applyClientConfiguration(target, { [key]: value }), {
      name: 'CredentialsError',
      message: `k8s.client_configuration: ${key} must be ${allowed}`,
    });
  });
