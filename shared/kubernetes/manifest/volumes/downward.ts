import type { V1DownwardAPIVolumeFile } from '@kubernetes/client-node';
import type { File, Files } from '../../../pod/files.ts';
import { isUnset, localValue } from '../../../pod/localValue.ts';
import { hasContainer } from '../../../pod/podError.ts';
import type { Translation } from '../translation.ts';

type Items = readonly V1DownwardAPIVolumeFile[];

/**
 * The files of downward API items that the local pod tells as it is now: later changes of it never arrive here.
 * @param at path of the downwardAPI, for the fates
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
    const value = localValue(pod, fieldRef.fieldPath);
    return value === undefined ? [] : [[path, Buffer.from(value)] as const];
  });
}

/**
 * The items that are the remote kubelet's to tell. Limits and requests are: it knows the divisor, and what a container without
 * a limit may use of its node. Asked about a container that stayed in the local cluster it would never start the pod.
 */
export function toldByKubelet(
  items: Items,
  files: Files,
  at: string,
  translation: Translation,
): V1DownwardAPIVolumeFile[] {
  return items.filter(({ path, resourceFieldRef }, index) => {
    if (files.has(path)) return false;
    const isTold = resourceFieldRef !== undefined && hasContainer(translation, resourceFieldRef.containerName);
    if (!isTold)
      translation.fates.note(
        `${at}.items[${index}]`,
        'dropped',
        'a file is missing, which only the local cluster can tell',
      );
    return isTold;
  });
}
