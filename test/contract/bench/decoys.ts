import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { AdminError } from './admin.ts';
import type { Cluster } from './cluster.ts';
import { until } from './play.ts';

interface Decoy {
  readonly path: string;
  /** Of the object as it was planted. */
  readonly uid: string;
  readonly resourceVersion: string;
}

interface ObjectOnWire {
  readonly metadata: { readonly uid: string; readonly resourceVersion: string; readonly deletionTimestamp?: string };
}

const bodies: Readonly<Record<string, object>> = {
  // Nobody schedules these pods: whatever changes them did so on purpose.
  pods: {
    kind: 'Pod',
    spec: {
      schedulerName: 'nobody',
      automountServiceAccountToken: false,
      containers: [{ name: 'c', image: 'busybox' }],
    },
  },
  configmaps: { kind: 'ConfigMap', data: { k: 'foreign' } },
  secrets: { kind: 'Secret', data: { k: Buffer.from('foreign').toString('base64') } },
  services: { kind: 'Service', spec: { clusterIP: 'None', ports: [{ port: 80 }] } },
};

/** Labels of objects that are not ours, however much they look like it. */
const disguises: readonly Readonly<Record<string, string>>[] = [
  {},
  { 'interlink.io': 'somebody-elses', 'interlink.io/source.pod_uid': randomUUID() },
  { 'interlink.io/source.pod_uid': randomUUID(), app: 'local' },
];

/**
 * Puts foreign objects into a remote namespace, under the names the cases use for their own; `assertUntouched` fails when
 * one of them was changed, deleted or replaced since.
 */
export async function plantDecoys(cluster: Cluster, namespace: string): Promise<{ assertUntouched(): Promise<void> }> {
  const { admin } = cluster;
  // A pod is refused until the new namespace has its service account.
  await until({ cluster }, 'the service account', async () => {
    const { metadata } = await read(`/api/v1/namespaces/${namespace}/serviceaccounts/default`);
    return metadata;
  });
  const decoys: Decoy[] = [];
  for (const [kind, body] of Object.entries(bodies))
    for (const [index, labels] of disguises.entries()) {
      const collection = `/api/v1/namespaces/${namespace}/${kind}`;
      const name = index === 0 ? 'cm' : index === 1 ? 's' : 'p';
      const { metadata } = await admin.request<ObjectOnWire>('POST', collection, {
        apiVersion: 'v1',
        metadata: { name, labels },
        ...body,
      });
      decoys.push({ path: `${collection}/${name}`, uid: metadata.uid, resourceVersion: metadata.resourceVersion });
    }
  return {
    assertUntouched: async () => {
      for (const { path, uid, resourceVersion } of decoys) {
        const { metadata } = await read(path);
        assert.deepEqual(
          metadata && { ...pick(metadata) },
          { uid, resourceVersion, deletionTimestamp: undefined },
          path,
        );
      }
    },
  };

  async function read(path: string): Promise<Partial<ObjectOnWire>> {
    try {
      return await admin.request<ObjectOnWire>('GET', path);
    } catch (error) {
      if (error instanceof AdminError && error.status === 404) return {};
      throw error;
    }
  }
}

function pick({ uid, resourceVersion, deletionTimestamp }: ObjectOnWire['metadata']) {
  return { uid, resourceVersion, deletionTimestamp };
}
