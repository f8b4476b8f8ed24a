import type { V1PodSpec, V1Volume } from '@kubernetes/client-node';
import type { DeliveredConfigMap } from '../../../schemas/generated/types.ts';

/** The fields of a ConfigMap that are read here. */
type Source = Pick<DeliveredConfigMap, 'metadata' | 'data'>;

/**
 * The pseudo ConfigMaps that interLink would send for the pod's projected and downwardAPI volumes (contract.md 6.2): the texts of ConfigMaps,
 * and an empty file for a token, which only the local cluster can issue. Downward API files are left out, because a create takes them from
 * the local pod if interLink did not send them.
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
