import type { Deadline } from '../../async/deadline.ts';
import { isRecord, toRecords } from '../../record.ts';
import { type StoredObject, storedObject } from '../client/answerShapes.ts';
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

/** One remote pod, identified by its uid: another pod with the same name is not meant. */
interface ExactPod {
  readonly namespace: string;
  readonly name: string;
  readonly uid: string;
}

type Access = Pick<Cluster, 'client' | 'log'>;

/** Whether the Python plugin, which ran before this one, made a pod: every pod of this plugin has the id of its create call. */
export function isAdopted({ annotations }: ObjectMeta): boolean {
  return annotations?.[createdByAnnotation] === undefined;
}

/**
 * Adds owner references to the claims of an adopted pod whose retention policy is `delete`. The Python plugin made them without owners, with the
 * policy as an annotation, and removed them by name. This is done before the pod is deleted: even if the plugin is killed in between, garbage
 * collection removes each claim with the last pod that uses it. Claims that the Python plugin did not make are never changed.
 * @throws KubernetesError
 */
export async function ownAdoptedClaims(access: Access, pod: ExactPod, deadline: Deadline): Promise<void> {
  try {
    for (const claim of await claimsOf(access, pod, deadline)) await ownClaim(access, pod, claim, deadline);
  } catch (error) {
    // Without the right to change claims a claim is left behind, but the pod is still deleted.
    if (!isKubernetesError(error, 'Forbidden')) throw error;
    const { namespace, name } = pod;
    access.log.warn('claims left behind', { namespace, name, reason: error.message });
  }
}

/** Whether the Python plugin made the claim, with the policy `delete`. Claims of this plugin have no label with a pod's uid. */
export function isAdoptedClaim({ labels, annotations }: ObjectMeta): boolean {
  const isManaged = labels?.[managedLabel] === managedValue && labels[sourceUidLabel] !== undefined;
  return isManaged && (annotations?.[retentionAnnotation] ?? '').split(',').includes('delete');
}

/** Owner references to all pods of this plugin and of the Python plugin that mount a claim. */
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

/** The names of the claims that an adopted pod mounts; none if the pod is gone or is not adopted. */
async function claimsOf({ client }: Access, { namespace, name, uid }: ExactPod, deadline: Deadline): Promise<string[]> {
  const pod = await getObject(client, pathOf(namespace, 'pods', name), storedObject, deadline);
  return pod !== undefined && pod.metadata.uid === uid && isAdopted(pod.metadata) ? claimNames(pod) : [];
}

/** Each try is bound to the resourceVersion it read, since a merge patch replaces the whole list of owner references. */
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
