import assert from 'node:assert/strict';
import { test } from 'node:test';
import { busybox, policy, request, uid, volumeMap } from '../../../test/offload/request.ts';
import { offlineRequest } from './offline.ts';
import { toManifest } from './toManifest.ts';

const pod = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'train' },
  spec: {
    containers: [
      {
        name: 'main',
        image: 'busybox',
        env: [{ name: 'A', valueFrom: { configMapKeyRef: { name: 'settings', key: 'a' } } }],
        envFrom: [{ secretRef: { name: 'key' } }],
        volumeMounts: ['one', 'two'].map((name) => ({ name, mountPath: `/${name}` })),
      },
    ],
    volumes: [
      { name: 'one', configMap: { name: 'settings', items: [{ key: 'b', path: 'b' }] } },
      { name: 'two', secret: { secretName: 'key' } },
    ],
  },
};

test('a lone pod is translated with empty objects in place of those it needs', () => {
  const { request: made, standIns } = offlineRequest([pod]);
  const { children } = toManifest(made, policy());

  assert.deepEqual(standIns, ['ConfigMap settings', 'Secret key']);
  assert.deepEqual(
    children.map(({ kind, data }) => [kind, data]),
    [
      ['ConfigMap', { b: '', a: '' }],
      ['Secret', {}],
    ],
  );
});

test('objects beside the pod are taken as interLink would send them', () => {
  const documents = [
    pod,
    { kind: 'ConfigMap', metadata: { name: 'settings' }, data: { a: '1', b: '2' } },
    { kind: 'Secret', metadata: { name: 'key' }, stringData: { k: 'v' } },
    null,
  ];
  const { request: made, standIns } = offlineRequest(documents);

  assert.deepEqual(standIns, []);
  assert.deepEqual(
    toManifest(made, policy()).children.map(({ data }) => data),
    [{ a: '1', b: '2' }, { k: 'dg==' }],
  );
});

test('a recorded request is taken as it is', () => {
  const recorded = request();

  assert.deepEqual(offlineRequest([recorded]), { request: recorded, standIns: [] });
});

test('no pod, two pods and an invalid pod are told apart', () => {
  for (const [documents, message] of [
    [[], 'exactly one Pod is needed, not 0'],
    [[pod, pod], 'exactly one Pod is needed, not 2: Pod train, Pod train'],
    [[{ kind: 'Pod', metadata: { name: 'NOT VALID' } }], /pod\.metadata\.name/],
  ] as const) {
    assert.throws(() => offlineRequest(documents), { code: 'invalid_request', message });
  }
});

test('a projected volume is explained as it would be created, though interLink sends its files only then', () => {
  const sources = [
    { serviceAccountToken: { path: 'token' } },
    { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
    { configMap: { name: 'settings' } },
    { configMap: { name: 'absent', items: [{ key: 'k', path: 'p' }] } },
    { secret: { name: 'key' } },
    {
      downwardAPI: {
        items: [
          { path: 'name', fieldRef: { fieldPath: 'metadata.name' } },
          { path: 'ready', fieldRef: { fieldPath: "metadata.annotations['ready']" } },
          { path: 'cpu', resourceFieldRef: { containerName: 'main', resource: 'limits.cpu' } },
        ],
      },
    },
  ];
  const manifest = {
    kind: 'Pod',
    metadata: { name: 'train-0', namespace: 'science', uid },
    spec: {
      containers: [busybox({ volumeMounts: [{ name: 'v', mountPath: '/v' }] })],
      volumes: [{ name: 'v', projected: { sources } }],
    },
  };
  const others = [
    { kind: 'ConfigMap', metadata: { name: 'settings' }, data: { a: '1' } },
    { kind: 'Secret', metadata: { name: 'key' }, stringData: { k: 'v' } },
  ];
  // What interLink makes of it: no secret, no annotation, no limit (contract.md 6.2).
  const sent = { token: '', 'ca.crt': '', a: '1', p: '', name: 'train-0' };
  const created = request({
    spec: manifest.spec,
    container: [{ name: 'main', projectedvolumemaps: [volumeMap('v', sent)] }],
  });

  const offline = offlineRequest([manifest, ...others]);

  assert.deepEqual(offline.standIns, ['ConfigMap absent']);
  assert.deepEqual(toManifest(offline.request, policy()), toManifest(created, policy()));
});
