import { type Clock, systemClock } from '../../async/clock.ts';
import { isKubernetesError } from '../client/kubernetesError.ts';
import { createObject, createOrAdopt, getObject, patchObject } from '../client/objects.ts';
import { pathOf } from '../client/paths.ts';
import type { Claim } from '../manifest/manifest.ts';
import { managedLabel, managedValue } from '../manifest/marks.ts';
import type { OwnerReference } from '../manifest/remoteObjects.ts';
import { isAdoptedClaim, usersOf } from '../remove/adoptedClaims.ts';
import { storedObject } from '../shapes.ts';
import { type Attempt, stamped } from './createAttempt.ts';

const goingPollMs = 250;

/**
 * Makes a PersistentVolumeClaim when it is not there. One with retention `delete` that we made is owned by every pod that
 * uses it, so that garbage collection removes it with the last; claims of others, and `retain`, never get an owner.
 * A claim is never undone: another pod may already rely on it.
 * @throws KubernetesError
 */
export async function ensureClaim(
  attempt: Attempt,
  { object, retention }: Claim,
  owner: OwnerReference,
  clock: Clock = systemClock,
): Promise<void> {
  const { client, manifest, deadline } = attempt;
  const path = pathOf(manifest.namespace, 'persistentvolumeclaims');
  const metadata = stamped(object.metadata, attempt);
  const owned = retention === 'delete' ? { ...metadata, ownerReferences: [owner] } : metadata;
  await createOrAdopt<unknown>(
    () => createObject(client, path, { ...object, metadata: owned }, storedObject, deadline),
    async () => (retention === 'retain' ? 'there' : joinOwners(attempt, object.metadata.name, owner)),
    () => clock.sleep(goingPollMs, deadline.signal),
  );
}

/** Adds the pod to the claim's owners; each try is bound to the version it read, since a merge patch replaces the list. */
async function joinOwners(attempt: Attempt, name: string, owner: OwnerReference): Promise<'there' | 'again'> {
  const { client, manifest, deadline } = attempt;
  const path = pathOf(manifest.namespace, 'persistentvolumeclaims', name);
  try {
    const metadata = (await getObject(client, path, storedObject, deadline))?.metadata;
    if (metadata === undefined || metadata.deletionTimestamp !== undefined) return 'again';
    const owners = metadata.ownerReferences ?? [];
    const isAdopted = isAdoptedClaim(metadata);
    // Without owners it is kept on purpose, or somebody else's: either way it is not ours to delete.
    const isShared = isAdopted || (metadata.labels?.[managedLabel] === managedValue && owners.length > 0);
    if (!isShared || owners.some(({ uid }) => uid === owner.uid)) return 'there';
    // The pods that use an adopted one do not own it yet: ours, the first owner, must not take it from them.
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
