import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hostKey, openSshKey } from '../../test/offload/keys.ts';
import { loadConfig } from './load.ts';
import { tunnelSettings } from './tunnelSettings.ts';

const privateKey = openSshKey();
const usual = {
  enabled: true,
  gateway_host: 'gateway.example.org',
  gateway_ssh_private_key: privateKey,
  gateway_host_key: hostKey(),
};
const load = (section: Readonly<Record<string, unknown>>) =>
  loadConfig({ CONFIG_FILE_PATH: '/dev/null' }, { tcp_tunnel: section });

test('a tunnel has its settings checked and in the forms in which they are used', () => {
  const { config, warnings } = load({ ...usual, gateway_ssh_private_key: Buffer.from(privateKey).toString('base64') });

  assert.deepEqual(tunnelSettings(config), {
    host: 'gateway.example.org',
    port: 30222,
    user: 'interlink-user',
    hostKeys: [hostKey()],
    privateKey,
    bastionNamespace: '',
    image: 'docker.io/finalgene/openssh:latest',
    resources: { requests: { cpu: '10m', memory: '16Mi' }, limits: { memory: '32Mi' } },
  });
  assert.deepEqual(warnings, []);
});

for (const [what, changes, fault] of [
  ['a host with its port', { gateway_host: 'gateway:30222' }, /gateway_host is no host/],
  ['a host that is a URL', { gateway_host: 'ssh://gateway' }, /gateway_host is no host/],
  ['a host that ssh would take for an option', { gateway_host: '-oProxyCommand=x' }, /gateway_host is no host/],
  ['a host with a user', { gateway_host: 'me@gateway' }, /gateway_host is no host/],
  ['a user that ssh would take for an option', { gateway_user: '-l' }, /gateway_user is no user/],
  ['a user with a blank', { gateway_user: 'a b' }, /gateway_user is no user/],
  ['no key', { gateway_ssh_private_key: '' }, /without tcp_tunnel\.gateway_ssh_private_key/],
  ['a key that is none', { gateway_ssh_private_key: 'x' }, /gateway_ssh_private_key is no private key/],
  ['a key with a passphrase', { gateway_ssh_private_key: openSshKey('aes256-ctr') }, /has a passphrase/],
  ['a host key that is none', { gateway_host_key: 'x' }, /gateway_host_key is no public host key/],
  ['no image', { image: '' }, /image is no image/],
  ['a bastion namespace that is no name', { bastion_namespace: 'A_b' }, /bastion_namespace is no name/],
  ['a protected bastion namespace', { bastion_namespace: 'kube-system' }, /kube-system is protected/],
] as const)
  test(`nothing starts with ${what}; nothing is said of it where no tunnel is made`, () => {
    assert.throws(() => load({ ...usual, ...changes }), fault);
    assert.doesNotThrow(() => load({ ...usual, ...changes, enabled: false }));
  });

for (const host of ['gateway', 'gw-1.example.org', '192.0.2.7', '2001:db8::7'])
  test(`${host} is a host`, () => {
    assert.equal(tunnelSettings(load({ ...usual, gateway_host: host }).config)?.host, host);
  });

test('no host key is warned of at the start, and so is a tunnel that leads nowhere', () => {
  const [unknown] = load({ ...usual, gateway_host_key: '' }).warnings;
  const { config, warnings } = load({ enabled: true, bastion_namespace: 'tcp-tunnel' });
  const [unused, ...more] = load({ ...usual, enabled: false }).warnings;

  assert.match(unknown ?? '', /gateway_host_key is empty: bastions believe any host/);
  assert.match(warnings[0] ?? '', /no effect without tcp_tunnel\.gateway_host/);
  assert.equal(tunnelSettings(config), undefined);
  assert.match(unused ?? '', /no effect while tcp_tunnel\.enabled is false/);
  assert.deepEqual([more, load({ enabled: false }).warnings], [[], []]);
});
