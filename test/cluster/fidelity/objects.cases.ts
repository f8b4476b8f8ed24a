import type { Case } from './case.ts';
import { jsonPatch, merge, steps, strategic } from './case.ts';

const configMap = (name: string, more: object = {}) => ({ metadata: { name }, ...more });
const long = (length: number) => 'a'.repeat(length);

/** Create, read, update, patch and delete of plain objects, and every way to be refused. */
export const objectCases: readonly Case[] = [
  steps(
    'a ConfigMap is created, read, listed and deleted',
    ['POST', '~/configmaps', configMap('a', { data: { k: 'v' } })],
    ['GET', '~/configmaps/a'],
    ['DELETE', '~/configmaps/a'],
    ['GET', '~/configmaps/a'],
    ['DELETE', '~/configmaps/a'],
  ),
  steps(
    'a second object of the same name is refused',
    ['POST', '~/configmaps', configMap('a')],
    ['POST', '~/configmaps', configMap('a')],
  ),
  steps(
    'a missing namespace is named',
    ['POST', '/api/v1/namespaces/no-such-namespace/configmaps', configMap('a')],
    ['GET', '/api/v1/namespaces/no-such-namespace/configmaps'],
    ['GET', '/api/v1/namespaces/no-such-namespace'],
  ),
  steps('a body of another media type is refused', ['POST', '~/configmaps', 'a', { 'content-type': 'text/plain' }]),
  steps('another kind is refused', [
    'POST',
    '~/configmaps',
    { kind: 'Frob', apiVersion: 'v1', metadata: { name: 'a' } },
  ]),
  steps('another namespace in the body is refused', [
    'POST',
    '~/configmaps',
    { metadata: { name: 'a', namespace: 'other' } },
  ]),
  steps('a name is needed', ['POST', '~/configmaps', { metadata: {} }]),
  steps(
    'a name must be a subdomain',
    ['POST', '~/configmaps', configMap('A_b')],
    ['POST', '~/configmaps', configMap(long(254))],
  ),
  steps(
    'a Service name must be a label',
    ['POST', '~/services', { metadata: { name: '1a' }, spec: { ports: [{ port: 80 }] } }],
    ['POST', '~/services', { metadata: { name: 'A_b' }, spec: { ports: [{ port: 80 }] } }],
  ),
  steps(
    'a namespace name must be a label',
    ['POST', '/api/v1/namespaces', { metadata: { name: 'a.b' } }],
    ['POST', '/api/v1/namespaces', { metadata: { name: long(64) } }],
  ),
  steps('resourceVersion is not for new objects', [
    'POST',
    '~/configmaps',
    { metadata: { name: 'a', resourceVersion: '7' } },
  ]),
  steps('what is the server’s to say is ignored', [
    'POST',
    '~/configmaps',
    { metadata: { name: 'a', uid: 'mine', creationTimestamp: '2001-01-01T00:00:00Z', generation: 7 } },
  ]),
  {
    name: 'generateName adds five characters',
    run: async ({ ask }) => {
      const { status, body } = await ask('POST', '~/configmaps', { metadata: { generateName: 'a-' } });
      return [
        status,
        JSON.stringify(body)
          .replace(/"a-[a-z0-9]{5}"/, '"a-<5>"')
          .includes('"a-<5>"'),
      ];
    },
  },
  steps(
    'labels are checked',
    ['POST', '~/configmaps', { metadata: { name: 'a', labels: { 'a b': 'c' } } }],
    ['POST', '~/configmaps', { metadata: { name: 'a', labels: { a: '-' } } }],
    ['POST', '~/configmaps', { metadata: { name: 'a', labels: { a: long(64) } } }],
    ['POST', '~/configmaps', { metadata: { name: 'a', labels: { 'x/y/z': 'c' } } }],
  ),
  steps(
    'keys are checked wherever they are',
    ...[long(64), '/a', 'a/', 'A_/b'].map(
      (key) => ['POST', '~/configmaps', { metadata: { name: 'a', labels: { [key]: 'c' } } }] as const,
    ),
    ...['a b', 'x/y/z', long(64), 'A_/b'].map(
      (key) => ['POST', '~/configmaps', { metadata: { name: 'a', annotations: { [key]: 'c' } } }] as const,
    ),
    ['POST', '~/configmaps', { metadata: { name: 'a', finalizers: ['a b/c'] } }],
  ),
  steps(
    'a value may hold what no text has',
    ['POST', '~/configmaps', { metadata: { name: 'a', annotations: { a: 'b\0c' } }, data: { k: 'v\0w' } }],
    ['GET', '~/configmaps/a'],
    ['POST', '~/configmaps', { metadata: { name: 'b', labels: { a: 'b\0c' } } }],
  ),
  steps(
    'what is of another shape is refused',
    ['POST', '~/configmaps', { metadata: { name: 'a', labels: 'x' } }],
    ['POST', '~/configmaps', { metadata: { name: 'a', ownerReferences: 'x' } }],
    ['POST', '~/configmaps', { metadata: { name: 1 } }],
    ['POST', '~/configmaps', { metadata: { name: 'a' }, data: 'x' }],
    ['POST', '~/configmaps', { metadata: { name: 'a' }, immutable: 'x' }],
    ['POST', '~/secrets', { metadata: { name: 'a' }, data: { a: 1 } }],
    ['POST', '~/secrets', { metadata: { name: 'a' }, type: 1 }],
    ['POST', '~/services', { metadata: { name: 'a' }, spec: { selector: { a: 1 } } }],
    ['POST', '~/services', { metadata: { name: 'a' }, spec: { ports: 'x' } }],
  ),
  steps('a label that is no text is refused', ['POST', '~/configmaps', { metadata: { name: 'a', labels: { a: 1 } } }]),
  steps('annotations are limited', [
    'POST',
    '~/configmaps',
    { metadata: { name: 'a', annotations: { a: long(262_144) } } },
  ]),
  steps(
    'keys of data are checked',
    ['POST', '~/configmaps', configMap('a', { data: { 'a b': 'c' } })],
    ['POST', '~/secrets', configMap('a', { data: { 'a/b': '' } })],
  ),
  steps(
    'values of data are text',
    ['POST', '~/configmaps', configMap('a', { data: { a: 1 } })],
    ['POST', '~/secrets', configMap('a', { data: { a: '%' } })],
  ),
  steps('a ConfigMap holds one MiB', ['POST', '~/configmaps', configMap('a', { data: { a: long(1_048_577) } })]),
  steps('a Secret holds one MiB', ['POST', '~/secrets', configMap('a', { stringData: { a: long(1_048_577) } })]),
  steps('a request holds three MiB', ['POST', '~/configmaps', configMap('a', { data: { a: long(3_200_000) } })]),
  steps('an owner needs a version and a uid', [
    'POST',
    '~/configmaps',
    { metadata: { name: 'a', ownerReferences: [{ kind: 'Pod', name: 'x' }] } },
  ]),
  steps(
    'an immutable ConfigMap stays',
    ['POST', '~/configmaps', configMap('a', { data: { k: 'v' }, immutable: true })],
    ['PATCH', '~/configmaps/a', { data: { k: 'w' } }, merge],
    ['PATCH', '~/configmaps/a', { immutable: false }, merge],
    ['PATCH', '~/configmaps/a', { metadata: { labels: { a: 'b' } } }, merge],
  ),
  steps('stringData becomes data', [
    'POST',
    '~/secrets',
    configMap('a', { stringData: { a: 'x' }, data: { b: 'eQ==' } }),
  ]),
  steps(
    'the type of a Secret stays',
    ['POST', '~/secrets', configMap('a')],
    ['PATCH', '~/secrets/a', { type: 'other' }, merge],
  ),
  steps(
    'a claim is guarded and its spec stays',
    [
      'POST',
      '~/persistentvolumeclaims',
      configMap('a', { spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } } }),
    ],
    ['PATCH', '~/persistentvolumeclaims/a', { spec: { accessModes: ['ReadWriteMany'] } }, merge],
    ['POST', '~/persistentvolumeclaims', configMap('b', { spec: {} })],
  ),
  steps(
    'a Service is completed',
    ['POST', '~/services', configMap('a', { spec: { ports: [{ port: 80 }], selector: { a: 'b' } } })],
    ['DELETE', '~/services/a'],
  ),
  steps(
    'a headless Service needs no port',
    ['POST', '~/services', configMap('a', { spec: { clusterIP: 'None', selector: { a: 'b' } } })],
    ['POST', '~/services', configMap('b', { spec: {} })],
    ['POST', '~/services', configMap('c', { spec: { ports: [{ port: 0 }] } })],
  ),
  steps(
    'a NetworkPolicy is completed',
    ['POST', '^/networkpolicies', configMap('a', { spec: { podSelector: {} } })],
    ['POST', '^/networkpolicies', configMap('a', { spec: { podSelector: {} } })],
    ['GET', '^/networkpolicies/b'],
    ['DELETE', '^/networkpolicies/a'],
  ),
  steps(
    'PUT replaces, and minds the version',
    ['POST', '~/configmaps', configMap('a', { data: { k: 'v' } })],
    ['PUT', '~/configmaps/a', configMap('a', { data: { l: 'w' } })],
    ['PUT', '~/configmaps/a', { metadata: { name: 'a', resourceVersion: '1' } }],
    ['PUT', '~/configmaps/a', { metadata: { name: 'b' } }],
    ['PUT', '~/configmaps/b', { metadata: { name: 'b' } }],
    ['PUT', '~/configmaps/a', { metadata: { name: 'a', uid: 'other' } }],
  ),
  steps(
    'a merge patch merges, removes, and minds the version',
    ['POST', '~/configmaps', configMap('a', { data: { k: 'v', l: 'w' } })],
    ['PATCH', '~/configmaps/a', { data: { k: null, m: 'x' }, metadata: { labels: { a: 'b' } } }, merge],
    ['PATCH', '~/configmaps/a', { metadata: { resourceVersion: '1' } }, merge],
    ['PATCH', '~/configmaps/a', { metadata: { name: 'b' } }, merge],
    ['PATCH', '~/configmaps/b', {}, merge],
  ),
  steps(
    'a patch without a patch type is refused',
    ['POST', '~/configmaps', configMap('a')],
    ['PATCH', '~/configmaps/a', {}, { 'content-type': 'application/json' }],
    ['PATCH', '~/configmaps/a', '{"a', merge],
  ),
  steps(
    'a JSON patch applies or is refused',
    ['POST', '~/configmaps', configMap('a', { data: { k: 'v' } })],
    [
      'PATCH',
      '~/configmaps/a',
      [
        { op: 'add', path: '/data/l', value: 'w' },
        { op: 'remove', path: '/data/k' },
      ],
      jsonPatch,
    ],
    ['PATCH', '~/configmaps/a', [{ op: 'test', path: '/data/l', value: 'x' }], jsonPatch],
  ),
  steps(
    'a strategic merge patch of a map',
    ['POST', '~/configmaps', configMap('a', { data: { k: 'v' } })],
    ['PATCH', '~/configmaps/a', { data: { l: 'w' } }, strategic],
  ),
  {
    name: 'a patch that changes nothing keeps the version',
    run: async ({ ask }) => {
      const before = await ask('POST', '~/configmaps', configMap('a', { data: { k: 'v' } }));
      const after = await ask('PATCH', '~/configmaps/a', { data: { k: 'v' } }, merge);
      return [
        after.status,
        JSON.stringify(before.body).match(/"resourceVersion":"\d+"/)?.[0] ===
          JSON.stringify(after.body).match(/"resourceVersion":"\d+"/)?.[0],
      ];
    },
  },
  steps(
    'dry runs store nothing',
    ['POST', '~/configmaps?dryRun=All', configMap('a')],
    ['GET', '~/configmaps/a'],
    ['POST', '~/configmaps?dryRun=Some', configMap('a')],
    ['POST', '~/configmaps', configMap('a')],
    ['DELETE', '~/configmaps/a?dryRun=All'],
    ['PATCH', '~/configmaps/a?dryRun=All', { data: { x: 'y' } }, merge],
    ['GET', '~/configmaps/a'],
  ),
  steps(
    'methods a resource does not have',
    ['PUT', '~/configmaps', configMap('a')],
    ['POST', '~/configmaps/a', configMap('a')],
    ['POST', '~/pods/a/log', {}],
  ),
  steps(
    'paths nobody serves',
    ['GET', '/api/v1/frobs'],
    ['GET', '~/frobs/a'],
    ['GET', '~/pods/a/frobs'],
    ['GET', '/apis/frob/v1'],
  ),
  {
    name: 'who is nobody may do nothing; who is unknown may not even ask',
    run: async ({ client, namespace }) => {
      const path = `/api/v1/namespaces/${namespace}/pods`;
      const [anonymous, unknown] = [
        await client.ask({ path, token: '' }),
        await client.ask({ path, token: 'nobodys' }),
      ];
      return [anonymous.status, anonymous.body, unknown.status, unknown.body];
    },
  },
  steps('health', ['GET', '/readyz'], ['GET', '/livez']),
];
