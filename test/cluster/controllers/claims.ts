import type { KubeObject } from '../api/object.ts';
import { isFinished, isPod } from '../api/pod.ts';
import { typeOf } from '../api/resources.ts';
import type { World } from '../world.ts';
import { release } from './garbage.ts';

const protection = 'kubernetes.io/pvc-protection';

/** Binds claims at once, and lets a deleted one go when no pod uses it any more. */
export function startClaimController(world: World): void {
  const claims = typeOf('persistentvolumeclaims');
  const pods = typeOf('pods');

  const settle = (claim: KubeObject) => {
    const current = world.store.byUid(claim.metadata.uid);
    if (current?.metadata.deletionTimestamp === undefined || !current.metadata.finalizers?.includes(protection)) return;
    const { namespace, name } = current.metadata;
    for (const pod of world.store.all(pods, namespace)) {
      if (
        isPod(pod) &&
        !isFinished(pod) &&
        pod.spec.volumes?.some((volume) => volume.persistentVolumeClaim?.claimName === name)
      )
        return;
    }
    release(world, claims, current, protection);
  };

  world.store.subscribe(({ resource, type, object }) => {
    if (resource === claims && type === 'ADDED') world.timers.after(world.options.collectMs, () => bind(world, object));
    if (resource === claims && type !== 'DELETED' && object.metadata.deletionTimestamp !== undefined) {
      world.timers.after(world.options.collectMs, () => settle(object));
    }
    if (resource !== pods || (type !== 'DELETED' && !(isPod(object) && isFinished(object)))) return;
    for (const claim of world.store.all(claims, object.metadata.namespace)) {
      if (claim.metadata.deletionTimestamp !== undefined)
        world.timers.after(world.options.collectMs, () => settle(claim));
    }
  });
}

/** As with a dynamic provisioner: every claim gets a volume of its own, the size it asked for. */
function bind(world: World, { metadata }: KubeObject): void {
  const claim = world.store.byUid(metadata.uid);
  if (claim === undefined || claim.metadata.deletionTimestamp !== undefined) return;
  const spec = Object(claim.spec);
  world.store.put(typeOf('persistentvolumeclaims'), {
    ...claim,
    spec: { ...spec, volumeName: `pvc-${metadata.uid}` },
    status: { phase: 'Bound', accessModes: spec.accessModes, capacity: spec.resources?.requests },
  });
}
