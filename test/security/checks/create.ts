import assert from 'node:assert/strict';
import type { V1Pod } from '@kubernetes/client-node';
import { remoteName } from '../../../shared/kubernetes/manifest/names.ts';
import { assertShortError } from '../../contract/bench/checks.ts';
import { created, nothingLeft, remotePodOf, remotesOf } from '../../contract/bench/play.ts';
import { createBody } from '../../contract/wire/create.ts';
import { configMap, secret } from '../../contract/wire/objects.ts';
import { container, parked, type WirePod } from '../../contract/wire/pod.ts';
import type { Check } from '../checks.ts';
import type { Scene } from '../scene.ts';

const mounted = {
  volumes: [
    { name: 'v', configMap: { name: 'cm' } },
    { name: 'w', secret: { secretName: 's' } },
  ],
  containers: [
    container('c', 'true', {
      volumeMounts: [
        { name: 'v', mountPath: '/v' },
        { name: 'w', mountPath: '/w' },
      ],
    }),
  ],
};

const podWithObjects = (scene: Scene) => parked(scene.pod(mounted));

const objectsOf = ({ namespace }: Scene) => ({
  configMaps: [configMap('cm', namespace, { data: { k: 'v' } })],
  secrets: [secret('s', namespace, { k: 'v' })],
});

export const createChecks: readonly Check[] = [
  {
    title: 'a pod gets its ConfigMap and its Secret, and is let run',
    shows: ['pods create', 'pods patch', 'configmaps create', 'secrets create'],
    run: async (scene) => {
      const pod = podWithObjects(scene);
      await created(scene, pod, objectsOf(scene));
      await assertComplete(scene, pod);
    },
  },
  {
    title: 'what is made before its pod, where gates are not kept, is owned by it afterwards',
    shows: [],
    run: async (scene) => {
      // The first pod shows whether gates are kept.
      for (const pod of [podWithObjects(scene), podWithObjects(scene)]) {
        await created(scene, pod, objectsOf(scene));
        await assertComplete(scene, pod);
      }
    },
  },
  {
    title: 'what an earlier call left without an owner is taken over',
    shows: ['configmaps get', 'configmaps patch', 'secrets get', 'secrets patch'],
    run: async (scene) => {
      const pod = podWithObjects(scene);
      const labels = { 'interlink.io': 'offloading', 'interlink.io/source.pod_uid': pod.metadata.uid };
      await plant(scene, pod, 'ConfigMap', labels);
      await plant(scene, pod, 'Secret', labels);

      await created(scene, pod, objectsOf(scene));

      await assertComplete(scene, pod);
    },
  },
  ...(['ConfigMap', 'Secret'] as const).map((kind): Check => {
    const other = kind === 'ConfigMap' ? 'secrets' : 'configmaps';
    return {
      title: `a create that meets somebody else's ${kind} is undone, pod and ${other}`,
      shows: [`${kind.toLowerCase()}s get`, 'pods get', 'pods delete', `${other} deletecollection`],
      run: async (scene) => {
        const pod = podWithObjects(scene);
        await plant(scene, pod, kind, { app: 'foreign' });

        await assertShortError(await scene.plugin.create(createBody(pod, objectsOf(scene))), 409);

        await nothingLeft(scene, pod);
        // Garbage collection would take the rest with the pod, but what could not be deleted is tried again for ever.
        assert.ok(!scene.logged.some((line) => line.includes('undo failed')), 'the undo is complete');
      },
    };
  }),
];

/** The pod waits for nothing of ours any more, and owns one object of each kind. */
async function assertComplete(scene: Scene, pod: WirePod): Promise<void> {
  const remote: V1Pod & { metadata: object } = await remotePodOf(scene, pod);
  assert.deepEqual(remote.spec?.schedulingGates ?? [], []);
  assert.equal(remote.metadata?.annotations?.['interlink.io/incomplete'], undefined);
  for (const kind of ['configmaps', 'secrets'] as const) {
    const owners = (await remotesOf(scene, pod, kind)).map(({ metadata }) => metadata.ownerReferences?.[0]?.uid);
    assert.deepEqual(owners, [remote.metadata?.uid], kind);
  }
}

/** An object under the very name that the plugin's own will have. */
async function plant(
  { cluster, namespace, remoteNamespace, afterwards }: Scene,
  { metadata: { uid } }: WirePod,
  kind: 'ConfigMap' | 'Secret',
  labels: Readonly<Record<string, string>>,
): Promise<void> {
  const name = remoteName(kind, namespace, kind === 'ConfigMap' ? 'cm' : 's', uid);
  const path = `/api/v1/namespaces/${remoteNamespace(namespace)}/${kind.toLowerCase()}s`;
  await cluster.admin.request('POST', path, { apiVersion: 'v1', kind, metadata: { name, labels } });
  // Of the namespace's end, nothing else removes a foreign one.
  if (labels.app === 'foreign') afterwards(() => cluster.admin.request('DELETE', `${path}/${name}`));
}
