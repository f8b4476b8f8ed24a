import type { V1Container, V1PodSecurityContext, V1PodSpec, V1SecurityContext } from '@kubernetes/client-node';

/** The input of a Pod Security check: the pod as its author wrote it. */
export interface SecuritySubject {
  readonly annotations: Readonly<Record<string, string>>;
  readonly spec: V1PodSpec;
}

/** Why a pod does not meet a standard, in the words of Kubernetes' own admission, so that a web search finds them. */
export interface Violation {
  readonly reason: string;
  readonly detail: string;
  /** The fields of the violation, if they are not offloaded at any level. */
  readonly neverCross?: string;
}

export type Check = (subject: SecuritySubject) => Violation | undefined;

/** With `hostUsers: false` some checks do not apply. If the remote cluster drops the field, its answer shows it, and the pod is refused. */
export const isInUserNamespace = ({ spec }: SecuritySubject): boolean => spec.hostUsers === false;

/** All containers, init containers first, as in Kubernetes' messages. */
export function containersIn({ spec }: SecuritySubject): readonly V1Container[] {
  return [...(spec.initContainers ?? []), ...(spec.containers ?? [])];
}

/** The names of the containers for which `test` is true. */
export function containersWith(subject: SecuritySubject, test: (container: V1Container) => boolean): string[] {
  return containersIn(subject).flatMap((container) => (test(container) ? [container.name] : []));
}

/** What sets a field that the security contexts of pods and containers share: `pod`, `container "a"`, or both. */
export function settersOf(
  subject: SecuritySubject,
  test: (context: V1PodSecurityContext | V1SecurityContext) => boolean,
): string[] {
  const { securityContext } = subject.spec;
  const names = containersWith(
    subject,
    (container) => container.securityContext !== undefined && test(container.securityContext),
  );
  return [
    ...(securityContext !== undefined && test(securityContext) ? ['pod'] : []),
    ...(names.length > 0 ? [containersCalled(names)] : []),
  ];
}

/** The values that `pick` finds in the security contexts of the pod and its containers. */
export function valuesIn(
  subject: SecuritySubject,
  pick: (context: V1PodSecurityContext | V1SecurityContext) => string | undefined,
): string[] {
  const contexts = [
    subject.spec.securityContext,
    ...containersIn(subject).map(({ securityContext }) => securityContext),
  ];
  return contexts.flatMap((context) => (context && pick(context)) ?? []);
}

export const containersCalled = (names: readonly string[]) => `${plural(names, 'container')} ${quoted(names)}`;
export const plural = (items: readonly unknown[], word: string) => (items.length === 1 ? word : `${word}s`);
export const quoted = (items: readonly string[]) => items.map((item) => `"${item}"`).join(', ');
export const sorted = (items: readonly string[]) => [...new Set(items)].sort();
