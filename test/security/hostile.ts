import type { Fields } from '../contract/wire/pod.ts';

/** Parts of a pod by which its author may try to reach what is not theirs. `victim` is what they aim at. */
export function hostileParts(victim: {
  readonly uid: string;
  readonly remoteUid: string;
  readonly name: string;
}): Readonly<Record<string, { readonly metadata?: Fields; readonly spec?: Fields }>> {
  const marks = {
    'interlink.io': 'offloading',
    'interlink.io/source.pod_uid': victim.uid,
    'interlink.io/source.uid': victim.uid,
    'interlink.io/cluster-id': 'other',
    'interlink.io/incomplete': 'true',
    'interlink.io/created-by': 'me',
    'interlink.io/tombstone': 'true',
  };
  return {
    'labels of the victim': { metadata: { labels: marks } },
    'annotations of the victim': { metadata: { annotations: marks } },
    'owned by the victim': {
      metadata: { ownerReferences: [{ apiVersion: 'v1', kind: 'Pod', name: victim.name, uid: victim.remoteUid }] },
    },
    'finalizers and identity': {
      metadata: { finalizers: ['example.org/hold'], generateName: 'x-', resourceVersion: '1', selfLink: '/api/v1/x' },
    },
    'the node of its choice': {
      spec: {
        nodeName: 'control-plane',
        nodeSelector: { 'node-role.kubernetes.io/control-plane': '' },
        tolerations: [{ operator: 'Exists' }],
        affinity: { nodeAffinity: {} },
        schedulerName: 'mine',
      },
    },
    'rank and identity': {
      spec: {
        priorityClassName: 'system-node-critical',
        priority: 2_000_001_000,
        serviceAccountName: 'admin',
        automountServiceAccountToken: true,
        runtimeClassName: 'privileged',
      },
    },
    'gates and claims of its own': {
      spec: {
        schedulingGates: [{ name: 'interlink.io/commit' }],
        resourceClaims: [{ name: 'c', resourceClaimName: 'c' }],
      },
    },
  };
}

/** What no pod may want, by the Pod Security Standards. */
export const refusedParts: Readonly<Record<string, { readonly metadata?: Fields; readonly spec?: Fields }>> = {
  'the network of the node': { spec: { hostNetwork: true } },
  'the processes of the node': { spec: { hostPID: true } },
  'the memory of the node': { spec: { hostIPC: true } },
  'all rights on the node': {
    spec: { containers: [{ name: 'c', image: 'i', securityContext: { privileged: true } }] },
  },
  'rights of the kernel': {
    spec: { containers: [{ name: 'c', image: 'i', securityContext: { capabilities: { add: ['SYS_ADMIN'] } } }] },
  },
  'a port of the node': {
    spec: { containers: [{ name: 'c', image: 'i', ports: [{ containerPort: 80, hostPort: 80 }] }] },
  },
};

/** Names and uids that are none: nobody was ever created under them. */
export const malformedParts: typeof refusedParts = {
  ...Object.fromEntries(
    [
      'kube-system/../default',
      '../kube-system',
      '%2e%2e',
      'a/b',
      'a b',
      'a\u0000',
      'A',
      '-a',
      'a'.repeat(64),
      '',
      'ａ',
    ].map((namespace) => [`namespace ${JSON.stringify(namespace)}`, { metadata: { namespace } }]),
  ),
  ...Object.fromEntries(
    ['../x', 'a/b', 'a,b', 'a=b', 'a b', 'a\nb', '%2f', 'A', '__proto__', '', 'x'.repeat(64), 'a,interlink.io!=b'].map(
      (uid) => [`uid ${JSON.stringify(uid)}`, { metadata: { uid } }],
    ),
  ),
};

const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;

/** Bodies that are to be refused as such, on every endpoint. */
export const hostileBodies: Readonly<Record<string, string>> = {
  'nested a hundred deep': `{"pod":${nested(100)}}`,
  'nested a million deep': `{"pod":${nested(1_000_000)}}`,
  'with __proto__': '{"__proto__":{"polluted":true},"pod":{"metadata":{"__proto__":{"polluted":true}}}}',
  'with a constructor': '[{"constructor":{"prototype":{"polluted":true}},"metadata":7}]',
  'no JSON': '{"pod":',
  'a number': '7',
  'a text': '"pod"',
  'a list of lists': '[[[]]]',
  'nothing but spaces and a byte order mark': '\ufeff{',
  'with a lone surrogate': '{"pod":{"metadata":{"name":"\\ud800"}}}',
};
