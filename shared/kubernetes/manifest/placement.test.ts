import assert from 'node:assert/strict';
import { test } from 'node:test';
import { policy, request } from '../../../test/offload/request.ts';
import { toManifest } from './toManifest.ts';

test('what ties a pod to the local cluster stays behind, and what the operator says takes its place', () => {
  const { pod, fates } = toManifest(
    request({
      spec: {
        nodeName: 'virtual-node',
        nodeSelector: { 'kubernetes.io/hostname': 'virtual-node' },
        affinity: { nodeAffinity: {} },
        tolerations: [{ operator: 'Exists' }],
        topologySpreadConstraints: [{ maxSkew: 1 }],
        schedulerName: 'default-scheduler',
        priority: 2000001000,
        priorityClassName: 'system-node-critical',
        preemptionPolicy: 'PreemptLowerPriority',
        runtimeClassName: 'kata',
        serviceAccountName: 'default',
        serviceAccount: 'default',
        imagePullSecrets: [{ name: 'registry' }, { name: 'unknown' }],
        enableServiceLinks: true,
        automountServiceAccountToken: true,
        hostUsers: true,
        resourceClaims: [{ name: 'gpu' }],
      },
    }),
    policy({
      node_selector: { pool: 'gpu' },
      node_tolerations: [{ key: 'gpu', operator: 'Exists' }],
      image_pull_secrets_map: { registry: 'remote-registry' },
      image_pull_secrets: ['site', 'remote-registry'],
      runtime_class_map: { kata: 'gvisor' },
    }),
  );

  const { containers: _, ...spec } = pod.spec;
  assert.deepEqual(spec, {
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    hostname: 'train-0',
    runtimeClassName: 'gvisor',
    imagePullSecrets: [{ name: 'remote-registry' }, { name: 'site' }],
    nodeSelector: { pool: 'gpu' },
    tolerations: [{ key: 'gpu', operator: 'Exists' }],
  });
  const paths = fates.map(({ path }) => path);
  for (const field of ['nodeName', 'affinity', 'tolerations', 'priorityClassName', 'schedulerName', 'resourceClaims']) {
    assert.ok(paths.includes(`spec.${field}`), field);
  }
});

test('a pod for one operating system lands there, or nowhere', () => {
  const windows = request({ spec: { os: { name: 'windows' } } });

  assert.deepEqual(toManifest(windows, policy({ node_selector: { pool: 'a' } })).pod.spec.nodeSelector, {
    pool: 'a',
    'kubernetes.io/os': 'windows',
  });
  assert.throws(() => toManifest(windows, policy({ node_selector: { 'kubernetes.io/os': 'linux' } })), {
    code: 'refused',
    message: 'pod science/train-0: it is for windows, and the remote nodes run linux: spec.os has to change',
  });
});

test('a host namespace is refused at every level', () => {
  for (const field of ['hostNetwork', 'hostPID', 'hostIPC']) {
    const hosted = request({ spec: { [field]: true } });

    assert.throws(() => toManifest(hosted, policy()), {
      code: 'refused',
      message: /violates PodSecurity "baseline:latest"/,
    });
    assert.throws(() => toManifest(hosted, policy({ pod_security: 'privileged' })), {
      code: 'refused',
      message: new RegExp(`^pod science/train-0: spec.${field} is not offloaded: .*; remove it from the pod$`),
    });
    assert.equal(field in toManifest(request({ spec: { [field]: false } }), policy()).pod.spec, false);
  }
});

test('the hostname is the local name, cut to what a hostname may be, unless the pod has one', () => {
  for (const [name, spec, hostname] of [
    ['a.b.c', {}, 'a-b-c'],
    [`${'x'.repeat(62)}.y`, {}, 'x'.repeat(62)],
    ['train-0', { hostname: 'worker' }, 'worker'],
  ] as const) {
    const { pod } = toManifest(request({ spec, metadata: { name } }), policy());

    assert.equal(pod.spec.hostname, hostname);
  }
});
