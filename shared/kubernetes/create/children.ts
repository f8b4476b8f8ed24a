import type { MadeObject } from '../../../schemas/generated/types.ts';
import { type Clock, systemClock } from '../../async/clock.ts';
import { PluginError } from '../../interlink/errors.ts';
import { isKubernetesError, isNamespaceTerminating } from '../client/errors.ts';
import { pathOf } from '../client/paths.ts';
import type { ChildObject, ObjectMeta, OwnerReference } from '../manifest/objects.ts';
import { ensureNamespace } from '../namespace.ts';
import { storedObject } from '../shapes.ts';
import { type Attempt, isOfPod, noteMade, post } from './attempt.ts';
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
  const { client, config, manifest, deadline } = attempt;
  const resource = resourceOfChild(child);
  const owned = owner ? { ...child, metadata: { ...child.metadata, ownerReferences: [owner] } } : child;
  let namespaceMade = false;
  for (;;) {
    try {
      await post(attempt, resource, owned, { answer: storedObject });
      return;
    } catch (error) {
      if (isNamespaceTerminating(error)) {
        await clock.sleep(goingPollMs, deadline.signal);
        continue;
      }
      if (isKubernetesError(error, 'NotFound') && !namespaceMade) {
        await ensureNamespace({ client, config }, manifest.namespace, deadline, clock);
        namespaceMade = true;
        continue;
      }
      if (!isKubernetesError(error, 'AlreadyExists')) throw error;
    }
    if ((await adopt(attempt, resource, child.metadata.name, owner)) === 'there') return;
    await clock.sleep(goingPollMs, deadline.signal);
  }
}

/** Gives an object of this pod its owner: the step that makes garbage collection responsible for it. */
export async function ownChild(attempt: Attempt, child: ChildObject, owner: OwnerReference): Promise<void> {
  await attempt.client.request({
    method: 'PATCH',
    path: pathOf(attempt.manifest.namespace, resourceOfChild(child), child.metadata.name),
    body: { metadata: { ownerReferences: [owner] } },
    answer: storedObject,
    deadline: attempt.deadline,
  });
}

async function adopt(
  attempt: Attempt,
  resource: MadeObject['resource'],
  name: string,
  owner: OwnerReference | undefined,
): Promise<'there' | 'going'> {
  const { client, manifest, deadline } = attempt;
  const path = pathOf(manifest.namespace, resource, name);
  let metadata: ObjectMeta;
  try {
    ({ metadata } = await client.request({ method: 'GET', path, answer: storedObject, deadline }));
  } catch (error) {
    if (isKubernetesError(error, 'NotFound')) return 'going';
    throw error;
  }
  if (!isOfPod(metadata, attempt)) {
    throw new PluginError(
      'conflict',
      `remote ${resource} ${manifest.namespace}/${name} exists and is not of this pod; nothing was changed`,
    );
  }
  noteMade(attempt, resource, metadata);
  const owners = metadata.ownerReferences ?? [];
  const isOfDeadPod = owner !== undefined && owners.length > 0 && !owners.some(({ uid }) => uid === owner.uid);
  if (metadata.deletionTimestamp !== undefined || isOfDeadPod) return 'going';
  if (owner !== undefined && owners.length === 0) {
    await client.request({
      method: 'PATCH',
      path,
      body: { metadata: { uid: metadata.uid, ownerReferences: [owner] } },
      answer: storedObject,
      deadline,
    });
  }
  return 'there';
}
