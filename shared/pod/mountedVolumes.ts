import type { V1PodSpec } from '@kubernetes/client-node';

/** Why a volume that nothing looks into is dropped. */
export const unmounted = 'no container mounts it';

/** Names of the volumes that some container looks into: mounts, raw block devices, variables kept in files. */
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
