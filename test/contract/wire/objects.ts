import { randomUUID } from 'node:crypto';
import type { Fields } from './pod.ts';

/** A ConfigMap, a Secret or a pseudo ConfigMap as interLink delivers it beside the pod. */
export interface Delivered extends Fields {
  readonly metadata: Fields & { readonly name: string };
}

/** A ConfigMap as read from the local cluster: original metadata and all. */
export function configMap(name: string, namespace: string, fields: Fields): Delivered {
  return { metadata: originalMetadata(name, namespace, 'ConfigMap'), ...fields };
}

/** A Secret with its values as they are on the wire: base64. */
export function secret(
  name: string,
  namespace: string,
  values: Readonly<Record<string, string | Uint8Array>>,
  fields: Fields = { type: 'Opaque' },
): Delivered {
  const data = Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, Buffer.from(value).toString('base64')]),
  );
  return { metadata: originalMetadata(name, namespace, 'Secret'), data, ...fields };
}

/** What the virtual kubelet flattens a projected or downwardAPI volume into: named like the volume, a key per path. */
export function projectedMap(volume: string, data: Readonly<Record<string, string>>): Delivered {
  return { metadata: { name: volume, creationTimestamp: null }, data };
}

/** The PersistentVolumeClaim some API servers deliver (interLink issue 396). */
export function claim(name: string, namespace: string, fields: Fields = {}): Delivered {
  return {
    metadata: originalMetadata(name, namespace, 'PersistentVolumeClaim'),
    spec: {
      accessModes: ['ReadWriteOnce'],
      resources: { requests: { storage: '1Mi' } },
      volumeName: `pvc-${randomUUID()}`,
      volumeMode: 'Filesystem',
    },
    status: { phase: 'Bound' },
    ...fields,
  };
}

/** Everything a remote copy must lose: identity, ownership, managed fields, kubectl's copy of the whole object. */
function originalMetadata(name: string, namespace: string, kind: string): Delivered['metadata'] {
  return {
    name,
    namespace,
    uid: randomUUID(),
    resourceVersion: '4711',
    creationTimestamp: '2026-01-01T00:00:00Z',
    labels: { app: 'local' },
    annotations: { 'kubectl.kubernetes.io/last-applied-configuration': `{"kind":"${kind}"}\n` },
    ownerReferences: [{ apiVersion: 'v1', kind: 'ConfigMap', name: 'owner', uid: randomUUID() }],
    managedFields: [
      {
        manager: 'kubectl-client-side-apply',
        operation: 'Update',
        apiVersion: 'v1',
        time: '2026-01-01T00:00:00Z',
        fieldsType: 'FieldsV1',
        fieldsV1: { 'f:data': {} },
      },
    ],
  };
}
