import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ContainerData, LocalVolume } from '../../../../schemas/generated/types.ts';
import { busybox, configMap, policy, request, secret } from '../../../../test/offload/request.ts';
import { toManifest } from '../toManifest.ts';

/** Translates a pod whose one container mounts every volume at /name. */
function translate(volumes: readonly LocalVolume[], sent: Omit<ContainerData, 'name'> = {}, changes = {}) {
  const volumeMounts = volumes.map(({ name }) => ({ name, mountPath: `/${name}` }));
  return toManifest(
    request({
      spec: { volumes, containers: [busybox({ volumeMounts })] },
      container: [{ name: 'main', ...sent }],
    }),
    policy({ pod_security: 'privileged', ...changes }),
  );
}

test('an emptyDir is copied with its medium and size, and shared as before', () => {
  const volumes = [
    { name: 'a', emptyDir: {} },
    { name: 'b', emptyDir: { medium: 'Memory', sizeLimit: '1Gi' } },
    { name: 'c' },
  ];

  assert.deepEqual(translate(volumes).pod.spec.volumes, [...volumes.slice(0, 2), { name: 'c', emptyDir: {} }]);
});

test('subPath, subPathExpr and propagation of mounts are copied', () => {
  const volumeMounts = [
    { name: 'e', mountPath: '/a', subPath: 'x', readOnly: true },
    {
      name: 'e',
      mountPath: '/b',
      subPathExpr: '$(X)',
      mountPropagation: 'HostToContainer',
      recursiveReadOnly: 'Disabled',
    },
  ];
  const { pod } = toManifest(
    request({ spec: { containers: [busybox({ volumeMounts })], volumes: [{ name: 'e', emptyDir: {} }] } }),
    policy(),
  );

  assert.deepEqual(pod.spec.containers[0]?.volumeMounts, volumeMounts);
});

test('a volume no container mounts is dropped with its content', () => {
  const { pod, children, fates } = toManifest(
    request({
      spec: { volumes: [{ name: 'a', configMap: { name: 'unsent' } }] },
      container: [{ name: 'main', configMaps: [configMap('a', {})] }],
    }),
    policy(),
  );

  assert.equal(pod.spec.volumes, undefined);
  assert.deepEqual(children, []);
  assert.ok(fates.some(({ path, why }) => path === 'spec.volumes[0]' && why === 'no container mounts it'));
});

for (const [kind, volume] of [
  ['ConfigMap', { name: 'v', configMap: { name: 'gone', optional: true } }],
  ['Secret', { name: 'v', secret: { secretName: 'gone', optional: true } }],
] as const) {
  test(`an optional ${kind} that was not sent leaves an empty volume, under a name nobody else can have`, () => {
    const { pod, children } = translate([volume]);

    const [remote] = pod.spec.volumes ?? [];
    const name = remote?.configMap?.name ?? remote?.secret?.secretName ?? '';
    assert.match(name, /^gone-[0-9a-z]{8}-11111111-/);
    assert.equal(remote?.configMap?.optional ?? remote?.secret?.optional, true);
    assert.deepEqual(children, []);
  });

  test(`a ${kind} that was not sent is refused by name, or the pod would hang`, () => {
    const required = JSON.parse(JSON.stringify(volume).replace('true', 'false'));

    assert.throws(() => translate([required]), {
      code: 'refused',
      message: `pod science/train-0: volume v needs ${kind} gone, which interLink did not send: check that it exists in the local cluster, or mark the volume optional`,
    });
  });
}

test('a key that is not there is refused by name, unless the volume is optional', () => {
  const volume = (optional: boolean) => [
    { name: 'v', configMap: { name: 'cm', optional, items: [{ key: 'gone', path: 'x' }] } },
  ];
  const sent = { configMaps: [configMap('cm', { a: '1' })] };

  assert.throws(() => translate(volume(false), sent), { code: 'refused', message: /needs key gone of ConfigMap cm/ });
  assert.equal(translate(volume(true), sent).pod.spec.volumes?.[0]?.configMap?.optional, true);
});

test('Secrets keep type and bytes, and never change behind the pod', () => {
  const key = secret('tls', { 'tls.crt': 'AAEC/w==', 'tls.key': '' }, 'kubernetes.io/tls');
  const { children } = translate([{ name: 'v', secret: { secretName: 'tls', defaultMode: 0o400 } }], {
    secrets: [key],
  });

  const { metadata: _, ...content } = children[0] ?? { metadata: undefined };
  assert.deepEqual(content, {
    apiVersion: 'v1',
    kind: 'Secret',
    type: 'kubernetes.io/tls',
    data: key.data,
    immutable: true,
  });
});

test('a service account token is kept as plain bytes: the remote control plane would delete one it does not know', () => {
  const token = secret('t', { token: 'AAEC' }, 'kubernetes.io/service-account-token');
  const { children } = translate([{ name: 'v', secret: { secretName: 't' } }], { secrets: [token] });

  assert.equal(children[0]?.type, 'Opaque');
});

test('volumes of the local cluster are dropped with their mounts and devices', () => {
  const volumes = [
    { name: 'host', hostPath: { path: '/' } },
    { name: 'csi', csi: { driver: 'd' } },
    { name: 'nfs', nfs: { server: 's', path: '/' } },
    { name: 'ephemeral', ephemeral: { volumeClaimTemplate: {} } },
    { name: 'image', image: { reference: 'i' } },
    { name: 'future', timeMachine: { year: 1985 } },
    { name: 'claim', persistentVolumeClaim: { claimName: 'c' } },
  ];
  const { pod, fates } = toManifest(
    request({
      spec: {
        volumes: [...volumes, { name: 'kept', emptyDir: {} }],
        initContainers: [busybox({ name: 'i', volumeMounts: [{ name: 'nfs', mountPath: '/n' }] })],
        containers: [
          busybox({
            volumeMounts: [...volumes, { name: 'kept' }].map(({ name }) => ({ name, mountPath: `/${name}` })),
            volumeDevices: [{ name: 'claim', devicePath: '/dev/x' }],
          }),
        ],
      },
    }),
    policy({ pod_security: 'privileged' }),
  );

  assert.deepEqual(pod.spec.volumes, [{ name: 'kept', emptyDir: {} }]);
  assert.deepEqual(pod.spec.containers[0]?.volumeMounts, [{ name: 'kept', mountPath: '/kept' }]);
  assert.deepEqual(pod.spec.containers[0]?.volumeDevices, []);
  assert.deepEqual(pod.spec.initContainers?.[0]?.volumeMounts, []);
  const droppedPaths = fates.filter(({ fate }) => fate === 'dropped').map(({ path }) => path);
  for (const index of volumes.keys()) assert.ok(droppedPaths.includes(`spec.volumes[${index}]`), `volume ${index}`);
  assert.ok(droppedPaths.includes('spec.initContainers[0].volumeMounts[0]'));
});

for (const [type, volume, words] of [
  [
    'csi',
    { name: 'v', csi: { driver: 'd' } },
    /volume v is not offloaded: csi never crosses: storage drivers .*; remove it from the pod$/,
  ],
  [
    'an unknown type',
    { name: 'v', timeMachine: {} },
    /volume v is not offloaded: timeMachine never crosses: a type this plugin does not know/,
  ],
  [
    'a claim',
    { name: 'v', persistentVolumeClaim: { claimName: 'c' } },
    /volume v is not offloaded: list claim c in annotation interlink\.io\/remote-pvc/,
  ],
] as const) {
  test(`${type} is refused where the operator says so`, () => {
    assert.throws(() => translate([volume], {}, { unsupported_volumes: 'refuse' }), {
      code: 'refused',
      message: words,
    });
  });
}

test('a hostPath volume does not meet the baseline, dropped or not', () => {
  assert.throws(() => translate([{ name: 'v', hostPath: { path: '/' } }], {}, { pod_security: 'baseline' }), {
    code: 'refused',
    message: /violates PodSecurity "baseline:latest": hostPath volumes \(volume "v"\)/,
  });
});

test('a volume of two types is an invalid request', () => {
  assert.throws(() => translate([{ name: 'v', emptyDir: {}, secret: { secretName: 's' } }]), {
    code: 'invalid_request',
    message: /spec\.volumes\[0\] has more than one type: emptyDir, secret/,
  });
});
