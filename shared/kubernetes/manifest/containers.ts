import type { V1Container } from '@kubernetes/client-node';
import { withAppArmor } from './appArmor.ts';
import { environmentOf } from './containerEnvironment.ts';
import type { Translation } from './translation.ts';

/** A list of containers as the pod's author wrote it, and the same list with only the fields that are copied unchanged. */
export interface ContainerList {
  readonly field: 'containers' | 'initContainers';
  readonly asked: readonly V1Container[];
  readonly copied: readonly V1Container[];
}

/**
 * The containers for the remote cluster, in the same order. Mounts of volumes that are not in `volumes` are dropped.
 * @throws PluginError `refused` or `invalid_request`, as `environmentOf`
 */
export function containersOf(
  { field, asked, copied }: ContainerList,
  volumes: ReadonlySet<string>,
  translation: Translation,
): V1Container[] {
  return copied.map((container, index) => {
    const path = `spec.${field}[${index}]`;
    const { env, envFrom, volumeMounts, volumeDevices, ...plain } = withAppArmor(container, translation);
    const isThere =
      (list: 'volumeMounts' | 'volumeDevices') => (mount: { readonly name: string }, position: number) => {
        if (volumes.has(mount.name)) return true;
        translation.fates.note(`${path}.${list}[${position}]`, 'dropped', `volume ${mount.name} is not offloaded`);
        return false;
      };
    return {
      ...plain,
      ...environmentOf(asked[index] ?? container, path, volumes, translation),
      ...(volumeMounts && { volumeMounts: volumeMounts.filter(isThere('volumeMounts')) }),
      ...(volumeDevices && { volumeDevices: volumeDevices.filter(isThere('volumeDevices')) }),
    };
  });
}
