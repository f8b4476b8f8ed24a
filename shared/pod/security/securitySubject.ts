import type { V1Container, V1PodSecurityContext, V1PodSpec, V1SecurityContext } from '@kubernetes/client-node';

/** What a Pod Security check looks at: the pod as its author wrote it. */
export interface Subject {
  readonly annotations: Readonly<Record<string, string>>;
  readonly spec: V1PodSpec;
}

/** Why a pod does not meet a standard, in the words of Kubernetes' own admission, which people search for. */
export interface Violation {
  readonly reason: string;
  readonly detail: string;
  /** What it is about, where that is never offloaded, whatever the level. */
  readonly neverCross?: string;
}

export type Check = (subject: Subject) => Violation | undefined;

/** `hostUsers: false` excuses from some checks; a cluster that drops it is found by its answer, and the pod is then refused. */
export const isInUserNamespace = ({ spec }: Subject): boolean => spec.hostUsers === false;

/** Init containers come first, as in Kubernetes' verdicts. */
export function containersIn({ spec }: Subject): readonly V1Container[] {
  return [...(spec.initContainers ?? []), ...(spec.containers ?? [])];
}

/** Names of the containers that a test fits. */
export function containersWith(subject: Subject, test: (container: V1Container) => boolean): string[] {
  return containersIn(subject).flatMap((container) => (test(container) ? [container.name] : []));
}

/** Who sets a field that the pod's and the containers' security contexts have in common: `pod and container "a"`. */
export function settersOf(
  subject: Subject,
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

/** Values found in the pod's and the containers' security contexts. */
export function valuesIn(
  subject: Subject,
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
