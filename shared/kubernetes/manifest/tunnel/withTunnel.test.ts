import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cpuMs } from '../../../../test/cpuTime.ts';
import { hostKey, openSshKey } from '../../../../test/offload/keys.ts';
import { busybox, request, uid } from '../../../../test/offload/request.ts';
import { loadConfig } from '../../../config/load.ts';
import type { Manifest } from '../manifest.ts';
import { policyOf } from '../policy.ts';
import type { ChildObject } from '../remoteObjects.ts';
import { render } from '../render.ts';
import { toManifest } from '../toManifest.ts';
import { withTunnel } from './withTunnel.ts';

const privateKey = openSshKey();

interface Options {
  readonly tunnel?: Readonly<Record<string, unknown>>;
  readonly offloading?: Readonly<Record<string, unknown>>;
  readonly ports?: readonly object[];
  readonly taken?: readonly number[];
}

function tunnelled({
  tunnel = {},
  offloading = {},
  ports = [{ containerPort: 8080 }],
  taken = [],
}: Options = {}): Manifest {
  const tcp_tunnel = {
    enabled: true,
    gateway_host: 'gateway.example.org',
    gateway_ssh_private_key: privateKey,
    gateway_host_key: hostKey(),
    ...tunnel,
  };
  const { config } = loadConfig({ CONFIG_FILE_PATH: '/dev/null' }, { tcp_tunnel, offloading });
  const asked = request({ spec: { containers: [busybox({ ports })] } });
  return withTunnel(toManifest(asked, policyOf(config)), asked.pod, { config, taken: new Set(taken) });
}

function objectOf(manifest: Manifest, kind: ChildObject['kind']): ChildObject {
  const [object, ...others] = (manifest.tunnel ?? []).filter((one) => one.kind === kind);
  assert.ok(object, `a ${kind}`);
  assert.equal(others.length, 0, `one ${kind}`);
  return object;
}

interface Template {
  readonly metadata: { readonly labels: Readonly<Record<string, string>> };
  readonly spec: {
    readonly containers: readonly { readonly name: string; readonly command: readonly string[] }[];
    readonly [field: string]: unknown;
  };
}
const templateOf = (manifest: Manifest) =>
  (objectOf(manifest, 'Deployment').spec as { readonly template: Template }).template;
const forwardsOf = (command: readonly string[]) => command.filter((_, index) => command[index - 1] === '-R');

test('a pod has one Service in front of it, however many ports', () => {
  const manifest = tunnelled({ ports: [{ containerPort: 8080, name: 'http' }, { containerPort: 9090 }] });

  const { metadata, spec } = objectOf(manifest, 'Service');

  assert.equal(metadata.name, `tunnel-${uid}`);
  assert.equal(metadata.namespace, 'offloading-science');
  assert.deepEqual(spec, {
    clusterIP: 'None',
    selector: { 'interlink.io': 'offloading', 'interlink.io/source.pod_uid': uid },
    ports: [
      { port: 8080, name: 'http', protocol: 'TCP', targetPort: 8080 },
      { port: 9090, name: 'tcp-9090', protocol: 'TCP', targetPort: 9090 },
    ],
  });
});

test('its bastion opens every port at the gateway, and leads to that Service', () => {
  const [bastion, ...others] = templateOf(tunnelled({ ports: [{ containerPort: 8080 }, { containerPort: 9090 }] })).spec
    .containers;

  assert.equal(others.length, 0);
  assert.deepEqual(forwardsOf(bastion?.command ?? []), [
    `0.0.0.0:8080:tunnel-${uid}.offloading-science.svc:8080`,
    `0.0.0.0:9090:tunnel-${uid}.offloading-science.svc:9090`,
  ]);
  assert.deepEqual(bastion?.command.slice(0, 5), ['ssh', '-F', 'none', '-N', '-T']);
  assert.deepEqual(bastion?.command.slice(-3), ['interlink-user@gateway.example.org', '-p', '30222']);
});

test('its connection is kept alive, and lost or denied ones end it, so that it is started again', () => {
  const [bastion] = templateOf(tunnelled()).spec.containers;
  const options = bastion?.command.filter((_, index, all) => all[index - 1] === '-o');

  for (const option of [
    'ServerAliveInterval=15',
    'ServerAliveCountMax=3',
    'ConnectTimeout=15',
    'ExitOnForwardFailure=yes',
  ])
    assert.ok(options?.includes(option), option);
});

test('the host key is checked where it is known, and any host believed where not', () => {
  const known = tunnelled();
  const unknown = tunnelled({ tunnel: { gateway_host_key: '' } });
  const { known_hosts } = objectOf(known, 'Secret').data as Record<string, string>;

  assert.equal(Buffer.from(known_hosts ?? '', 'base64').toString(), `gateway ${hostKey()}\n`);
  assert.ok(templateOf(known).spec.containers[0]?.command.includes('StrictHostKeyChecking=yes'));
  assert.deepEqual(Object.keys(objectOf(unknown, 'Secret').data ?? {}), ['ssh-privatekey']);
  assert.ok(templateOf(unknown).spec.containers[0]?.command.includes('StrictHostKeyChecking=no'));
});

test('the key is in the Secret and nowhere else, and explain does not show it', () => {
  const manifest = tunnelled();
  const { data } = objectOf(manifest, 'Secret');
  const others = JSON.stringify([manifest.pod, objectOf(manifest, 'Deployment'), objectOf(manifest, 'Service')]);
  const line = privateKey.split('\n')[1] ?? '';

  assert.equal(Buffer.from((data as Record<string, string>)['ssh-privatekey'] ?? '', 'base64').toString(), privateKey);
  for (const text of [others, render(manifest)]) {
    assert.ok(!text.includes(line));
    assert.ok(!text.includes(Buffer.from(privateKey).toString('base64').slice(0, 60)));
  }
});

test('a bastion passes Pod Security level restricted, and bears no label of an offloaded pod', () => {
  const { metadata, spec } = templateOf(tunnelled());

  assert.deepEqual(metadata.labels, { 'interlink.io/bastion-of': uid });
  assert.equal(spec.automountServiceAccountToken, false);
  assert.deepEqual(spec.securityContext, {
    runAsNonRoot: true,
    runAsUser: 65534,
    runAsGroup: 65534,
    fsGroup: 65534,
    seccompProfile: { type: 'RuntimeDefault' },
  });
  for (const container of spec.containers)
    assert.deepEqual('securityContext' in container && container.securityContext, {
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
      readOnlyRootFilesystem: true,
    });
});

test('a bastion runs where the operator lets offloaded pods run', () => {
  const toleration = { key: 'offload', operator: 'Exists' };
  const offloading = {
    node_selector: { pool: 'offload' },
    node_tolerations: [toleration],
    image_pull_secrets: ['site'],
  };

  const { spec } = templateOf(tunnelled({ offloading }));

  assert.deepEqual(spec.nodeSelector, { pool: 'offload' });
  assert.deepEqual(spec.tolerations, [toleration]);
  assert.deepEqual(spec.imagePullSecrets, [{ name: 'site' }]);
});

test('in a namespace of its own, bastion and key are there, the Service is with the pod, and each tells of the other place', () => {
  const manifest = tunnelled({ tunnel: { bastion_namespace: 'tcp-tunnel' } });

  assert.deepEqual(
    manifest.tunnel?.map(({ kind, metadata }) => [kind, metadata.namespace]),
    [
      ['Deployment', 'tcp-tunnel'],
      ['Secret', 'tcp-tunnel'],
      ['Service', 'offloading-science'],
    ],
  );
  assert.equal(manifest.pod.metadata.annotations?.['interlink.io/bastion-namespace'], 'tcp-tunnel');
  assert.equal(
    objectOf(manifest, 'Deployment').metadata.annotations?.['interlink.io/pod-namespace'],
    'offloading-science',
  );
});

test("a bastion namespace that is the pod's own is no other place", () => {
  const manifest = tunnelled({ tunnel: { bastion_namespace: 'offloading-science' } });

  assert.equal(manifest.pod.metadata.annotations?.['interlink.io/bastion-namespace'], undefined);
});

test('ports that another pod has wait in a container of their own, and the pod says so', () => {
  const manifest = tunnelled({ ports: [{ containerPort: 8080 }, { containerPort: 9090 }], taken: [8080, 7070] });
  const target = `tunnel-${uid}.offloading-science.svc`;

  assert.deepEqual(
    templateOf(manifest).spec.containers.map(({ name, command }) => [name, forwardsOf(command)]),
    [
      ['bastion', [`0.0.0.0:9090:${target}:9090`]],
      ['waiting', [`0.0.0.0:8080:${target}:8080`]],
    ],
  );
  assert.match(
    manifest.pod.metadata.annotations?.['interlink.io/omitted'] ?? '',
    /^port 8080 at the gateway \(another/,
  );
  assert.equal(manifest.pod.metadata.annotations?.['interlink.io/tunnel-ports'], '8080,9090 gateway.example.org:30222');
});

test('a pod without a TCP port has no tunnel, and says which ports are left out', () => {
  const manifest = tunnelled({ ports: [{ containerPort: 5353, protocol: 'UDP' }] });

  assert.equal(manifest.tunnel, undefined);
  assert.equal(manifest.omitted, 'port 5353/UDP (the tunnel carries TCP only)');
  assert.equal(manifest.pod.metadata.annotations?.['interlink.io/omitted'], manifest.omitted);
  assert.equal(manifest.pod.metadata.labels?.['interlink.io/tunnel'], undefined);
});

test('of endless ports the first hundred are carried, the rest is said, and it takes no time to speak of', () => {
  const ports = Array.from({ length: 64_000 }, (_, at) => ({ containerPort: 1024 + at }));
  const start = cpuMs();

  const manifest = tunnelled({ ports });

  assert.ok(cpuMs(start) < 5000);
  const service = objectOf(manifest, 'Service') as { readonly spec?: { readonly ports: readonly object[] } };
  assert.equal(service.spec?.ports.length, 100);
  assert.match(manifest.omitted ?? '', /port 1124 and what follows it.*a tunnel carries 100 ports/);
});

test('where no tunnels are made the manifest stays as it is', () => {
  const { config } = loadConfig({ CONFIG_FILE_PATH: '/dev/null' }, { tcp_tunnel: { enabled: true } });
  const asked = request({ spec: { containers: [busybox({ ports: [{ containerPort: 8080 }] })] } });
  const manifest = toManifest(asked, policyOf(config));

  assert.equal(withTunnel(manifest, asked.pod, { config, taken: new Set() }), manifest);
});
