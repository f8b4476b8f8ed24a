import { type Clock, systemClock } from '../../async/clock.ts';
import { storedObject } from '../client/answerShapes.ts';
import { isKubernetesError } from '../client/kubernetesError.ts';
import { createObject, createOrAdopt, getObject, patchObject } from '../client/objects.ts';
import { pathOf } from '../client/paths.ts';
import type { Claim } from '../manifest/manifest.ts';
import { managedLabel, managedValue } from '../manifest/marks.ts';
import type { OwnerReference } from '../manifest/remoteObjects.ts';
import { isAdoptedClaim, usersOf } from '../remove/adoptedClaims.ts';
import { type CreateCall, stamped } from './createCall.ts';

const goingPollMs = 250;

/**
 * Makes a PersistentVolumeClaim unless it exists. A claim of ours with retention `delete` is owned by every pod that uses it, so that
 * garbage collection removes it with the last one. Claims of others, and those with `retain`, never get an owner. Undo never removes a claim:
 * another pod may use it already.
 * @throws KubernetesError
 */
export async function ensureClaim(
  call: CreateCall,
  { object, retention }: Claim,
  owner: OwnerReference,
  clock: Clock = systemClock,
): Promise<void> {
  const { client, manifest, deadline } = call;
  const path = pathOf(manifest.namespace, 'persistentvolumeclaims');
  const metadata = stamped(object.metadata, call);
  const owned = retention === 'delete' ? { ...metadata, ownerReferences: [owner] } : metadata;
  await createOrAdopt<unknown>(
    () => createObject(client, path, { ...object, metadata: owned }, storedObject, deadline),
    async () => (retention === 'retain' ? 'there' : joinOwners(call, object.metadata.name, owner)),
    () => clock.sleep(goingPollMs, deadline.signal),
  );
}

/** Adds the pod to the claim's owners. A merge patch replaces the whole list, so the patch names the resourceVersion that was read. */
async function joinOwners(call: CreateCall, name: string, owner: OwnerReference): Promise<'there' | 'again'> {
  const { client, manifest, deadline } = call;
  const path = pathOf(manifest.namespace, 'persistentvolumeclaims', name);
  try {
    const metadata = (await getObject(client, path, storedObject, deadline))?.metadata;
    if (metadata === undefined || metadata.deletionTimestamp !== undefined) return 'again';
    const owners = metadata.ownerReferences ?? [];
    const isAdopted = isAdoptedClaim(metadata);
    // A claim without owners is kept on purpose, or is not ours: it must not be removed with this pod.
    const isShared = isAdopted || (metadata.labels?.[managedLabel] === managedValue && owners.length > 0);
    if (!isShared || owners.some(({ uid }) => uid === owner.uid)) return 'there';
    // A claim of the Python plugin has no owners yet. All pods that use it become owners, or it would be removed with this pod alone.
    const users = isAdopted ? await usersOf({ client }, manifest.namespace, name, deadline) : [];
    const others = users.filter(({ uid }) => uid !== owner.uid && !owners.some((known) => known.uid === uid));
    const { resourceVersion } = metadata;
    const body = { metadata: { resourceVersion, ownerReferences: [...owners, ...others, owner] } };
    await patchObject(client, path, body, deadline);
    return 'there';
  } catch (error) {
    if (isKubernetesError(error, 'NotFound', 'Conflict')) return 'again';
    throw error;
  }
}
