import { isRecord } from '../record.ts';

/** The contract's own keys by their lower-case form; a pod's keys are Kubernetes' and stay as they are. */
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
 * The object with the contract's keys in their usual case: Go decodes keys case-insensitively, so its peers may send any.
 * Anything that is not an object is answered as it is.
 */
export function withUsualKeys(value: unknown): unknown {
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [spelling[key.toLowerCase()] ?? key, item]));
}

/** API servers up to 0.4 send a list of one where newer ones send the object. */
export function onlyElement(value: unknown): unknown {
  return Array.isArray(value) && value.length === 1 ? value[0] : value;
}
