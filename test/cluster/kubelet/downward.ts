import type { Container, Pod, ResourceFieldRef } from '../api/pod.ts';
import { parseQuantity } from '../api/quantity.ts';
import { hostIP, nodeName } from './node.ts';

/** What `fieldRef` names, as text. Maps are written `key="value"` line by line. */
export function fieldOf({ metadata, spec, status }: Pod, path: string): string {
  const keyed = /^metadata\.(labels|annotations)\['(.*)'\]$/.exec(path);
  if (keyed !== null) {
    const [, field, key = ''] = keyed;
    return (field === 'labels' ? metadata.labels : metadata.annotations)?.[key] ?? '';
  }
  switch (path) {
    case 'metadata.name':
      return metadata.name;
    case 'metadata.namespace':
      return metadata.namespace ?? '';
    case 'metadata.uid':
      return metadata.uid;
    case 'metadata.labels':
      return listed(metadata.labels);
    case 'metadata.annotations':
      return listed(metadata.annotations);
    case 'spec.nodeName':
      return nodeName;
    case 'spec.serviceAccountName':
      return spec.serviceAccountName ?? '';
    case 'status.hostIP':
    case 'status.hostIPs':
      return hostIP;
    case 'status.podIP':
      return status.podIP ?? '';
    case 'status.podIPs':
      return (status.podIPs ?? []).map(({ ip }) => ip).join(',');
    default:
      return '';
  }
}

const listed = (map: Readonly<Record<string, string>> = {}) =>
  Object.entries(map)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `${key}=${JSON.stringify(value)}`)
    .join('\n');

/** What `resourceFieldRef` names: a request or limit over its divisor, rounded up. An absent limit is the node's size. */
export function resourceOf(
  pod: Pod,
  container: Container | undefined,
  { containerName, resource, divisor }: ResourceFieldRef,
): string {
  const owner =
    containerName === undefined ? container : pod.spec.containers.find(({ name }) => name === containerName);
  const [kind, name = ''] = resource.split('.');
  const amounts = kind === 'limits' ? owner?.resources?.limits : owner?.resources?.requests;
  const size = { cpu: 8, memory: 16 * 2 ** 30 }[name] ?? 0;
  const amount = parseQuantity(amounts?.[name] ?? '') ?? (kind === 'limits' ? size : 0);
  const unit = parseQuantity(divisor ?? '1') || 1;
  return String(Math.ceil(amount / unit));
}
