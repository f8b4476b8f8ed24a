import type { MadeObject } from '../../../schemas/generated/types.ts';
import { type Clock, systemClock } from '../../async/clock.ts';
import { PluginError } from '../../interlink/errors.ts';
import { createOrAdopt, getObject, patchObject } from '../client/objects.ts';
import { pathOf } from '../client/paths.ts';
import type { ChildObject, OwnerReference } from '../manifest/remoteObjects.ts';
import { ensureNamespace } from '../namespace.ts';
import { storedObject } from '../shapes.ts';
import { type Attempt, isOfPod, noteMade, post } from './createAttempt.ts';
import { inNamespace } from './inNamespace.ts';
import type { PostedPod } from './postPod.ts';

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
  const resource = resourceOfChild(child);
  const owned = owner ? { ...child, metadata: { ...child.metadata, ownerReferences: [owner] } } : child;
  const send = () => post(attempt, resource, owned, { answer: storedObject });
  await createOrAdopt<unknown>(
    () => inNamespace(attempt, send, clock, () => ensureNamespaceOf(attempt, child, clock)),
    () => adopt(attempt, child, owner),
    () => clock.sleep(goingPollMs, attempt.deadline.signal),
  );
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
  const path = pathOfChild(attempt, child);
  await patchObject(attempt.client, path, { metadata: { ownerReferences: [owner] } }, attempt.deadline);
}

async function adopt(
  attempt: Attempt,
  child: ChildObject,
  owner: OwnerReference | undefined,
): Promise<'there' | 'again'> {
  const { client, manifest, deadline } = attempt;
  const resource = resourceOfChild(child);
  const { name, namespace = manifest.namespace } = child.metadata;
  const path = pathOfChild(attempt, child);
  const metadata = (await getObject(client, path, storedObject, deadline))?.metadata;
  if (metadata === undefined) return 'again';
  if (!isOfPod(metadata, attempt)) {
    throw new PluginError(
      'conflict',
      `remote ${resource} ${namespace}/${name} exists and is not of this pod; nothing was changed`,
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
