import type { V1PodSpec, V1Volume } from '@kubernetes/client-node';
import type { DeliveredConfigMap } from '../../../schemas/generated/types.ts';

/** A ConfigMap beside the pod, as far as it counts here. */
type Source = Pick<DeliveredConfigMap, 'metadata' | 'data'>;

/**
 * What interLink would send of the pod's projected and downwardAPI volumes (contract.md 6.2), so that they take the same way as
 * in a create: the ConfigMaps' texts, and a token that only the local cluster can issue as an empty file. What the local pod
 * tells is left out: a create does not rely on it being sent either.
 */
export function flattened({ volumes = [] }: V1PodSpec, configMaps: readonly Source[]): DeliveredConfigMap[] {
  return volumes
    .filter(({ projected, downwardAPI }) => projected !== undefined || downwardAPI !== undefined)
    .map((volume) => ({ metadata: { name: volume.name }, data: filesIn(volume, configMaps) }));
}

function filesIn({ projected }: V1Volume, configMaps: readonly Source[]): Record<string, string> {
  const files = (projected?.sources ?? []).flatMap(({ serviceAccountToken, configMap }) => {
    if (serviceAccountToken) return [[serviceAccountToken.path, '']];
    const data = configMaps.find(({ metadata }) => metadata.name === configMap?.name)?.data ?? {};
    if (configMap?.items === undefined) return Object.entries(data);
    return configMap.items.map(({ key, path }) => [path, data[key] ?? '']);
  });
  return Object.fromEntries(files);
}
