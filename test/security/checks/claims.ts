import assert from 'node:assert/strict';
import type { V1PersistentVolumeClaim } from '@kubernetes/client-node';
import { created } from '../../contract/bench/play.ts';
import { claim } from '../../contract/wire/objects.ts';
import { container, parked } from '../../contract/wire/pod.ts';
import type { Check } from '../checks.ts';

const retention = 'interlink.io/pvc-retention-policy';

export const claimChecks: readonly Check[] = [
  {
    title: 'a claim that goes with its last pod is owned by both of its pods',
    shows: [
      'persistentvolumeclaims create',
      'persistentvolumeclaims get',
      'persistentvolumeclaims patch',
      'pods patch',
    ],
    run: async (scene) => {
      const name = `claim-${scene.pod().metadata.uid.slice(0, 8)}`;
      const mount = { volumeMounts: [{ name: 'v', mountPath: '/v' }] };
      const podUsing = () =>
        parked(
          scene.pod({
            annotations: { 'interlink.io/remote-pvc': name, [retention]: 'delete' },
            volumes: [{ name: 'v', persistentVolumeClaim: { claimName: name } }],
            containers: [container('c', 'true', mount)],
          }),
        );
      const sent = claim(name, scene.namespace);
      const jobIds: string[] = [];
      for (const pod of [podUsing(), podUsing()]) jobIds.push(await created(scene, pod, { claims: [sent] }));

      const path = `/api/v1/namespaces/${scene.remoteNamespace(scene.namespace)}/persistentvolumeclaims/${name}`;
      const { metadata } = await scene.cluster.admin.request<V1PersistentVolumeClaim>('GET', path);
      assert.deepEqual(
        metadata?.ownerReferences?.map(({ uid }) => uid),
        jobIds,
      );
    },
  },
];
