import type { V1PodSpec } from '@kubernetes/client-node';

/** The reason for dropping a volume that no container uses. */
export const unmounted = 'no container mounts it';

/** The names of the volumes that some container uses: as a mount, as a raw block device, or for variables from files (`fileKeyRef`). */
export function mountedVolumes(spec: V1PodSpec): ReadonlySet<string> {
  const containers = [...(spec.initContainers ?? []), ...(spec.containers ?? [])];
  return new Set(
    containers.flatMap(({ volumeMounts, volumeDevices, env }) => [
      ...(volumeMounts ?? []).map(({ name }) => name),
      ...(volumeDevices ?? []).map(({ name }) => name),
      ...(env ?? []).flatMap(({ valueFrom }) => valueFrom?.fileKeyRef?.volumeName ?? []),
    ]),
  );
}
