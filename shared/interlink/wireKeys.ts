import { isRecord } from '../record.ts';

/** The contract's own keys, by their lower-case form. The keys inside a pod are those of Kubernetes and are not changed. */
const spelling: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ...[
      'pod',
      'container',
      'name',
      'configMaps',
      'projectedvolumemaps',
      'secrets',
      'emptyDirs',
      'persistentVolumeClaims',
    ],
    ...[
      'Namespace',
      'PodUID',
      'PodName',
      'ContainerName',
      'Opts',
      'Tail',
      'Bytes',
      'LimitBytes',
      'Timestamps',
      'Follow',
    ],
    ...['Previous', 'SinceSeconds', 'SinceTime'],
  ].map((key) => [key.toLowerCase(), key]),
);

/**
 * The object with the contract's keys in their usual case: Go decodes keys case-insensitively, so a client may send any case. A value that
 * is not an object is returned unchanged.
 */
export function withUsualKeys(value: unknown): unknown {
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [spelling[key.toLowerCase()] ?? key, item]));
}

/** The element of a list of one: interLink API servers up to 0.4 send such a list where newer ones send the object. */
export function onlyElement(value: unknown): unknown {
  return Array.isArray(value) && value.length === 1 ? value[0] : value;
}
