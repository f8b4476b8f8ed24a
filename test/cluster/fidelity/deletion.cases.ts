import { isObject } from '../api/object.ts';
import type { ApiAnswer } from './apiClient.ts';
import type { Bench, Case } from './case.ts';
import { merge, steps, toComparable } from './case.ts';

const uidOf = ({ body }: ApiAnswer) => String(isObject(body) && isObject(body.metadata) ? body.metadata.uid : '');
const gone = ({ status }: ApiAnswer) => status === 404;
const owned = (name: string, owner: { readonly name: string; readonly uid: string }) => ({
  metadata: { name, ownerReferences: [{ apiVersion: 'v1', kind: 'ConfigMap', ...owner }] },
});

async function newNamespace({ ask, namespace }: Bench): Promise<string> {
  const name = `${namespace}-b`;
  await ask('POST', '/api/v1/namespaces', { metadata: { name } });
  return name;
}

/** Deletion: preconditions, finalizers, owners, namespaces. */
export const deletionCases: readonly Case[] = [
  steps(
    'preconditions hold or stop',
    ['POST', '~/configmaps', { metadata: { name: 'a' } }],
    ['DELETE', '~/configmaps/a', { preconditions: { uid: 'other' } }],
    ['DELETE', '~/configmaps/a', { preconditions: { resourceVersion: '1' } }],
    ['GET', '~/configmaps/a'],
  ),
  {
    name: 'the right precondition deletes',
    run: async ({ ask }) => {
      const made = await ask('POST', '~/secrets', { metadata: { name: 'a' } });
      return toComparable(await ask('DELETE', '~/secrets/a', { preconditions: { uid: uidOf(made) } }));
    },
  },
  steps(
    'a finalizer holds an object until it is taken off',
    ['POST', '~/configmaps', { metadata: { name: 'a', finalizers: ['example.com/hold'] } }],
    ['DELETE', '~/configmaps/a'],
    ['POST', '~/configmaps', { metadata: { name: 'a' } }],
    ['PATCH', '~/configmaps/a', { metadata: { finalizers: ['example.com/hold', 'example.com/more'] } }, merge],
    ['PATCH', '~/configmaps/a', { metadata: { finalizers: null } }, merge],
    ['GET', '~/configmaps/a'],
  ),
  steps('a finalizer needs a qualified name', [
    'POST',
    '~/configmaps',
    { metadata: { name: 'a', finalizers: ['hold'] } },
  ]),
  {
    name: 'children go after their owner',
    run: async ({ ask, eventually }) => {
      const owner = { name: 'a', uid: uidOf(await ask('POST', '~/configmaps', { metadata: { name: 'a' } })) };
      await ask('POST', '~/secrets', owned('b', owner));
      await ask('POST', '~/services', { ...owned('c', owner), spec: { ports: [{ port: 80 }] } });
      await ask('DELETE', '~/configmaps/a');
      return [(await eventually('~/secrets/b', gone)).status, (await eventually('~/services/c', gone)).status];
    },
  },
  {
    name: 'a child of an owner that never was goes too',
    run: async ({ ask, eventually }) => {
      const posted = await ask(
        'POST',
        '~/secrets',
        owned('b', { name: 'a', uid: '11111111-2222-4333-8444-555555555555' }),
      );
      return [posted.status, (await eventually('~/secrets/b', gone)).status];
    },
  },
  {
    name: 'a child with one living owner stays',
    run: async ({ ask, eventually }) => {
      const one = { name: 'a', uid: uidOf(await ask('POST', '~/configmaps', { metadata: { name: 'a' } })) };
      const two = { name: 'b', uid: uidOf(await ask('POST', '~/configmaps', { metadata: { name: 'b' } })) };
      const references = [one, two].map((owner) => ({ apiVersion: 'v1', kind: 'ConfigMap', ...owner }));
      await ask('POST', '~/secrets', { metadata: { name: 'c', ownerReferences: references } });
      await ask('DELETE', '~/configmaps/a');
      const left = await eventually('~/secrets/c', ({ text }) => !text.includes(one.uid));
      const before = left.status;
      await ask('DELETE', '~/configmaps/b');
      return [before, left.text.includes(two.uid), (await eventually('~/secrets/c', gone)).status];
    },
  },
  {
    name: 'orphans stay',
    run: async ({ ask, eventually }) => {
      const owner = { name: 'a', uid: uidOf(await ask('POST', '~/configmaps', { metadata: { name: 'a' } })) };
      await ask('POST', '~/secrets', owned('b', owner));
      // The collector must know the child before it can orphan it.
      await new Promise((resolve) => setTimeout(resolve, 300));
      const answer = await ask('DELETE', '~/configmaps/a', { propagationPolicy: 'Orphan' });
      await eventually('~/configmaps/a', gone);
      const left = await eventually('~/secrets/b', ({ text }) => !text.includes(owner.uid));
      return [answer.status, left.status, left.text.includes(owner.uid)];
    },
  },
  {
    name: 'foreground deletion waits for the children',
    run: async ({ ask, eventually }) => {
      const owner = { name: 'a', uid: uidOf(await ask('POST', '~/configmaps', { metadata: { name: 'a' } })) };
      const child = owned('b', owner);
      await ask('POST', '~/secrets', {
        metadata: {
          ...child.metadata,
          ownerReferences: child.metadata.ownerReferences.map((one) => ({ ...one, blockOwnerDeletion: true })),
          finalizers: ['example.com/hold'],
        },
      });
      await new Promise((resolve) => setTimeout(resolve, 300));
      const answer = await ask('DELETE', '~/configmaps/a', { propagationPolicy: 'Foreground' });
      await eventually('~/secrets/b', ({ text }) => text.includes('deletionTimestamp'));
      const held = await ask('GET', '~/configmaps/a');
      await ask('PATCH', '~/secrets/b', { metadata: { finalizers: null } }, merge);
      return [toComparable(answer), held.status, (await eventually('~/configmaps/a', gone)).status];
    },
  },
  {
    name: 'a claim goes once nobody uses it',
    run: async ({ ask, eventually }) => {
      await ask('POST', '~/persistentvolumeclaims', {
        metadata: { name: 'a' },
        spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
      });
      const answer = await ask('DELETE', '~/persistentvolumeclaims/a');
      return [
        answer.status,
        answer.text.includes('pvc-protection'),
        (await eventually('~/persistentvolumeclaims/a', gone)).status,
      ];
    },
  },
  {
    name: 'a namespace drains, refuses what is new, and goes',
    run: async (bench) => {
      const { ask, eventually } = bench;
      const name = await newNamespace(bench);
      const path = `/api/v1/namespaces/${name}`;
      await eventually(`${path}/serviceaccounts/default`, ({ status }) => status === 200);
      await ask('POST', `${path}/configmaps`, { metadata: { name: 'held', finalizers: ['example.com/hold'] } });
      const deleted = await ask('DELETE', path);
      const again = await ask('DELETE', path);
      await eventually(`${path}/configmaps/held`, ({ text }) => text.includes('deletionTimestamp'));
      const refused = await ask('POST', `${path}/configmaps`, { metadata: { name: 'b' } });
      const recreated = await ask('POST', '/api/v1/namespaces', { metadata: { name } });
      const patched = await ask('PATCH', `${path}/configmaps/held`, { metadata: { finalizers: null } }, merge);
      const end = await eventually(path, gone, 15_000);
      return [
        deleted.status,
        again.status,
        toComparable(refused),
        recreated.status,
        isObject(recreated.body) ? recreated.body.reason : '',
        patched.status,
        end.status,
      ];
    },
  },
];
