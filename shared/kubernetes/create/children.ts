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
  Deployment: 'deployments',
};

export const resourceOfChild = ({ kind }: ChildObject): MadeObject['resource'] => resourceOf[kind];

/** Most are beside the pod; a bastion may have a namespace of its own. */
export const namespaceOfChild = ({ manifest }: Pick<Attempt, 'manifest'>, { metadata }: ChildObject): string =>
  metadata.namespace ?? manifest.namespace;

const pathOfChild = (attempt: Attempt, child: ChildObject) =>
  pathOf(namespaceOfChild(attempt, child), resourceOfChild(child), child.metadata.name);

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
  const { deadline } = attempt;
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
        await ensureNamespaceOf(attempt, child, clock);
        namespaceMade = true;
        continue;
      }
      if (!isKubernetesError(error, 'AlreadyExists')) throw error;
    }
    if ((await adopt(attempt, child, owner)) === 'there') return;
    await clock.sleep(goingPollMs, deadline.signal);
  }
}

/** What operators want in the namespaces of pods, quotas and policies, is not for the one of bastions. */
export async function ensureNamespaceOf(
  attempt: Pick<Attempt, 'client' | 'config' | 'manifest' | 'deadline'>,
  child: ChildObject,
  clock: Clock = systemClock,
): Promise<void> {
  const { client, config, manifest, deadline } = attempt;
  const namespace = namespaceOfChild(attempt, child);
  const plain = { resource_quota: {}, limit_range: {}, network_policy: 'none' } as const;
  const isOfPods = namespace === manifest.namespace;
  const offloading = isOfPods ? config.offloading : { ...config.offloading, ...plain };
  await ensureNamespace({ client, config: { ...config, offloading } }, namespace, deadline, clock);
}

/** Gives an object of this pod its owner: the step that makes garbage collection responsible for it. */
export async function ownChild(attempt: Attempt, child: ChildObject, owner: OwnerReference): Promise<void> {
  await attempt.client.request({
    method: 'PATCH',
    path: pathOfChild(attempt, child),
    body: { metadata: { ownerReferences: [owner] } },
    answer: storedObject,
    deadline: attempt.deadline,
  });
}

async function adopt(
  attempt: Attempt,
  child: ChildObject,
  owner: OwnerReference | undefined,
): Promise<'there' | 'going'> {
  const { client, manifest, deadline } = attempt;
  const resource = resourceOfChild(child);
  const { name, namespace = manifest.namespace } = child.metadata;
  const path = pathOfChild(attempt, child);
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
      `remote ${resource} ${namespace}/${name} exists and is not of this pod; nothing was changed`,
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
