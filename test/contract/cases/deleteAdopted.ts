import assert from 'node:assert/strict';
import type { V1OwnerReference, V1PersistentVolumeClaim, V1Pod } from '@kubernetes/client-node';
import type { Bench } from '../bench/bench.ts';
import { created, nothingLeft, removed, until } from '../bench/play.ts';
import { container, parked, type WirePod } from '../wire/pod.ts';
import { type Case, held } from './case.ts';

const marks = (uid: string) => ({ 'interlink.io': 'offloading', 'interlink.io/source.pod_uid': uid });
const retention = 'interlink.io/pvc-retention-policy';

/** A namespace's claims as the Python plugin and others leave them. */
function shelf(bench: Bench) {
  const path = `/api/v1/namespaces/${bench.remoteNamespace(bench.namespace)}/persistentvolumeclaims`;
  const { admin } = bench.cluster;
  return {
    async put(name: string, labels: object, annotations: object): Promise<void> {
      const spec = { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Mi' } } };
      await admin.request('POST', path, { metadata: { name, labels, annotations }, spec });
    },
    /** Names and owners of those that stay. */
    async left(): Promise<ReadonlyMap<string, readonly V1OwnerReference[]>> {
      const { items } = await admin.request<{ items: V1PersistentVolumeClaim[] }>('GET', path);
      const staying = items.filter(({ metadata }) => !metadata?.deletionTimestamp);
      return new Map(staying.map(({ metadata }) => [metadata?.name ?? '', metadata?.ownerReferences ?? []]));
    },
  };
}

/** A local pod that mounts claims, kept from starting. */
function using(bench: Bench, claims: readonly string[]): WirePod {
  const volumes = claims.map((claimName) => ({ name: claimName, persistentVolumeClaim: { claimName } }));
  const volumeMounts = claims.map((name) => ({ name, mountPath: `/${name}` }));
  return parked(
    bench.pod({
      annotations: { 'interlink.io/remote-pvc': claims.join(',') },
      volumes,
      containers: [container('c', 'true', { volumeMounts })],
    }),
  );
}

/** The remote pod the Python plugin would have made of it; its labels, no owner of anything. */
async function madeByPython(bench: Bench, { metadata, spec }: WirePod): Promise<void> {
  const { uid, name, namespace } = metadata;
  const annotations = {
    ...metadata.annotations,
    'interlink.io/source.uid': uid,
    'interlink.io/source.name': name,
    'interlink.io/source.namespace': namespace,
  };
  const { containers, volumes } = spec;
  await bench.cluster.admin.request<V1Pod>('POST', `/api/v1/namespaces/${bench.remoteNamespace(namespace)}/pods`, {
    metadata: { name: `${name}-${uid}`.slice(0, 63), labels: marks(uid), annotations },
    spec: { containers, volumes, automountServiceAccountToken: false, terminationGracePeriodSeconds: 1 },
  });
}

export const deleteAdoptedCases: readonly Case[] = [
  held(
    'D10 claims of the Python plugin go with the last pod that uses them, and no other does',
    async (bench) => {
      const tag = bench.pod().metadata.uid.slice(0, 8);
      const [shared, own, kept, foreign, unmarked] = ['shared', 'own', 'kept', 'foreign', 'unmarked'].map(
        (name) => `${name}-${tag}`,
      ) as [string, string, string, string, string];
      const claims = shelf(bench);
      const first = using(bench, [shared, own, kept, foreign, unmarked]);
      const second = using(bench, [shared]);
      const third = using(bench, [shared]);
      const { uid } = first.metadata;
      await claims.put(shared, marks(uid), { [retention]: 'delete' });
      await claims.put(own, marks(uid), { [retention]: 'delete' });
      await claims.put(kept, marks(uid), { [retention]: 'retain' });
      await claims.put(foreign, {}, { [retention]: 'delete' });
      await claims.put(unmarked, marks(uid), {});
      for (const pod of [first, second]) await madeByPython(bench, pod);
      // One of ours that comes meanwhile counts as well.
      await created(bench, third);

      await removed(bench, first);
      await nothingLeft(bench, first, ['pods']);
      await until(bench, 'its own claim is gone', async () => ((await claims.left()).has(own) ? undefined : true));
      for (const name of [shared, kept, foreign, unmarked])
        assert.ok((await claims.left()).has(name), `${name} is still there`);
      await removed(bench, third);
      await nothingLeft(bench, third, ['pods']);
      assert.ok((await claims.left()).has(shared), 'another pod of the Python plugin uses it');

      await removed(bench, second);
      await until(bench, 'the shared claim is gone', async () =>
        (await claims.left()).has(shared) ? undefined : true,
      );
      const left = await claims.left();
      for (const name of [kept, foreign, unmarked]) assert.deepEqual(left.get(name), [], `${name} has no owner`);
    },
    'objects',
  ),
];
