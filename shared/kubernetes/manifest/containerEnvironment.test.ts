import assert from 'node:assert/strict';
import { test } from 'node:test';
import { busybox, configMap, policy, request, secret, uid } from '../../../test/offload/request.ts';
import { toManifest } from './toManifest.ts';

const sent = [
  { name: 'main', configMaps: [configMap('settings', { a: '1' })], secrets: [secret('key', { k: 'AAEC' })] },
];

function translate(fields: Readonly<Record<string, unknown>>) {
  const manifest = toManifest(
    request({
      spec: { nodeName: 'virtual-node', serviceAccountName: 'trainer', containers: [busybox(fields)] },
      metadata: { labels: { app: 'x' }, annotations: { note: 'costs $(MONEY)' } },
      container: sent,
    }),
    policy(),
  );
  return { ...manifest, container: manifest.pod.spec.containers[0] };
}

test('literal variables keep their order, repetitions, references and missing values', () => {
  const env = [
    { name: 'KUBERNETES_SERVICE_HOST', value: '10.0.0.1' },
    { name: 'A', value: '$(KUBERNETES_SERVICE_HOST)' },
    { name: 'KUBERNETES_SERVICE_HOST', value: '10.0.0.2' },
    { name: 'NODE' },
  ];

  assert.deepEqual(translate({ env }).container?.env, env);
});

test('a reference to a delivered object follows it to its remote name', () => {
  const { container, children } = translate({
    env: [
      { name: 'A', valueFrom: { configMapKeyRef: { name: 'settings', key: 'a', optional: true } } },
      { name: 'K', valueFrom: { secretKeyRef: { name: 'key', key: 'k' } } },
    ],
    envFrom: [{ prefix: 'P_', configMapRef: { name: 'settings' } }, { secretRef: { name: 'key', optional: true } }],
  });

  const [settings, key] = children.map(({ metadata }) => metadata.name);
  assert.equal(children.length, 2);
  assert.deepEqual(container?.env, [
    { name: 'A', valueFrom: { configMapKeyRef: { name: settings, key: 'a' } } },
    { name: 'K', valueFrom: { secretKeyRef: { name: key, key: 'k' } } },
  ]);
  assert.deepEqual(container?.envFrom, [
    { prefix: 'P_', configMapRef: { name: settings } },
    { secretRef: { name: key } },
  ]);
});

test('an optional reference to what was not sent goes, and never to a foreign object of that name', () => {
  const { container, children, fates } = translate({
    env: [
      { name: 'A', valueFrom: { secretKeyRef: { name: 'gone', key: 'k', optional: true } } },
      { name: 'B', valueFrom: { configMapKeyRef: { name: 'settings', key: 'gone', optional: true } } },
      { name: 'C', value: 'stays' },
    ],
    envFrom: [{ configMapRef: { name: 'gone', optional: true } }],
  });

  assert.deepEqual(container?.env, [{ name: 'C', value: 'stays' }]);
  assert.deepEqual(container?.envFrom, []);
  assert.ok(!JSON.stringify([container, children]).includes('gone'));
  assert.deepEqual(
    fates.filter(({ path }) => path.startsWith('spec.containers')).map(({ path, fate }) => `${path} ${fate}`),
    ['spec.containers[0].env[0] dropped', 'spec.containers[0].env[1] dropped', 'spec.containers[0].envFrom[0] dropped'],
  );
});

for (const [name, fields, missing] of [
  [
    'a Secret',
    { env: [{ name: 'A', valueFrom: { secretKeyRef: { name: 'gone', key: 'k' } } }] },
    'env A from Secret gone',
  ],
  [
    'a key of a ConfigMap',
    { env: [{ name: 'A', valueFrom: { configMapKeyRef: { name: 'settings', key: 'z' } } }] },
    'env A from key z of ConfigMap settings',
  ],
  ['a whole ConfigMap', { envFrom: [{ configMapRef: { name: 'gone' } }] }, 'envFrom from ConfigMap gone'],
] as const) {
  test(`a reference to ${name} that was not sent is refused by its name, or the pod would hang`, () => {
    assert.throws(() => translate(fields), {
      code: 'refused',
      message: `pod science/train-0: container main takes ${missing}, which interLink did not send: create it locally, mount it as a volume too, or mark the reference optional`,
    });
  });
}

test('fields of the pod are those of the local pod; only addresses are asked of the place it runs at', () => {
  const refs = {
    'metadata.name': 'train-0',
    'metadata.namespace': 'science',
    'metadata.uid': uid,
    "metadata.labels['app']": 'x',
    "metadata.labels['none']": '',
    "metadata.annotations['note']": 'costs $$(MONEY)',
    "metadata.annotations['constructor']": '',
    'spec.nodeName': 'virtual-node',
    'spec.serviceAccountName': 'trainer',
    'status.podIP': undefined,
    'status.hostIP': undefined,
  };
  const env = Object.keys(refs).map((fieldPath) => ({ name: fieldPath, valueFrom: { fieldRef: { fieldPath } } }));

  const variables = translate({ env }).container?.env ?? [];

  assert.deepEqual(
    variables,
    Object.entries(refs).map(([name, value]) =>
      value === undefined ? { name, valueFrom: { fieldRef: { fieldPath: name } } } : { name, value },
    ),
  );
});

test('resources are asked of the remote container, which has the same', () => {
  const env = [{ name: 'CPU', valueFrom: { resourceFieldRef: { resource: 'limits.cpu', divisor: '1m' } } }];

  assert.deepEqual(translate({ env }).container?.env, env);
});

test('a variable kept in a file needs the volume, or goes when it is optional', () => {
  const variable = (optional: boolean) => ({
    env: [{ name: 'A', valueFrom: { fileKeyRef: { volumeName: 'nowhere', path: 'f', key: 'k', optional } } }],
  });

  assert.deepEqual(translate(variable(true)).container?.env, []);
  assert.throws(() => translate(variable(false)), { code: 'refused', message: /takes env A from volume nowhere/ });
});

test('a limit of a container that stayed in the local cluster goes: the kubelet would look for it for ever', () => {
  const limit = (containerName?: string) => ({
    resourceFieldRef: { ...(containerName && { containerName }), resource: 'limits.cpu' },
  });
  const env = [
    { name: 'OWN', valueFrom: limit() },
    { name: 'NAMED', valueFrom: limit('main') },
    { name: 'LOCAL', valueFrom: limit('stayed-local') },
  ];
  const { container, fates } = translate({ env });

  assert.deepEqual(container?.env, env.slice(0, 2));
  assert.ok(
    fates.some(({ path, why }) => path === 'spec.containers[0].env[2]' && /stayed-local is not offloaded/.test(why)),
  );
});
