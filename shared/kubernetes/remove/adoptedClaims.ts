import type { Deadline } from '../../async/deadline.ts';
import { isRecord, toRecords } from '../../record.ts';
import { isKubernetesError } from '../client/kubernetesError.ts';
import { listAll } from '../client/listAll.ts';
import { getObject, patchObject } from '../client/objects.ts';
import { pathOf } from '../client/paths.ts';
import type { Cluster } from '../cluster.ts';
import {
  createdByAnnotation,
  managedLabel,
  managedValue,
  retentionAnnotation,
  sourceUidLabel,
} from '../manifest/marks.ts';
import type { ObjectMeta, OwnerReference } from '../manifest/remoteObjects.ts';
import { type StoredObject, storedObject } from '../shapes.ts';

/** A pod by its remote uid, and nothing else that has its name. */
interface ExactPod {
  readonly namespace: string;
  readonly name: string;
  readonly uid: string;
}

type Access = Pick<Cluster, 'client' | 'log'>;

/** Whether a pod is of the Python plugin, whose place we took: every pod of ours tells which call made it. */
export function isAdopted({ annotations }: ObjectMeta): boolean {
  return annotations?.[createdByAnnotation] === undefined;
}

/**
 * Gives the claims of an adopted pod, where they shall go with their pods, what they lack: owners. The Python plugin made them
 * with their policy as an annotation, and removed them by name. Done before the pod is deleted, so that whatever is killed in
 * between, garbage collection takes each with the last pod that uses it. A claim of anybody else is never touched.
 * @throws KubernetesError
 */
export async function ownAdoptedClaims(access: Access, pod: ExactPod, deadline: Deadline): Promise<void> {
  try {
    for (const claim of await claimsOf(access, pod, deadline)) await ownClaim(access, pod, claim, deadline);
  } catch (error) {
    // A right that is missing keeps a claim, never a pod.
    if (!isKubernetesError(error, 'Forbidden')) throw error;
    const { namespace, name } = pod;
    access.log.warn('claims left behind', { namespace, name, reason: error.message });
  }
}

/** Whether the Python plugin made the claim, to be removed with the pods that use it. Our own bear no pod's uid. */
export function isAdoptedClaim({ labels, annotations }: ObjectMeta): boolean {
  const isManaged = labels?.[managedLabel] === managedValue && labels[sourceUidLabel] !== undefined;
  return isManaged && (annotations?.[retentionAnnotation] ?? '').split(',').includes('delete');
}

/** Our pods, and those of the Python plugin, that mount a claim: as its owners. */
export async function usersOf(
  { client }: Pick<Access, 'client'>,
  namespace: string,
  claim: string,
  deadline: Deadline,
): Promise<readonly OwnerReference[]> {
  const { items } = await listAll(
    client,
    {
      path: pathOf(namespace, 'pods'),
      selector: { labelSelector: `${managedLabel}=${managedValue}`, fieldSelector: undefined },
      toItem: (raw) => toOwner(raw as StoredObject, claim),
    },
    deadline,
  );
  return items.filter((owner) => owner !== undefined);
}

/** Names of the claims the pod mounts; none when it is gone. */
async function claimsOf({ client }: Access, { namespace, name, uid }: ExactPod, deadline: Deadline): Promise<string[]> {
  const pod = await getObject(client, pathOf(namespace, 'pods', name), storedObject, deadline);
  return pod !== undefined && pod.metadata.uid === uid && isAdopted(pod.metadata) ? claimNames(pod) : [];
}

/** Each try is bound to the version it read, since a merge patch replaces the list of owners. */
async function ownClaim({ client }: Access, { namespace }: ExactPod, claim: string, deadline: Deadline): Promise<void> {
  const path = pathOf(namespace, 'persistentvolumeclaims', claim);
  for (;;) {
    try {
      const metadata = (await getObject(client, path, storedObject, deadline))?.metadata;
      if (metadata === undefined || !isAdoptedClaim(metadata) || metadata.deletionTimestamp !== undefined) return;
      const owners = metadata.ownerReferences ?? [];
      const users = await usersOf({ client }, namespace, claim, deadline);
      const missing = users.filter(({ uid }) => !owners.some((owner) => owner.uid === uid));
      if (missing.length === 0) return;
      const { resourceVersion } = metadata;
      const body = { metadata: { resourceVersion, ownerReferences: [...owners, ...missing] } };
      await patchObject(client, path, body, deadline);
      return;
    } catch (error) {
      if (isKubernetesError(error, 'NotFound')) return;
      if (!isKubernetesError(error, 'Conflict')) throw error;
    }
  }
}

function toOwner(pod: StoredObject, claim: string): OwnerReference | undefined {
  const { name, uid } = pod.metadata;
  return claimNames(pod).includes(claim) ? { apiVersion: 'v1', kind: 'Pod', name, uid } : undefined;
}

function claimNames(pod: StoredObject): string[] {
  const volumes = 'spec' in pod && isRecord(pod.spec) ? pod.spec.volumes : undefined;
  return toRecords(volumes).flatMap(({ persistentVolumeClaim: source }) =>
    isRecord(source) && typeof source.claimName === 'string' ? [source.claimName] : [],
  );
}
