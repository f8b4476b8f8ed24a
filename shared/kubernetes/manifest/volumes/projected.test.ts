import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ContainerData } from '../../../../schemas/generated/types.ts';
import {
  busybox,
  configMap,
  policy,
  reportedPod,
  request,
  secret,
  uid,
  volumeMap,
} from '../../../../test/offload/request.ts';
import { toManifest } from '../toManifest.ts';

function translate(volume: Readonly<Record<string, unknown>>, sent: Omit<ContainerData, 'name'> = {}) {
  return toManifest(
    request({
      metadata: { labels: { b: '2', a: 'x"y' } },
      spec: {
        volumes: [{ name: 'v', ...volume }],
        containers: [busybox({ volumeMounts: [{ name: 'v', mountPath: '/v' }] })],
      },
      container: [{ name: 'main', ...sent }],
    }),
    policy(),
  );
}

const automatic = {
  projected: {
    defaultMode: 0o644,
    sources: [
      { serviceAccountToken: { path: 'token', expirationSeconds: 3607 } },
      { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
      { downwardAPI: { items: [{ path: 'namespace', fieldRef: { fieldPath: 'metadata.namespace' } }] } },
    ],
  },
};

for (const token of ['eyJhbGciOi.eyJpc3MiOi.c2ln', '']) {
  test(`the automatic token volume becomes an immutable Secret of the pod, ${token ? 'with' : 'even without'} its token`, () => {
    const map = volumeMap('v', { token, 'ca.crt': 'CA', namespace: 'science' });
    const { pod, children } = translate(automatic, { projectedvolumemaps: [map, map] });

    const [child] = children;
    assert.equal(children.length, 1);
    assert.equal(child?.kind, 'Secret');
    assert.equal(child?.immutable, true);
    assert.equal(child?.metadata.labels?.['interlink.io/source.pod_uid'], uid);
    assert.deepEqual(child?.data, {
      token: Buffer.from(token).toString('base64'),
      'ca.crt': 'Q0E=',
      namespace: 'c2NpZW5jZQ==',
    });
    assert.deepEqual(pod.spec.volumes, [
      {
        name: 'v',
        projected: {
          defaultMode: 0o644,
          sources: [
            {
              secret: {
                name: child?.metadata.name,
                items: ['namespace', 'token', 'ca.crt'].map((key) => ({ key, path: key })),
              },
            },
          ],
        },
      },
    ]);
  });
}

for (const [what, files] of [
  ['a file called token', { 'sub/token': 'x' }],
  ['a JSON web token', { jwt: 'eyJhbGciOi.eyJpc3MiOi.c2ln' }],
  ['a private key', { 'k.pem': '-----BEGIN RSA PRIVATE KEY-----\n' }],
] as const) {
  test(`${what} makes the volume a Secret`, () => {
    const { children } = translate(
      { projected: { sources: [] } },
      { projectedvolumemaps: [volumeMap('v', { ...files })] },
    );

    assert.equal(children[0]?.kind, 'Secret');
  });
}

test('paths with a slash get keys of their own, and modes come from the sources', () => {
  const sources = [
    { configMap: { name: 'cm', items: [{ key: 'a', path: 'dir/a', mode: 0o400 }] } },
    { downwardAPI: { items: [{ path: 'name', mode: 0o440, fieldRef: { fieldPath: 'metadata.name' } }] } },
  ];
  const { pod, children } = translate(
    { projected: { sources } },
    { projectedvolumemaps: [volumeMap('v', { 'dir/a': '1', 'dir-a': '2', name: 'train-0' })] },
  );

  const items = pod.spec.volumes?.[0]?.projected?.sources?.[0]?.configMap?.items ?? [];
  assert.deepEqual(
    items.map(({ path, mode }) => [path, mode]),
    [
      ['name', 0o440],
      ['dir/a', 0o400],
      ['dir-a', undefined],
    ],
  );
  const data = children[0]?.data;
  assert.ok(typeof data === 'object' && data !== null);
  assert.deepEqual(
    Object.keys(data),
    items.map(({ key }) => key),
  );
  assert.ok(items.every(({ key }) => /^[-._a-zA-Z0-9]+$/.test(key)));
});

test('a downwardAPI volume shows the local pod, whether interLink sent its files or not', () => {
  const items = [
    { path: 'labels', fieldRef: { fieldPath: 'metadata.labels' } },
    { path: 'cpu', resourceFieldRef: { containerName: 'main', resource: 'limits.cpu' } },
  ];
  const text = 'a="x\\"y"\nb="2"';
  const converted = translate(
    { projected: { sources: [{ downwardAPI: { items } }] } },
    { projectedvolumemaps: [volumeMap('v', { labels: text })] },
  );
  const unconverted = translate({ downwardAPI: { items, defaultMode: 0o600 } });

  for (const { children, pod } of [converted, unconverted]) {
    assert.deepEqual(children[0]?.data, { labels: text });
    assert.deepEqual(pod.spec.volumes?.[0]?.projected?.sources, [
      { configMap: { name: children[0]?.metadata.name, items: [{ key: 'labels', path: 'labels' }] } },
      { downwardAPI: { items: [items[1]] } },
    ]);
  }
  assert.equal(unconverted.pod.spec.volumes?.[0]?.projected?.defaultMode, 0o600);
});

const field = (fieldPath: string) => ({ path: 'file', fieldRef: { fieldPath } });
const telling = {
  metadata: {
    labels: { b: '2', a: 'x' },
    annotations: { 'example.org/a': 'one\ntwo', 'example.org/\u00fc': '\u0007' },
  },
  spec: { nodeName: 'virtual-node', serviceAccountName: 'robot' },
};

for (const [fieldPath, content] of [
  ['metadata.name', 'train-0'],
  ['metadata.namespace', 'science'],
  ['metadata.uid', uid],
  ["metadata.labels['a']", 'x'],
  ["metadata.labels['none']", ''],
  ["metadata.labels['constructor']", ''],
  ["metadata.annotations['example.org/a']", 'one\ntwo'],
  ["metadata.annotations['none']", ''],
  ['metadata.labels', 'a="x"\nb="2"'],
  ['metadata.annotations', 'example.org/a="one\\ntwo"\nexample.org/\u00fc="\\a"'],
  ['spec.nodeName', 'virtual-node'],
  ['spec.serviceAccountName', 'robot'],
] as const)
  for (const [how, volume, sent, expected] of [
    ['as it is', { downwardAPI: { items: [field(fieldPath)] } }, undefined, content],
    ['projected', { projected: { sources: [{ downwardAPI: { items: [field(fieldPath)] } }] } }, undefined, content],
    [
      'left out by interLink',
      { projected: { sources: [{ downwardAPI: { items: [field(fieldPath)] } }] } },
      {},
      content,
    ],
    ['sent', { projected: { sources: [{ downwardAPI: { items: [field(fieldPath)] } }] } }, { file: 'sent' }, 'sent'],
  ] as const)
    test(`a file of ${fieldPath}, ${how}, is there`, () => {
      const { children, pod } = toManifest(
        request({
          metadata: telling.metadata,
          spec: {
            ...telling.spec,
            volumes: [{ name: 'v', ...volume }],
            containers: [busybox({ volumeMounts: [{ name: 'v', mountPath: '/v' }] })],
          },
          container: [{ name: 'main', ...(sent && { projectedvolumemaps: [volumeMap('v', sent)] }) }],
        }),
        policy(),
      );

      assert.deepEqual(children[0]?.data, { file: expected });
      assert.deepEqual(
        pod.spec.volumes?.[0]?.projected?.sources?.flatMap(({ configMap }) => configMap?.items ?? []),
        [{ key: 'file', path: 'file' }],
      );
    });

test('what is not set, and what nobody can tell, is said where each field is explained', () => {
  const items = [
    { path: 'cancel', fieldRef: { fieldPath: "metadata.annotations['tekton.dev/cancel']" } },
    { path: 'ip', fieldRef: { fieldPath: 'status.podIP' } },
    { path: 'local', resourceFieldRef: { containerName: 'stayed-local', resource: 'limits.cpu' } },
    { path: 'cpu', resourceFieldRef: { containerName: 'main', resource: 'limits.cpu' } },
  ];
  const { fates, pod, children } = translate({ downwardAPI: { items } });
  const at = 'spec.volumes[0].downwardAPI.items';
  const said = (path: string) => fates.find((fate) => fate.path === path);

  assert.match(said(`${at}[0].fieldRef.fieldPath`)?.why ?? '', /empty file, which no value set later ever reaches/);
  for (const index of [1, 2]) assert.equal(said(`${at}[${index}]`)?.fate, 'dropped');
  assert.deepEqual(children[0]?.data, { cancel: '' });
  assert.deepEqual(pod.spec.volumes?.[0]?.projected?.sources?.[1], { downwardAPI: { items: [items[3]] } });
});

test('a path of the downward API cannot leave the volume either', () => {
  const items = [{ path: '../../etc/passwd', fieldRef: { fieldPath: 'metadata.name' } }];

  assert.throws(() => translate({ downwardAPI: { items } }), { code: 'refused', message: /leaves the volume/ });
});

test("Tekton's annotations are files, though interLink sends the volume without them", () => {
  const pod = reportedPod('tekton-downward-ready');
  const items = [
    { key: 'ready', path: 'ready' },
    { key: 'cancel', path: 'cancel' },
  ];
  for (const container of [
    null,
    [{ name: 'step-a', projectedvolumemaps: [volumeMap('tekton-internal-downward', {})] }],
  ]) {
    const { children, pod: remote } = toManifest({ pod, container }, policy());

    assert.deepEqual(
      children.map(({ kind, data }) => [kind, data]),
      [['ConfigMap', { ready: 'READY', cancel: '' }]],
    );
    const volume = remote.spec.volumes?.find(({ name }) => name === 'tekton-internal-downward');
    assert.deepEqual(volume?.projected?.sources, [{ configMap: { name: children[0]?.metadata.name, items } }]);
    assert.equal(volume?.projected?.defaultMode, 420);
  }
});

test('a secret source, which interLink drops, is missing from the volume, and the pod starts', () => {
  const sources = [{ secret: { name: 'key' } }, { configMap: { name: 'cm' } }, { clusterTrustBundle: { path: 'x' } }];
  const { pod, fates } = translate({ projected: { sources } }, { projectedvolumemaps: [volumeMap('v', { a: '1' })] });

  assert.equal(pod.spec.volumes?.[0]?.projected?.sources?.length, 1);
  const lost = fates.filter(({ fate }) => fate === 'dropped').map(({ path }) => path);
  assert.deepEqual(lost, [
    'spec.volumes[0].projected.sources[2].clusterTrustBundle',
    'spec.volumes[0].projected.sources[0]',
  ]);
});

test('a secret source is served when another volume had the Secret sent', () => {
  const sources = [
    { secret: { name: 'key', items: [{ key: 'k', path: 'kk' }] } },
    { secret: { name: 'key', items: [{ key: 'z', path: 'z' }] } },
  ];
  const { pod, children } = translate({ projected: { sources } }, { secrets: [secret('key', { k: 'AAEC' })] });

  const name = children[0]?.metadata.name;
  assert.deepEqual(pod.spec.volumes?.[0]?.projected?.sources, [
    { secret: { name, items: [{ key: 'k', path: 'kk' }] } },
    { secret: { name, items: [{ key: 'z', path: 'z' }], optional: true } },
  ]);
});

test('without anything sent the volume is there, and empty: never a token of the remote cluster', () => {
  const { pod, children } = translate({ projected: { sources: automatic.projected.sources.slice(0, 2) } });

  assert.deepEqual(pod.spec.volumes, [{ name: 'v', projected: { sources: [] } }]);
  assert.deepEqual(children, []);
  assert.deepEqual(translate({ projected: { sources: null } }).pod.spec.volumes, [
    { name: 'v', projected: { sources: [] } },
  ]);
});

test('a ConfigMap that bears the name of the volume is another object', () => {
  const { children } = toManifest(
    request({
      spec: {
        volumes: [
          { name: 'v', projected: { sources: [] } },
          { name: 'w', configMap: { name: 'v' } },
        ],
        containers: [busybox({ volumeMounts: ['v', 'w'].map((name) => ({ name, mountPath: `/${name}` })) })],
      },
      container: [
        { name: 'main', configMaps: [configMap('v', { a: '1' })], projectedvolumemaps: [volumeMap('v', { b: '2' })] },
      ],
    }),
    policy(),
  );

  assert.equal(new Set(children.map(({ metadata }) => metadata.name)).size, 2);
});

test('binary files stay what they are', () => {
  const map = { metadata: { name: 'v' }, data: { t: 'text' }, binaryData: { b: '/wD+' } };
  const { children } = translate({ projected: { sources: [] } }, { projectedvolumemaps: [map] });

  assert.deepEqual(children[0]?.data, { t: 'text' });
  assert.deepEqual(children[0]?.binaryData, { b: '/wD+' });
});

for (const path of ['../x', '/etc/passwd', 'a/../../b', '']) {
  test(`a file at "${path}" is refused`, () => {
    const sent = { projectedvolumemaps: [volumeMap('v', { [path]: 'canary' })] };

    assert.throws(() => translate({ projected: { sources: [] } }, sent), {
      code: 'refused',
      message: /leaves the volume/,
    });
  });
}
