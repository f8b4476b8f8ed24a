import assert from 'node:assert/strict';
import { test } from 'node:test';
import { busybox, policy, request } from '../../../../test/offload/request.ts';
import { toManifest } from '../toManifest.ts';

const spec = {
  accessModes: ['ReadWriteMany'],
  resources: { requests: { storage: '1Gi' } },
  storageClassName: 'local-path',
  volumeMode: 'Filesystem',
  volumeName: 'pv-7',
  dataSource: { kind: 'PersistentVolumeClaim', name: 'other' },
};

function translate(annotations: Record<string, string>, claim: object | undefined, changes = {}) {
  const claims = claim && [{ metadata: { name: 'data', uid: 'claim-uid', finalizers: ['x'] }, spec, ...claim }];
  return toManifest(
    request({
      metadata: { annotations },
      spec: {
        volumes: [
          { name: 'a', persistentVolumeClaim: { claimName: 'data', readOnly: true } },
          { name: 'b', persistentVolumeClaim: { claimName: 'data' } },
        ],
        containers: [busybox({ volumeMounts: ['a', 'b'].map((name) => ({ name, mountPath: `/${name}` })) })],
      },
      container: [{ name: 'main', ...(claims && { persistentVolumeClaims: claims }) }],
    }),
    policy(changes),
  );
}

test('a claim that the pod lists is mounted under its own name though no object was sent', () => {
  const { pod, claims } = translate({ 'interlink.io/remote-pvc': 'other, data,' }, undefined);

  assert.deepEqual(pod.spec.volumes, [
    { name: 'a', persistentVolumeClaim: { claimName: 'data', readOnly: true } },
    { name: 'b', persistentVolumeClaim: { claimName: 'data' } },
  ]);
  assert.deepEqual(claims, []);
});

test('a claim that was sent is made once, unbound from the local volume, and bears no uid of a pod', () => {
  const { claims } = translate({ 'interlink.io/remote-pvc': 'data' }, {});

  assert.deepEqual(claims, [
    {
      object: {
        apiVersion: 'v1',
        kind: 'PersistentVolumeClaim',
        metadata: {
          name: 'data',
          namespace: 'offloading-science',
          labels: { 'interlink.io': 'offloading' },
          annotations: {
            'interlink.io/source.uid': 'claim-uid',
            'interlink.io/source.name': 'data',
            'interlink.io/source.namespace': 'science',
          },
        },
        spec: {
          accessModes: ['ReadWriteMany'],
          resources: { requests: { storage: '1Gi' } },
          storageClassName: 'local-path',
          volumeMode: 'Filesystem',
        },
      },
      retention: 'retain',
    },
  ]);
});

test('a claim that the pod does not list goes with its mounts, sent or not', () => {
  for (const claim of [undefined, {}]) {
    const { pod, claims } = translate({ 'interlink.io/remote-pvc': 'dat' }, claim);

    assert.equal(pod.spec.volumes, undefined);
    assert.deepEqual(pod.spec.containers[0]?.volumeMounts, []);
    assert.deepEqual(claims, []);
  }
});

test('storage class and access modes of the operator replace those of the claim', () => {
  const { claims } = translate(
    { 'interlink.io/remote-pvc': 'data' },
    {},
    {
      pvc_storage_class: 'fast',
      pvc_access_modes: ['ReadWriteOnce'],
    },
  );

  const made = claims[0]?.object.spec;
  assert.deepEqual(made, {
    accessModes: ['ReadWriteOnce'],
    resources: { requests: { storage: '1Gi' } },
    storageClassName: 'fast',
    volumeMode: 'Filesystem',
  });
});

const key = 'interlink.io/pvc-retention-policy';

for (const [why, onPod, onClaim, configured, expected] of [
  ['nothing says otherwise', undefined, undefined, 'retain', 'retain'],
  ['configuration deletes', undefined, undefined, 'delete', 'delete'],
  ['the claim deletes', 'retain', ' Delete ', 'retain', 'delete'],
  ['the claim retains', 'delete', 'retain', 'delete', 'retain'],
  ['the pod deletes', 'delete', undefined, 'retain', 'delete'],
  ['the word is none of the two', undefined, 'dleete', 'delete', 'retain'],
] as const) {
  test(`retention is ${expected} when ${why}`, () => {
    const { claims } = translate(
      { 'interlink.io/remote-pvc': 'data', ...(onPod && { [key]: onPod }) },
      { metadata: { name: 'data', annotations: onClaim ? { [key]: onClaim } : null } },
      { pvc_retention: configured },
    );

    assert.equal(claims[0]?.retention, expected);
  });
}
