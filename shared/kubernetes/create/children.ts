import type { MadeObject } from '../../../schemas/generated/types.ts';
import { type Clock, systemClock } from '../../async/clock.ts';
import { PluginError } from '../../interlink/errors.ts';
import { storedObject } from '../client/answerShapes.ts';
import { createOrAdopt, getObject, patchObject } from '../client/objects.ts';
import { pathOf } from '../client/paths.ts';
import type { ChildObject, OwnerReference } from '../manifest/remoteObjects.ts';
import { ensureNamespace } from '../namespace/ensureNamespace.ts';
import { inNamespace } from '../namespace/inNamespace.ts';
import { type CreateCall, isOfPod, noteMade, post } from './createCall.ts';
import type { PostedPod } from './postPod.ts';

const resourceOf: Readonly<Record<ChildObject['kind'], MadeObject['resource']>> = {
  ConfigMap: 'configmaps',
  Secret: 'secrets',
  PersistentVolumeClaim: 'persistentvolumeclaims',
  Service: 'services',
  Deployment: 'deployments',
};

export const resourceOfChild = ({ kind }: ChildObject): MadeObject['resource'] => resourceOf[kind];

/** The remote namespace of a child: the pod's, except for a bastion in `tcp_tunnel.bastion_namespace`. */
export const namespaceOfChild = ({ manifest }: Pick<CreateCall, 'manifest'>, { metadata }: ChildObject): string =>
  metadata.namespace ?? manifest.namespace;

const pathOfChild = (call: CreateCall, child: ChildObject) =>
  pathOf(namespaceOfChild(call, child), resourceOfChild(child), child.metadata.name);

/** The pause between two tries while a child of that name is being deleted. */
const goingPollMs = 100;

/** The remote pod as owner of the objects it mounts: garbage collection then removes them with the pod. */
export function ownerReferenceTo({ metadata }: PostedPod): OwnerReference {
  return { apiVersion: 'v1', kind: 'Pod', name: metadata.name, uid: metadata.uid };
}

/**
 * Makes one object of the pod, with `owner` as its owner if it is given. An object that an earlier call made is kept, and gets the owner if
 * it has none.
 * @throws PluginError `conflict` when another object has the name
 * @throws KubernetesError
 */
export async function ensureChild(
  call: CreateCall,
  child: ChildObject,
  owner?: OwnerReference,
  clock: Clock = systemClock,
): Promise<void> {
  const resource = resourceOfChild(child);
  const owned = owner ? { ...child, metadata: { ...child.metadata, ownerReferences: [owner] } } : child;
  const send = () => post(call, resource, owned, { answer: storedObject });
  await createOrAdopt<unknown>(
    () => inNamespace(call, send, clock, () => ensureNamespaceOf(call, child, clock)),
    () => adopt(call, child, owner),
    () => clock.sleep(goingPollMs, call.deadline.signal),
  );
}

/** Makes the namespace of a child. The configured ResourceQuota, LimitRange and NetworkPolicy are for namespaces of pods, not of bastions. */
export async function ensureNamespaceOf(
  call: Pick<CreateCall, 'client' | 'config' | 'manifest' | 'deadline'>,
  child: ChildObject,
  clock: Clock = systemClock,
): Promise<void> {
  const { client, config, manifest, deadline } = call;
  const namespace = namespaceOfChild(call, child);
  const plain = { resource_quota: {}, limit_range: {}, network_policy: 'none' } as const;
  const isOfPods = namespace === manifest.namespace;
  const offloading = isOfPods ? config.offloading : { ...config.offloading, ...plain };
  await ensureNamespace({ client, config: { ...config, offloading } }, namespace, deadline, clock);
}

/** Sets the owner of an object that was made before the pod, so that garbage collection removes it with the pod. */
export async function ownChild(call: CreateCall, child: ChildObject, owner: OwnerReference): Promise<void> {
  const path = pathOfChild(call, child);
  await patchObject(call.client, path, { metadata: { ownerReferences: [owner] } }, call.deadline);
}

async function adopt(
  call: CreateCall,
  child: ChildObject,
  owner: OwnerReference | undefined,
): Promise<'there' | 'again'> {
  const { client, manifest, deadline } = call;
  const resource = resourceOfChild(child);
  const { name, namespace = manifest.namespace } = child.metadata;
  const path = pathOfChild(call, child);
  const metadata = (await getObject(client, path, storedObject, deadline))?.metadata;
  if (metadata === undefined) return 'again';
  if (!isOfPod(metadata, call)) {
    throw new PluginError(
      'conflict',
      `remote ${resource} ${namespace}/${name} exists and is not of this pod; nothing was changed`,
    );
  }
  noteMade(call, resource, metadata);
  const owners = metadata.ownerReferences ?? [];
  const isOfDeadPod = owner !== undefined && owners.length > 0 && !owners.some(({ uid }) => uid === owner.uid);
  if (metadata.deletionTimestamp !== undefined || isOfDeadPod) return 'again';
  if (owner !== undefined && owners.length === 0)
    await patchObject(client, path, { metadata: { uid: metadata.uid, ownerReferences: [owner] } }, deadline);
  return 'there';
}
