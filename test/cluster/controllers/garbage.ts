import type { KubeObject } from '../api/object.ts';
import type { ResourceType } from '../api/resources.ts';
import { resourceTypes } from '../api/resources.ts';
import type { Change } from '../api/store.ts';
import { removeObject } from '../verbs/remove.ts';
import type { World } from '../world.ts';

interface Child {
  readonly type: ResourceType;
  readonly uid: string;
}

/** Removes objects none of whose owners lives any more, a moment after the last one went, as the real collector does. */
export function startGarbageCollection(world: World): void {
  const childrenOf = new Map<string, Map<string, Child>>();

  const judge = ({ type, uid }: Child) => {
    const object = world.store.byUid(uid);
    const owners = object?.metadata.ownerReferences ?? [];
    if (object === undefined || owners.length === 0) return;
    const living = owners.filter(({ uid: owner }) => isOwnerOf(world.store.byUid(owner), object));
    if (living.length === 0) removeObject(world, type, targetOf(object), { uid });
    else if (living.length < owners.length) {
      world.store.put(type, { ...object, metadata: { ...object.metadata, ownerReferences: living } });
    }
  };

  const later = (children: Iterable<Child>) => {
    const due = [...children];
    if (due.length > 0) world.timers.after(world.options.collectMs, () => due.forEach(judge));
  };

  const noteOwners = ({ resource, object, type }: Change) => {
    const { uid, ownerReferences = [] } = object.metadata;
    for (const { uid: owner } of ownerReferences) {
      const children = childrenOf.get(owner) ?? new Map<string, Child>();
      childrenOf.set(owner, children);
      if (type === 'DELETED') children.delete(uid);
      else children.set(uid, { type: resource, uid });
    }
    const dead = ownerReferences.some(({ uid: owner }) => world.store.byUid(owner) === undefined);
    if (dead && type !== 'DELETED') later([{ type: resource, uid }]);
  };

  const finishOwner = ({ resource, object }: Change) => {
    const finalizers = object.metadata.finalizers ?? [];
    const children = [...(childrenOf.get(object.metadata.uid)?.values() ?? [])];
    if (finalizers.includes('orphan')) {
      for (const child of children) orphan(world, child, object.metadata.uid);
      world.timers.after(world.options.collectMs, () => release(world, resource, object, 'orphan'));
    }
    if (!finalizers.includes('foregroundDeletion')) return;
    for (const child of children) collectChild(world, child);
    const wait = () => {
      if ((childrenOf.get(object.metadata.uid)?.size ?? 0) === 0)
        release(world, resource, object, 'foregroundDeletion');
      else world.timers.after(world.options.collectMs, wait);
    };
    world.timers.after(world.options.collectMs, wait);
  };

  world.store.subscribe((change) => {
    noteOwners(change);
    if (change.type === 'DELETED') {
      later(childrenOf.get(change.object.metadata.uid)?.values() ?? []);
      childrenOf.delete(change.object.metadata.uid);
    }
    const isMarked =
      change.object.metadata.deletionTimestamp !== undefined &&
      change.previous?.metadata.deletionTimestamp === undefined;
    if (change.type === 'MODIFIED' && isMarked) finishOwner(change);
  });
}

/** An owner counts only where the child may name it: in the same namespace, or cluster-wide. */
const isOwnerOf = (owner: KubeObject | undefined, child: KubeObject) =>
  owner !== undefined &&
  (owner.metadata.namespace === undefined || owner.metadata.namespace === child.metadata.namespace);

const targetOf = ({ metadata }: KubeObject) => ({ namespace: metadata.namespace, name: metadata.name });

function collectChild(world: World, { type, uid }: Child): void {
  const object = world.store.byUid(uid);
  if (object !== undefined) removeObject(world, type, targetOf(object), { uid });
}

function orphan(world: World, { type, uid }: Child, owner: string): void {
  const object = world.store.byUid(uid);
  if (object === undefined) return;
  const ownerReferences = (object.metadata.ownerReferences ?? []).filter((one) => one.uid !== owner);
  world.store.put(type, { ...object, metadata: { ...object.metadata, ownerReferences } });
}

/** Takes a finalizer off, and with the last one the object goes. */
export function release(world: World, type: ResourceType, { metadata }: KubeObject, finalizer: string): void {
  const object = world.store.byUid(metadata.uid);
  if (object === undefined) return;
  const finalizers = (object.metadata.finalizers ?? []).filter((one) => one !== finalizer);
  const released = { ...object, metadata: { ...object.metadata, finalizers } };
  if (finalizers.length === 0 && object.metadata.deletionGracePeriodSeconds === 0) world.store.remove(type, released);
  else world.store.put(type, released);
}

/** Types whose objects can be children. */
export const collectable = resourceTypes.filter(({ namespaced }) => namespaced);
