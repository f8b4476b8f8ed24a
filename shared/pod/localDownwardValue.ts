import type { LocalPod } from '../../schemas/generated/types.ts';
import { goQuote } from './goQuote.ts';
import { isKeyBearing } from './mesh/annotations.ts';

/**
 * The value of a downward API field in the local cluster: remotely the same field would be that of the remote pod. Undefined for fields that
 * only the remote cluster knows (IP addresses) and for fields that Kubernetes does not have.
 */
export function localDownwardValue(pod: LocalPod, fieldPath: string): string | undefined {
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
      return toLines(withoutKeys(metadata.annotations));
    case 'spec.nodeName':
      return toText(pod.spec?.nodeName);
    case 'spec.serviceAccountName':
      return toText(pod.spec?.serviceAccountName);
  }
  const entry = entryAt(fieldPath);
  if (entry === undefined) return undefined;
  return found(pod, entry) ?? '';
}

/** The annotations without those that hold keys or commands for the pod's network: its containers must not read these. */
function withoutKeys(annotations: LocalPod['metadata']['annotations']) {
  return Object.fromEntries(Object.entries(annotations ?? {}).filter(([key, value]) => !isKeyBearing(key, value)));
}

/** Whether a downward API field names a label or annotation that the local pod does not have: its value is then empty, as in Kubernetes. */
export function isUnset(pod: LocalPod, fieldPath: string): boolean {
  const entry = entryAt(fieldPath);
  return entry !== undefined && found(pod, entry) === undefined;
}

/** One label or annotation, as `metadata.labels['key']` names it. */
interface Entry {
  readonly map: 'labels' | 'annotations';
  readonly key: string;
}

function entryAt(fieldPath: string): Entry | undefined {
  const [, map, key] = /^metadata\.(labels|annotations)\['(.+)'\]$/.exec(fieldPath) ?? [];
  if (key === undefined) return undefined;
  return { map: map === 'labels' ? map : 'annotations', key };
}

function found({ metadata }: LocalPod, { map, key }: Entry): string | undefined {
  const values = map === 'annotations' ? withoutKeys(metadata.annotations) : metadata.labels;
  return values && Object.hasOwn(values, key) ? values[key] : undefined;
}

const toText = (value: unknown) => (typeof value === 'string' ? value : '');

/** The kubelet's format of a whole map (its fieldpath.FormatMap): sorted `key="value"` lines. */
function toLines(values: Readonly<Record<string, string>> | null | undefined): string {
  return Object.entries(values ?? {})
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `${key}=${goQuote(value)}`)
    .join('\n');
}
