import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { V1PersistentVolumeClaim } from '@kubernetes/client-node';
import { type Admin, AdminError } from './admin.ts';

const volumesPath = '/api/v1/persistentvolumes';
const amount = { storage: '1Mi' };
const accessModes = ['ReadWriteOnce'];

/** A claim that leaves the class to the cluster. */
export const claimSpec = { accessModes, resources: { requests: amount } };

/**
 * Makes a volume for one claim, for clusters without a provisioner; where there is one the volume stays unused. Answers what removes
 * it. What is written to it stays on the node, below /tmp.
 */
export async function offerVolume(admin: Admin, namespace: string, name: string): Promise<() => Promise<unknown>> {
  const volume = `contract-${randomUUID()}`;
  try {
    await admin.request('POST', volumesPath, {
      apiVersion: 'v1',
      kind: 'PersistentVolume',
      metadata: { name: volume },
      spec: {
        capacity: amount,
        accessModes,
        persistentVolumeReclaimPolicy: 'Retain',
        storageClassName: '',
        hostPath: { path: `/tmp/${volume}`, type: 'DirectoryOrCreate' },
        claimRef: { apiVersion: 'v1', kind: 'PersistentVolumeClaim', namespace, name },
      },
    });
  } catch (error) {
    // An API server without volumes binds claims by itself, or not at all.
    if (error instanceof AdminError && error.status === 404) return async () => undefined;
    throw error;
  }
  return () => admin.request('DELETE', `${volumesPath}/${volume}`);
}

/** Whether a claim of this namespace gets bound, found out with one. */
export async function bindsClaims(admin: Admin, namespace: string): Promise<boolean> {
  const path = `/api/v1/namespaces/${namespace}/persistentvolumeclaims`;
  const withdraw = await offerVolume(admin, namespace, 'probe');
  await admin.request('POST', path, {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name: 'probe' },
    spec: claimSpec,
  });
  try {
    for (let tries = 0; tries < 30; tries++) {
      const { status } = await admin.request<V1PersistentVolumeClaim>('GET', `${path}/probe`);
      if (status?.phase === 'Bound') return true;
      await wait(100);
    }
    return false;
  } finally {
    await withdraw();
  }
}
