import assert from 'node:assert/strict';
import { test } from 'node:test';
import { busybox, configMap, policy, request, secret, uid } from '../../../test/offload/request.ts';
import { toManifest } from './toManifest.ts';

test('a plain pod becomes one remote pod with our marks and no children', () => {
  const manifest = toManifest(request(), policy({ cluster_id: 'site-a' }));

  assert.equal(manifest.namespace, 'offloading-science');
  assert.deepEqual(manifest.children, []);
  assert.deepEqual(manifest.claims, []);
  assert.equal(manifest.pod.metadata.name, `train-0-${uid}`);
  assert.deepEqual(manifest.pod.metadata.labels, {
    'interlink.io': 'offloading',
    'interlink.io/source.pod_uid': uid,
    'interlink.io/cluster-id': 'site-a',
  });
  assert.deepEqual(manifest.pod.metadata.annotations, {
    'interlink.io/source.uid': uid,
    'interlink.io/source.name': 'train-0',
    'interlink.io/source.namespace': 'science',
  });
  assert.deepEqual(manifest.pod.spec, {
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    hostname: 'train-0',
    containers: [{ name: 'main', image: 'busybox', command: ['true'], resources: {} }],
  });
});

test('an object that several containers and volumes use is made once', () => {
  const settings = configMap('settings', { a: '1', b: '2' });
  const key = secret('key', { k: 'AAEC' });
  const mounts = [
    { name: 'one', mountPath: '/one', subPath: 'a' },
    { name: 'one', mountPath: '/again' },
    { name: 'two', mountPath: '/two' },
    { name: 'key', mountPath: '/key' },
  ];
  const both = { configMaps: [settings, settings], secrets: [key], projectedvolumemaps: null };

  const { children, pod } = toManifest(
    request({
      spec: {
        initContainers: [busybox({ name: 'first', volumeMounts: mounts })],
        containers: [busybox({ volumeMounts: mounts })],
        volumes: [
          { name: 'one', configMap: { name: 'settings', items: [{ key: 'a', path: 'x/a', mode: 0o400 }] } },
          { name: 'two', configMap: { name: 'settings', defaultMode: 0o600, optional: true } },
          { name: 'key', secret: { secretName: 'key', optional: true } },
        ],
      },
      container: [
        { name: 'first', ...both },
        { name: 'main', ...both },
      ],
    }),
    policy(),
  );

  const [first, second] = children.map(({ metadata }) => metadata.name);
  assert.deepEqual(
    children.map(({ kind }) => kind),
    ['ConfigMap', 'Secret'],
  );
  assert.deepEqual(pod.spec.volumes, [
    { name: 'one', configMap: { name: first, items: [{ key: 'a', path: 'x/a', mode: 0o400 }] } },
    { name: 'two', configMap: { name: first, defaultMode: 0o600 } },
    { name: 'key', secret: { secretName: second } },
  ]);
  assert.deepEqual(pod.spec.initContainers?.[0]?.volumeMounts, mounts);
});

test('the metadata of delivered objects stays behind', () => {
  const { children } = toManifest(
    request({
      spec: {
        containers: [busybox({ volumeMounts: [{ name: 'v', mountPath: '/v' }] })],
        volumes: [{ name: 'v', configMap: { name: 'settings' } }],
      },
      container: [
        { name: 'main', configMaps: [{ ...configMap('settings', {}), binaryData: { b: 'AAEC' }, immutable: true }] },
      ],
    }),
    policy(),
  );

  const [child] = children;
  assert.deepEqual(child, {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: {
      name: child?.metadata.name,
      namespace: 'offloading-science',
      labels: { 'interlink.io': 'offloading', 'interlink.io/source.pod_uid': uid },
      annotations: {
        'interlink.io/source.uid': 'uid-of-settings',
        'interlink.io/source.name': 'settings',
        'interlink.io/source.namespace': 'science',
      },
    },
    data: {},
    binaryData: { b: 'AAEC' },
    immutable: true,
  });
});

test('a pod whose containers all stay local is refused', () => {
  for (const containers of [null, [], undefined]) {
    assert.throws(() => toManifest(request({ spec: { containers } }), policy()), {
      code: 'refused',
      message: /^pod science\/train-0: it has no container to offload: .*disable-offload-containers$/,
    });
  }
});

test('what a container says is copied, port names, quantities and native sidecars included', () => {
  const container = busybox({
    args: ['$(A)', ''],
    workingDir: '/w',
    imagePullPolicy: 'IfNotPresent',
    ports: [{ name: 'http', containerPort: 80, protocol: 'TCP' }],
    resources: { limits: { cpu: '500m', 'nvidia.com/gpu': '1' }, requests: { memory: '1Gi', cpu: 1 } },
    livenessProbe: { httpGet: { path: '/', port: 'http' }, periodSeconds: 5 },
    readinessProbe: { tcpSocket: { port: 80 } },
    startupProbe: { exec: { command: ['true'] } },
    lifecycle: { preStop: { exec: { command: ['sleep', '1'] } }, stopSignal: 'SIGUSR1' },
    securityContext: { runAsUser: 1000, capabilities: { drop: ['ALL'] } },
    terminationMessagePolicy: 'FallbackToLogsOnError',
    stdin: true,
  });
  const sidecar = busybox({ name: 'sidecar', restartPolicy: 'Always' });

  const { pod } = toManifest(
    request({ spec: { containers: [container], initContainers: [sidecar], restartPolicy: 'Never' } }),
    policy(),
  );

  assert.deepEqual(pod.spec.containers, [container]);
  assert.deepEqual(pod.spec.initContainers, [sidecar]);
  assert.equal(pod.spec.restartPolicy, 'Never');
});

test('a container without a command does not get an empty one', () => {
  const { pod } = toManifest(
    request({ spec: { containers: [{ name: 'main', image: 'x', args: ['a'], command: null }] } }),
    policy(),
  );

  assert.deepEqual(pod.spec.containers, [{ name: 'main', image: 'x', args: ['a'] }]);
});

test('a field of the wrong type is an invalid request that names its path and not its value', () => {
  for (const [spec, path] of [
    [{ containers: [{ name: 'main', image: { secret: 'x' } }] }, 'spec.containers[0].image must be text'],
    [{ containers: [busybox(), null] }, 'spec.containers[1] must be more than null'],
    [{ terminationGracePeriodSeconds: 'secret' }, 'spec.terminationGracePeriodSeconds must be a whole number'],
    [{ volumes: {} }, 'spec.volumes must be a list'],
    [
      { containers: [busybox({ resources: { limits: { cpu: [] } } })] },
      'spec.containers[0].resources.limits must be a map of quantities',
    ],
  ] as const) {
    assert.throws(() => toManifest(request({ spec }), policy()), {
      code: 'invalid_request',
      message: `pod science/train-0: ${path}`,
    });
  }
});
