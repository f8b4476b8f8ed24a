import type { MadeObject } from '../../../schemas/generated/types.ts';
import { type Clock, systemClock } from '../../async/clock.ts';
import { PluginError } from '../../interlink/errors.ts';
import { createOrAdopt, getObject, patchObject } from '../client/objects.ts';
import { pathOf } from '../client/paths.ts';
import type { ChildObject, OwnerReference } from '../manifest/objects.ts';
import { storedObject } from '../shapes.ts';
import { type Attempt, isOfPod, noteMade, post } from './attempt.ts';
import { inNamespace } from './inNamespace.ts';
import type { PostedPod } from './pod.ts';

const resourceOf: Readonly<Record<ChildObject['kind'], MadeObject['resource']>> = {
  ConfigMap: 'configmaps',
  Secret: 'secrets',
  PersistentVolumeClaim: 'persistentvolumeclaims',
  Service: 'services',
};

export const resourceOfChild = ({ kind }: ChildObject): MadeObject['resource'] => resourceOf[kind];

/** How long a child that is on its way out is given before we look again. */
const goingPollMs = 100;

/** The remote pod as the owner of what it mounts: garbage collection then removes them with it. */
export function ownerReferenceTo({ metadata }: PostedPod): OwnerReference {
  return { apiVersion: 'v1', kind: 'Pod', name: metadata.name, uid: metadata.uid };
}

/**
 * Makes one object of the pod, owned by it when the pod is known already. One that is there from an earlier call is kept,
 * and given its owner when it has none.
 * @throws PluginError `conflict` when the name belongs to somebody else
 * @throws KubernetesError
 */
export async function ensureChild(
  attempt: Attempt,
  child: ChildObject,
  owner?: OwnerReference,
  clock: Clock = systemClock,
): Promise<void> {
  const resource = resourceOfChild(child);
  const owned = owner ? { ...child, metadata: { ...child.metadata, ownerReferences: [owner] } } : child;
  await createOrAdopt<unknown>(
    () => inNamespace(attempt, () => post(attempt, resource, owned, { answer: storedObject }), clock),
    () => adopt(attempt, resource, child.metadata.name, owner),
    () => clock.sleep(goingPollMs, attempt.deadline.signal),
  );
}

/** Gives an object of this pod its owner: the step that makes garbage collection responsible for it. */
export async function ownChild(attempt: Attempt, child: ChildObject, owner: OwnerReference): Promise<void> {
  const path = pathOf(attempt.manifest.namespace, resourceOfChild(child), child.metadata.name);
  await patchObject(attempt.client, path, { metadata: { ownerReferences: [owner] } }, attempt.deadline);
}

async function adopt(
  attempt: Attempt,
  resource: MadeObject['resource'],
  name: string,
  owner: OwnerReference | undefined,
): Promise<'there' | 'again'> {
  const { client, manifest, deadline } = attempt;
  const path = pathOf(manifest.namespace, resource, name);
  const metadata = (await getObject(client, path, storedObject, deadline))?.metadata;
  if (metadata === undefined) return 'again';
  if (!isOfPod(metadata, attempt)) {
    throw new PluginError(
      'conflict',
      `remote ${resource} ${manifest.namespace}/${name} exists and is not of this pod; nothing was changed`,
    );
  }
  noteMade(attempt, resource, metadata);
  const owners = metadata.ownerReferences ?? [];
  const isOfDeadPod = owner !== undefined && owners.length > 0 && !owners.some(({ uid }) => uid === owner.uid);
  if (metadata.deletionTimestamp !== undefined || isOfDeadPod) return 'again';
  if (owner !== undefined && owners.length === 0)
    await patchObject(client, path, { metadata: { uid: metadata.uid, ownerReferences: [owner] } }, deadline);
  return 'there';
}
