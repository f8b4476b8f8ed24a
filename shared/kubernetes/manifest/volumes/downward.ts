import type { V1DownwardAPIVolumeFile } from '@kubernetes/client-node';
import type { File, Files } from '../../../pod/files.ts';
import { isUnset, localDownwardValue } from '../../../pod/localDownwardValue.ts';
import { hasLocalContainer } from '../../../pod/podError.ts';
import type { Translation } from '../translation.ts';

type Items = readonly V1DownwardAPIVolumeFile[];

/**
 * The files of downward API items whose value is known from the local pod. interLink never sends later changes of the pod's metadata.
 * @param at path of the downwardAPI source, for the fates
 */
export function toldFiles(
  items: Items,
  at: string,
  { pod, fates }: Pick<Translation, 'pod' | 'fates'>,
): readonly File[] {
  return items.flatMap(({ path, fieldRef }, index) => {
    if (fieldRef === undefined) return [];
    if (isUnset(pod, fieldRef.fieldPath)) {
      fates.note(
        `${at}.items[${index}].fieldRef.fieldPath`,
        'rewritten',
        'the local pod has none: an empty file, which no value set later ever reaches',
      );
    }
    const value = localDownwardValue(pod, fieldRef.fieldPath);
    return value === undefined ? [] : [[path, Buffer.from(value)] as const];
  });
}

/**
 * The items that the remote kubelet fills in: limits and requests, because it applies the divisor and knows what a container without a limit
 * may use of its node. An item about a container that stays in the local cluster is dropped, or the kubelet would never start the pod.
 */
export function toldByKubelet(
  items: Items,
  files: Files,
  at: string,
  translation: Translation,
): V1DownwardAPIVolumeFile[] {
  return items.filter(({ path, resourceFieldRef }, index) => {
    if (files.has(path)) return false;
    const isTold = resourceFieldRef !== undefined && hasLocalContainer(translation, resourceFieldRef.containerName);
    if (!isTold)
      translation.fates.note(
        `${at}.items[${index}]`,
        'dropped',
        'a file is missing, which only the local cluster can tell',
      );
    return isTold;
  });
}
