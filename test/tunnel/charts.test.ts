import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { describe, test } from 'node:test';
import { hostKey, openSshKey } from '../offload/keys.ts';
import { uid } from '../offload/request.ts';
import { tunnelOf } from './bastion.ts';
import { gatewayCommand, gatewayFiles } from './gateway.ts';
import { chartOf, only, type Rendered, render, withoutHelm } from './helm.ts';

const privateKey = openSshKey();
const publicKey = hostKey();
const target = `tunnel-${uid}.offloading-science.svc`;

/** The values of the seed documents' commands. */
const bastion = {
  'tunnel.gateway.host': 'gateway.test',
  'tunnel.gateway.port': '30222',
  'tunnel.gateway.ssh.privateKey': Buffer.from(privateKey).toString('base64'),
  'tunnel.service.gatewayPort': '8080',
  'tunnel.service.targetHost': target,
  'tunnel.service.targetPort': '8080',
};
const gateway = { 'ssh.publicKey': publicKey, 'ssh.port': '2222', 'service.port': '30222' };

describe('the charts', { skip: withoutHelm }, () => {
  for (const [chart, values] of [
    ['gateway', gateway],
    ['bastion', bastion],
  ] as const)
    test(`${chart} has no fault that helm knows`, () => {
      const sets = Object.entries(values).flatMap(([path, value]) => ['--set', `${path}=${value}`]);
      const { status, stdout, stderr } = spawnSync('helm', ['lint', '--strict', chartOf(chart), ...sets]);

      assert.equal(status, 0, `${stdout}${stderr}`);
    });

  test('the bastion is the one that the plugin makes for a pod', () => {
    const native = tunnelOf({ gatewayPort: 30222, privateKey, hostKey: publicKey, ports: [8080, 9090] });
    const more = { gatewayPort: '9090', targetHost: target, targetPort: '9090' };
    const rendered = render('bastion', {
      ...bastion,
      'tunnel.gateway.hostKey': publicKey,
      ...Object.fromEntries(Object.entries(more).map(([key, value]) => [`tunnel.services[0].${key}`, value])),
    });

    for (const kind of ['Secret', 'Deployment'])
      assert.deepEqual(
        normal(only(rendered, kind)),
        normal(only((native.tunnel ?? []) as readonly Rendered[], kind)),
        kind,
      );
  });

  test('the bastion takes the port of the older documents, and believes any host where it knows none', () => {
    const { 'tunnel.gateway.port': port, ...others } = bastion;
    const values = { ...others, 'tunnel.gateway.ssh.port': port };
    const native = tunnelOf({ gatewayPort: 30222, privateKey, ports: [8080] });

    assert.deepEqual(
      normal(only(render('bastion', values), 'Deployment')),
      normal(only((native.tunnel ?? []) as readonly Rendered[], 'Deployment')),
    );
  });

  for (const [what, values, why] of [
    ['a host', { 'tunnel.gateway.host': '' }, /tunnel\.gateway\.host is missing/],
    ['a host that is none', { 'tunnel.gateway.host': '-oProxyCommand=x' }, /host/],
    ['a key', { 'tunnel.gateway.ssh.privateKey': '' }, /privateKey is missing/],
    ['a key that is one', { 'tunnel.gateway.ssh.privateKey': 'c2VjcmV0' }, /not the base64 of a private key/],
    ['a service', { 'tunnel.service.targetHost': '' }, /names no service/],
    ['a port that is one', { 'tunnel.service.gatewayPort': '70000' }, /gatewayPort/],
  ] as const)
    test(`the bastion is refused without ${what}`, () => {
      assert.throws(() => render('bastion', { ...bastion, ...values }), why);
    });

  test('the gateway is the one of the tunnel test', () => {
    const objects = render('gateway', gateway);
    const { command } = containerOf(only(objects, 'Deployment'));
    const files = gatewayFiles([{ privateKey: '', publicKey }]);

    assert.deepEqual(command, gatewayCommand('/usr/sbin/sshd.pam', 2222));
    for (const [file, text] of Object.entries(only(objects, 'ConfigMap').data as Record<string, string>))
      assert.equal(text.trim(), (files[file] ?? files[`interlink-gateway/${file}`])?.trim(), file);
  });

  test('the gateway has a NodePort for bastions, and one into a tunnel where that is asked for', () => {
    const dev = { 'tunnel.service.sourcePort': '8181', 'tunnel.service.sourceNodePort': '30181' };
    const services = render('gateway', { ...gateway, ...dev }).filter(({ kind }) => kind === 'Service');

    assert.deepEqual(
      services.map(({ metadata, spec }) => [metadata.name, (spec as { readonly ports: readonly object[] }).ports[0]]),
      [
        ['test-gateway', { name: 'ssh', port: 2222, targetPort: 'ssh' }],
        ['test-gateway-nodeport', { name: 'ssh', port: 2222, targetPort: 'ssh', nodePort: 30222 }],
        ['test-gateway-30181', { name: 'tunnel', port: 8181, targetPort: 8181, nodePort: 30181 }],
      ],
    );
  });

  test('the values of the older documents are enough for both', () => {
    const { 'tunnel.gateway.port': _, ...older } = bastion;
    const seed = { ...older, 'tunnel.service.gatewayPort': '8181', 'tunnel.service.targetPort': '80' };
    const { command } = containerOf(only(render('bastion', seed), 'Deployment'));

    assert.deepEqual(command.slice(command.indexOf('-R')), [
      ...['-R', `0.0.0.0:8181:${target}:80`],
      ...['interlink-user@gateway.test', '-p', '30222'],
    ]);
    const withComment = render('gateway', { 'ssh.publicKey': `${publicKey} interlink-gateway-key` });
    assert.deepEqual(
      withComment.map(({ kind, spec }) =>
        kind === 'Service' ? (spec as { readonly ports: object[] }).ports[0] : kind,
      ),
      render('gateway', gateway).map(({ kind, spec }) =>
        kind === 'Service' ? (spec as { readonly ports: object[] }).ports[0] : kind,
      ),
    );
  });

  test('keys of the gateway may be confined to some ports', () => {
    const [first, second] = [publicKey, hostKey('ssh-rsa')];
    const objects = render('gateway', {
      ...gateway,
      'ssh.publicKey': `${first}\n${second}`,
      'tunnel.ports[0]': '8080',
      'tunnel.ports[1]': '9090',
    });

    const lines = (only(objects, 'ConfigMap').data as { readonly authorized_keys: string }).authorized_keys
      .trim()
      .split('\n');

    const confined = 'restrict,port-forwarding,permitlisten="0.0.0.0:8080",permitlisten="0.0.0.0:9090"';
    assert.deepEqual(lines, [`${confined} ${first}`, `${confined} ${second}`]);
  });

  test('the gateway runs as an ordinary user, on a root that nobody writes, with a host key from a Secret', () => {
    const objects = render('gateway', { ...gateway, 'ssh.hostKey.existingSecret': 'mine' });
    const container = containerOf(only(objects, 'Deployment'));

    assert.deepEqual(container.securityContext, {
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
      readOnlyRootFilesystem: true,
    });
    assert.ok(!objects.some(({ kind }) => kind === 'Secret'), 'no other one is made');
    assert.match(JSON.stringify(only(objects, 'Deployment')), /"secretName":"mine"/);
    const made = only(render('gateway', gateway), 'Secret').data as { readonly ssh_host_key: string };
    assert.match(Buffer.from(made.ssh_host_key, 'base64').toString(), /^-----BEGIN RSA PRIVATE KEY-----/);
    assert.throws(() => render('gateway', { ...gateway, 'ssh.publicKey': '' }), /ssh\.publicKey is missing/);
    assert.throws(() => render('gateway', { ...gateway, 'ssh.publicKey': 'x' }), /is no public key/);
  });
});

/**
 * What of an object does not depend on who made it. A release has its own names, namespace and labels, and a Secret that can be changed
 * by an upgrade; the plugin's objects are named for the pod, marked, and never change.
 */
function normal({ apiVersion, kind, spec, type, data, metadata }: Rendered): object {
  if (kind === 'Secret') return { apiVersion, kind, type, data };
  const {
    selector: _selector,
    template,
    ...rest
  } = spec as {
    readonly selector: unknown;
    readonly template: { readonly spec: { readonly volumes: readonly object[] } };
  };
  const text = JSON.stringify(template.spec).replaceAll(`"${metadata.name}"`, '"(name)"');
  return { apiVersion, kind, spec: { ...rest, template: JSON.parse(text) } };
}

function containerOf({ spec }: Rendered) {
  const { template } = spec as {
    readonly template: {
      readonly spec: {
        readonly containers: readonly { readonly command: readonly string[]; readonly securityContext: object }[];
      };
    };
  };
  const [container] = template.spec.containers;
  assert.ok(container);
  return container;
}
