import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chooseProxy, isLoopback } from './proxy.ts';

const nothing = { headers: {}, env: {} };
const server = new URL('https://api.remote.example:6443');

test('the kubeconfig goes before the client configuration, that before the environment', () => {
  const env = { HTTPS_PROXY: 'http://environment' };

  const urls = [
    chooseProxy(server, { ...nothing, env, ofClient: 'http://client', ofCluster: 'http://cluster' }),
    chooseProxy(server, { ...nothing, env, ofClient: 'http://client' }),
    chooseProxy(server, { ...nothing, env }),
    chooseProxy(server, nothing),
  ].map((proxy) => proxy?.url);

  assert.deepEqual(urls, ['http://cluster/', 'http://client/', 'http://environment/', undefined]);
});

for (const [host, env, expected] of [
  ['https://api.example', { https_proxy: 'http://p' }, 'http://p/'],
  ['https://api.example', { HTTP_PROXY: 'http://p' }, undefined],
  ['http://api.example', { HTTP_PROXY: 'http://p' }, 'http://p/'],
  ['https://api.example', { HTTPS_PROXY: 'p:3128' }, 'http://p:3128/'],
  ['https://localhost:6443', { HTTPS_PROXY: 'http://p' }, undefined],
  ['https://127.0.0.1:6443', { HTTPS_PROXY: 'http://p' }, undefined],
  ['https://[::1]:6443', { HTTPS_PROXY: 'http://p' }, undefined],
] as const)
  test(`${host} with ${JSON.stringify(env)} goes through ${expected}`, () => {
    assert.equal(chooseProxy(new URL(host), { ...nothing, env })?.url, expected);
  });

for (const [noProxy, host, exempt] of [
  ['*', 'https://a.example', true],
  ['a.example', 'https://a.example', true],
  ['A.EXAMPLE', 'https://a.example', true],
  ['example', 'https://a.example', true],
  ['.example', 'https://a.example', true],
  ['*.example', 'https://a.example', true],
  ['xample', 'https://a.example', false],
  ['b.example, a.example', 'https://a.example', true],
  ['a.example:443', 'https://a.example', true],
  ['a.example:6443', 'https://a.example', false],
  ['10.0.0.0/8', 'https://10.1.2.3:6443', true],
  ['10.0.0.0/8', 'https://11.1.2.3', false],
  ['10.0.0.0/99', 'https://10.1.2.3', false],
  ['10.1.2.3', 'https://10.1.2.3', true],
  ['fd00::/8', 'https://[fd00::1]:6443', true],
  ['fd00::1', 'https://[fd00::1]:6443', true],
  ['10.0.0.0/8', 'https://a.example', false],
  ['', 'https://a.example', false],
] as const)
  test(`NO_PROXY ${noProxy || 'empty'} ${exempt ? 'exempts' : 'does not exempt'} ${host}`, () => {
    const proxy = chooseProxy(new URL(host), { ...nothing, ofClient: 'http://p', noProxy });

    assert.equal(proxy === undefined, exempt);
  });

for (const [url, expected] of [
  ['socks5://s:1080', 'socks5://s:1080'],
  ['socks5h://s:1080', 'socks5://s:1080'],
] as const)
  test(`${url} is understood`, () => {
    assert.equal(chooseProxy(server, { ...nothing, ofCluster: url })?.url, expected);
  });

for (const url of ['ftp://user:canary@p', 'http://:canary@'])
  test(`a proxy that cannot be used is refused without its password (${url.slice(0, 4)})`, () => {
    assert.throws(
      () => chooseProxy(server, { ...nothing, ofCluster: url }),
      (error: Error) => error.name === 'CredentialsError' && !error.message.includes('canary'),
    );
  });

test('loopback is what never leaves the machine', () => {
  assert.deepEqual(['localhost', '127.3.2.1', '::1', '10.0.0.1', '127.0.0.1.example'].map(isLoopback), [
    true,
    true,
    true,
    false,
    false,
  ]);
});
