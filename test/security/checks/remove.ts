import assert from 'node:assert/strict';
import { created, nothingLeft, remotesOf, removed, until } from '../../contract/bench/play.ts';
import { parked, type WirePod } from '../../contract/wire/pod.ts';
import type { Check } from '../checks.ts';
import type { Scene } from '../scene.ts';

export const removeChecks: readonly Check[] = [
  {
    title: 'a pod is deleted',
    shows: ['pods delete'],
    run: async (scene) => {
      const pod = parked(scene.pod());
      await created(scene, pod);
      await removed(scene, pod, 0);
      await nothingLeft(scene, pod, ['pods']);
    },
  },
  {
    title: 'what lost its pod is removed by label',
    shows: ['configmaps deletecollection', 'secrets deletecollection'],
    run: async (scene) => {
      const pod = scene.pod();
      await plantRemnants(scene, pod);

      await removed(scene, pod);

      for (const kind of ['configmaps', 'secrets'] as const)
        assert.deepEqual(await remotesOf(scene, pod, kind), [], kind);
    },
  },
  {
    title: 'what lost its pod is found when nobody deletes it',
    shows: ['configmaps list', 'pods list'],
    // An orphan counts as one after twice this time.
    sections: () => ({ offloading: { create_deadline_seconds: 1, cluster_id: 'this-cluster' } }),
    run: async (scene) => {
      const pod = scene.pod();
      await plantRemnants(scene, pod, 'this-cluster');

      await until(scene, 'the orphan is found', async () => {
        await scene.backend.orphans.look();
        return scene.backend.orphans.orphans.find(({ sourceUid }) => sourceUid === pod.metadata.uid);
      });
    },
  },
];

/** A ConfigMap and a Secret of a pod that is not there. */
async function plantRemnants(
  { cluster, remoteNamespace }: Scene,
  { metadata }: WirePod,
  clusterId?: string,
): Promise<void> {
  const labels = {
    'interlink.io': 'offloading',
    'interlink.io/source.pod_uid': metadata.uid,
    ...(clusterId && { 'interlink.io/cluster-id': clusterId }),
  };
  for (const kind of ['ConfigMap', 'Secret']) {
    const path = `/api/v1/namespaces/${remoteNamespace(metadata.namespace)}/${kind.toLowerCase()}s`;
    const name = `remnant-${metadata.uid}`;
    await cluster.admin.request('POST', path, { apiVersion: 'v1', kind, metadata: { name, labels } });
  }
}
