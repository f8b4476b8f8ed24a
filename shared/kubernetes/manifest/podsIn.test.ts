import assert from 'node:assert/strict';
import { test } from 'node:test';
import { podsAmong, withoutLists, withPodsOfWorkloads } from './podsIn.ts';

const template = { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'c', image: 'i' }] } };
const metadata = { name: 'web', namespace: 'team', labels: { of: 'the workload' } };

for (const kind of ['Deployment', 'ReplicaSet', 'ReplicationController', 'DaemonSet', 'Job'])
  test(`a ${kind} has its pod in its template`, () => {
    assert.deepEqual(withPodsOfWorkloads([{ kind, metadata, spec: { template } }]), [
      {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { labels: { app: 'web' }, name: 'web', namespace: 'team' },
        spec: template.spec,
      },
    ]);
  });

test('a CronJob has it in the template of its Jobs', () => {
  const [pod] = withPodsOfWorkloads([{ kind: 'CronJob', metadata, spec: { jobTemplate: { spec: { template } } } }]);
  assert.deepEqual((pod as { spec: unknown }).spec, template.spec);
});

test('a StatefulSet numbers its pods, and gives each a claim of each template', () => {
  const volumes = [
    { name: 'data', emptyDir: {} },
    { name: 'tmp', emptyDir: {} },
  ];
  const spec = {
    template: { spec: { ...template.spec, volumes } },
    volumeClaimTemplates: [{ metadata: { name: 'data' } }],
  };
  const [pod] = withPodsOfWorkloads([{ kind: 'StatefulSet', metadata, spec }]) as [
    { metadata: { name: string }; spec: { volumes: unknown } },
  ];

  assert.equal(pod.metadata.name, 'web-0');
  assert.deepEqual(pod.spec.volumes, [
    { name: 'tmp', emptyDir: {} },
    { name: 'data', persistentVolumeClaim: { claimName: 'data-web-0' } },
  ]);
});

test('lists are taken apart, lists within them too, and whatever is neither stays as it is', () => {
  const pod = { kind: 'Pod', metadata };
  const inner = { kind: 'PodList', items: [pod] };
  const others = [{ kind: 'ConfigMap' }, null, 'text', { kind: 'Pod', items: 1 }];

  assert.deepEqual(withoutLists([{ kind: 'List', items: [inner, ...others] }]), [pod, ...others]);
  assert.deepEqual(withPodsOfWorkloads(others), others);
  assert.deepEqual(podsAmong([pod, { kind: 'Job', metadata, spec: {} }, ...others]), ['Pod web', 'Job web', 'Pod']);
});
