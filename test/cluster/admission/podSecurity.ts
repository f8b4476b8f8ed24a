import type { KubeObject, Metadata } from '../api/object.ts';
import { isObject } from '../api/object.ts';
import type { ResourceType } from '../api/resources.ts';
import { forbidden } from '../api/status.ts';

type Fields = Readonly<Record<string, unknown>>;

/**
 * Pod Security that a namespace enforces: of what `baseline` forbids the three a pod is most often refused for, in Kubernetes' order and
 * words. The whole standard is held to a real cluster's by the contract suite. @throws ApiError 403
 */
export function checkPodSecurity(namespace: KubeObject, type: ResourceType, metadata: Metadata, object: Fields): void {
  const level = namespace.metadata.labels?.['pod-security.kubernetes.io/enforce'];
  if (level !== 'baseline' && level !== 'restricted') return;
  const spec = isObject(object.spec) ? object.spec : {};
  const violations = [hostNamespaces(spec), hostPaths(spec), privileged(spec)].filter((found) => found !== undefined);
  if (violations.length === 0) return;
  throw forbidden(type, metadata.name, `violates PodSecurity "${level}:latest": ${violations.join(', ')}`);
}

function hostNamespaces(spec: Fields): string | undefined {
  const shared = ['hostNetwork', 'hostPID', 'hostIPC'].filter((field) => spec[field] === true);
  return shared.length === 0 ? undefined : `host namespaces (${shared.map((field) => `${field}=true`).join(', ')})`;
}

function hostPaths({ volumes }: Fields): string | undefined {
  const names = objectsIn(volumes).flatMap((volume) => (volume.hostPath === undefined ? [] : [`"${volume.name}"`]));
  return named('hostPath volumes', 'volume', names, '');
}

function privileged({ initContainers, containers }: Fields): string | undefined {
  const names = [...objectsIn(containers), ...objectsIn(initContainers)].flatMap(({ name, securityContext }) =>
    isObject(securityContext) && securityContext.privileged === true ? [`"${name}"`] : [],
  );
  return named('privileged', 'container', names, ' must not set securityContext.privileged=true');
}

function named(check: string, what: string, names: readonly string[], detail: string): string | undefined {
  if (names.length === 0) return undefined;
  return `${check} (${what}${names.length > 1 ? 's' : ''} ${names.join(', ')}${detail})`;
}

const objectsIn = (list: unknown): readonly Fields[] => (Array.isArray(list) ? list.filter(isObject) : []);
