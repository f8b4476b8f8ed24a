import type { V1Container, V1PodSpec, V1SecurityContext } from '@kubernetes/client-node';

/** A pod for a Pod Security check; a plain container is added where it has none. */
export interface Fixture {
  readonly spec?: Partial<V1PodSpec>;
  readonly annotations?: Readonly<Record<string, string>>;
}

export const container = (fields: Partial<V1Container> = {}): V1Container => ({
  name: 'c',
  image: 'busybox',
  ...fields,
});
export const using = (securityContext: V1SecurityContext, name = 'c'): V1Container =>
  container({ name, securityContext });
export const inPod = (securityContext: V1PodSpec['securityContext']): Fixture => ({
  spec: securityContext ? { securityContext } : {},
});
export const inContainers = (...contexts: readonly V1SecurityContext[]): Fixture => ({
  spec: { containers: contexts.map((context, index) => using(context, ['a', 'b', 'c'][index])) },
});

/** What the restricted standard asks of every pod, for fixtures that are about one more thing. */
export const hardened: Partial<V1PodSpec> = {
  securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
  containers: [using({ allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } })],
};
export const hardenedWith = (context: V1SecurityContext): Fixture => ({
  spec: {
    ...hardened,
    containers: [using({ allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, ...context })],
  },
});

/** Check → fixtures that pass, and fixtures that fail with the words of the verdict. */
export type Fixtures = Readonly<
  Record<string, { readonly pass: readonly Fixture[]; readonly fail: readonly (readonly [Fixture, string])[] }>
>;
