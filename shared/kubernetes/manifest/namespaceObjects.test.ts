import assert from 'node:assert/strict';
import { test } from 'node:test';
import { policy } from '../../../test/offload/request.ts';
import { toNamespaceObjects } from './namespaceObjects.ts';

test('a namespace warns and audits at the level of the policy, and holds nothing by default', () => {
  assert.deepEqual(toNamespaceObjects('offloading-science', policy({ cluster_id: 'site-a' })), {
    namespace: {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: {
        name: 'offloading-science',
        labels: {
          'interlink.io': 'offloading',
          'interlink.io/cluster-id': 'site-a',
          'pod-security.kubernetes.io/warn': 'baseline',
          'pod-security.kubernetes.io/audit': 'baseline',
        },
      },
    },
    contents: [],
  });
});

test('enforcing is an option', () => {
  const { namespace } = toNamespaceObjects('x', policy({ pod_security: 'restricted', pod_security_enforce: true }));

  assert.equal(namespace.metadata.labels['pod-security.kubernetes.io/enforce'], 'restricted');
});

test('quota, limits and the default-deny network policy come from configuration', () => {
  const quota = { hard: { pods: '50' } };
  const limits = { limits: [{ type: 'Container', default: { memory: '512Mi' } }] };

  const { contents } = toNamespaceObjects(
    'x',
    policy({ resource_quota: quota, limit_range: limits, network_policy: 'default-deny' }),
  );

  assert.deepEqual(
    contents.map(({ kind, spec }) => [kind, spec]),
    [
      ['ResourceQuota', quota],
      ['LimitRange', limits],
      ['NetworkPolicy', { podSelector: {}, policyTypes: ['Ingress', 'Egress'] }],
    ],
  );
  assert.ok(contents.every(({ metadata }) => metadata.namespace === 'x'));
});
