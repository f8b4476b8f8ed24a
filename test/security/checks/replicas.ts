import { AdminError } from '../../contract/bench/admin.ts';
import { created, nothingLeft, removed, until } from '../../contract/bench/play.ts';
import { parked } from '../../contract/wire/pod.ts';
import type { Check } from '../checks.ts';
import type { Scene, Sections } from '../scene.ts';
import { sharedNamespaceOf } from '../stage.ts';

const shared = (namespace: string): Sections => ({
  replicas: { namespace: sharedNamespaceOf(namespace), lease_seconds: 3 },
});

interface Lease {
  readonly metadata: { readonly uid: string };
  readonly spec: { readonly renewTime?: string };
}

export const replicaChecks: readonly Check[] = [
  {
    title: 'a gateway of several gets the Lease, makes it where it is missing, and renews it',
    shows: ['leases get', 'leases create', 'leases patch'],
    sections: shared,
    run: async (scene) => {
      await until(scene, 'there is a Lease', () => readLease(scene));
      await scene.cluster.admin.request('DELETE', pathOf(scene));

      const anew = await until(scene, 'there is one again', () => readLease(scene));

      await until(scene, 'it is renewed', async () => {
        const now = await readLease(scene);
        return now?.metadata.uid === anew.metadata.uid && now.spec.renewTime !== anew.spec.renewTime ? now : undefined;
      });
    },
  },
  {
    title: 'a pod is deleted by one gateway of several, which notes that it did',
    shows: ['configmaps create', 'configmaps patch', 'pods delete'],
    sections: shared,
    run: async (scene) => {
      const pod = parked(scene.pod());
      await created(scene, pod);
      await removed(scene, pod, 0);
      await nothingLeft(scene, pod, ['pods']);

      await until(scene, 'the delete is noted as done', async () => {
        const path = `/api/v1/namespaces/${sharedNamespaceOf(scene.namespace)}/configmaps`;
        const { items } = await scene.cluster.admin.request<{
          items: { metadata: { name: string; labels?: object } }[];
        }>('GET', path);
        const { metadata } = items.find(({ metadata: { name } }) => name.endsWith(pod.metadata.uid)) ?? {};
        return metadata?.labels && !('interlink.io/pending' in metadata.labels) ? metadata : undefined;
      });
    },
  },
];

const pathOf = ({ namespace }: Scene) =>
  `/apis/coordination.k8s.io/v1/namespaces/${sharedNamespaceOf(namespace)}/leases/interlink-kubernetes-plugin`;

async function readLease(scene: Scene): Promise<Lease | undefined> {
  try {
    return await scene.cluster.admin.request<Lease>('GET', pathOf(scene));
  } catch (error) {
    if (error instanceof AdminError && error.status === 404) return undefined;
    throw error;
  }
}
