import assert from 'node:assert/strict';
import { test } from 'node:test';
import { policy, request, uid } from '../../../test/offload/request.ts';
import { toManifest } from './toManifest.ts';

const metadataOf = (metadata: Parameters<typeof request>[0] & object, changes = {}) =>
  toManifest(request(metadata), policy(changes)).pod.metadata;

test("the user's labels are copied, but those of Kubernetes, of controllers and of ours", () => {
  const { labels } = metadataOf(
    {
      metadata: {
        labels: {
          app: 'x',
          'example.org/team': 'y',
          'kubernetes.io.example.org/z': 'z',
          'app.kubernetes.io/managed-by': 'Helm',
          'kubernetes.io/cluster-service': 'true',
          'statefulset.kubernetes.io/pod-name': 'p',
          'batch.kubernetes.io/job-name': 'j',
          'x.k8s.io/y': 'z',
          'pod-template-hash': 'h',
          'controller-revision-hash': 'h',
          'controller-uid': 'u',
          'job-name': 'j',
          'interlink.io': 'spoofed',
          'interlink.io/source.pod_uid': 'somebody-else',
          'interlink.io/anything': 'x',
        },
      },
    },
    { label_allow: ['app.kubernetes.io/*', 'job-name', 'interlink.io/*'] },
  );

  assert.deepEqual(labels, {
    app: 'x',
    'example.org/team': 'y',
    'kubernetes.io.example.org/z': 'z',
    'app.kubernetes.io/managed-by': 'Helm',
    'job-name': 'j',
    'interlink.io': 'offloading',
    'interlink.io/source.pod_uid': uid,
  });
});

test('annotations stay behind unless the operator allows them, and ours always win', () => {
  const local = {
    metadata: {
      annotations: {
        'kubectl.kubernetes.io/last-applied-configuration': '{}',
        'interlink.eu/wireguard-client-snippet': 'PrivateKey = x',
        'interlink.eu/mesh-network': 'disabled',
        'slurm-job.vk.io/pre-exec': 'rm -rf /',
        'iam.amazonaws.com/role': 'admin',
        'kubernetes.io/config.mirror': 'x',
        'interlink.io/source.uid': 'spoofed',
        'prometheus.io/scrape': 'true',
        JobID: '1',
      },
    },
  };
  const marks = {
    'interlink.io/omitted': 'pre-exec text (mesh.pre_exec ignores it)',
    'interlink.io/source.uid': uid,
    'interlink.io/source.name': 'train-0',
    'interlink.io/source.namespace': 'science',
  };

  assert.deepEqual(metadataOf(local).annotations, marks);
  assert.deepEqual(metadataOf(local, { annotation_allow: ['prometheus.io/*', 'interlink.io/*'] }).annotations, {
    'prometheus.io/scrape': 'true',
    ...marks,
  });
});

test('annotations that hold keys or commands never cross, whatever is allowed', () => {
  const texts = {
    'slurm-job.vk.io/pre-exec': '# nothing',
    'interlink.eu/wireguard-client-snippet': 'PrivateKey = x',
    'interlink.eu/wstunnel-client-commands': '',
    'interlink.eu/wstunnel-path-prefix': 'x',
    'interlink.eu/wg-private-key': 'x',
    'interlink.eu/wireguard-private-key': 'x',
    'interlink.eu/new-key': 'x',
  };
  const applied = 'kubectl.kubernetes.io/last-applied-configuration';
  const annotation_allow = ['interlink.eu/*', 'slurm-job.vk.io/*', 'kubectl.kubernetes.io/*', ...Object.keys(texts)];
  const copied = (annotations: Record<string, string>) =>
    Object.keys(metadataOf({ metadata: { annotations } }, { annotation_allow }).annotations ?? {}).filter(
      (key) => !key.startsWith('interlink.io/'),
    );

  assert.deepEqual(copied({ ...texts, 'interlink.eu/pod-vpn': 'x' }), ['interlink.eu/pod-vpn']);
  assert.deepEqual(copied({ [applied]: '{"annotations":{"interlink.eu/wg-private-key":"x"}}' }), []);
  assert.deepEqual(copied({ [applied]: '{}' }), [applied]);
});

test("the operator's labels and annotations are on every pod, over the user's and under ours", () => {
  const { labels, annotations } = metadataOf(
    { metadata: { labels: { app: 'x', 'kueue.x-k8s.io/queue-name': 'mine', team: 'y' } } },
    {
      labels: {
        'kueue.x-k8s.io/queue-name': 'offloaded',
        team: 'z',
        'interlink.io': 'x',
        'interlink.io/incomplete': 'x',
      },
      annotations: {
        'sidecar.istio.io/inject': 'false',
        'interlink.io/source.uid': 'x',
        'interlink.io/incomplete': 'x',
      },
    },
  );

  assert.deepEqual(labels, {
    app: 'x',
    team: 'z',
    'kueue.x-k8s.io/queue-name': 'offloaded',
    'interlink.io': 'offloading',
    'interlink.io/source.pod_uid': uid,
  });
  assert.deepEqual(annotations, {
    'sidecar.istio.io/inject': 'false',
    'interlink.io/source.uid': uid,
    'interlink.io/source.name': 'train-0',
    'interlink.io/source.namespace': 'science',
  });
});

test('the annotations copied stay within 64 KiB', () => {
  const annotations = { 'a/1': 'x'.repeat(40_000), 'a/2': 'x'.repeat(40_000), 'a/3': 'x' };
  const manifest = toManifest(request({ metadata: { annotations } }), policy({ annotation_allow: ['a/*'] }));

  assert.deepEqual(Object.keys(manifest.pod.metadata.annotations ?? {}).slice(0, -3), ['a/1']);
  assert.ok(manifest.fates.some(({ path, fate }) => path === 'metadata.annotations[a/2]' && fate === 'dropped'));
});

test('owners, finalizers and the rest of the local metadata stay behind', () => {
  const metadata = metadataOf({
    metadata: {
      ownerReferences: [{ apiVersion: 'batch/v1', kind: 'Job', name: 'j', uid: 'u', controller: true }],
      finalizers: ['batch.kubernetes.io/job-tracking'],
      generateName: 'train-',
      resourceVersion: '7',
      managedFields: [],
      creationTimestamp: null,
      deletionTimestamp: '2026-01-01T00:00:00Z',
    },
  });

  assert.deepEqual(Object.keys(metadata).sort(), ['annotations', 'labels', 'name', 'namespace']);
});

test('null labels and annotations, as Go sends them, are none', () => {
  assert.equal(Object.keys(metadataOf({ metadata: { labels: null, annotations: null } }).labels ?? {}).length, 2);
});
