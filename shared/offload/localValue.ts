import type { LocalPod } from '../../schemas/generated/types.ts';

/**
 * Value of a downward API field as the local cluster knows it: remotely the same field would name the remote pod. Undefined
 * for what only the place where the pod runs can tell (its addresses) and for fields Kubernetes does not have.
 */
export function localValue(pod: LocalPod, fieldPath: string): string | undefined {
  const { metadata } = pod;
  switch (fieldPath) {
    case 'metadata.name':
      return metadata.name;
    case 'metadata.namespace':
      return metadata.namespace;
    case 'metadata.uid':
      return metadata.uid;
    case 'metadata.labels':
      return toLines(metadata.labels);
    case 'metadata.annotations':
      return toLines(metadata.annotations);
    case 'spec.nodeName':
      return toText(pod.spec?.nodeName);
    case 'spec.serviceAccountName':
      return toText(pod.spec?.serviceAccountName);
  }
  const [, map, key] = /^metadata\.(labels|annotations)\['(.+)'\]$/.exec(fieldPath) ?? [];
  if (key === undefined) return undefined;
  const values = map === 'labels' ? metadata.labels : metadata.annotations;
  return values && Object.hasOwn(values, key) ? values[key] : '';
}

const toText = (value: unknown) => (typeof value === 'string' ? value : '');

/** The kubelet's format of a whole map: sorted `key="value"` lines. */
function toLines(values: Readonly<Record<string, string>> | null | undefined): string {
  return Object.entries(values ?? {})
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `${key}=${JSON.stringify(value)}`)
    .join('\n');
}
