import type { V1AppArmorProfile, V1Container } from '@kubernetes/client-node';
import type { Translation } from './translation.ts';

/** The pod annotation that set a container's AppArmor profile before Kubernetes 1.30; that release still reads it. */
const annotationOf = (container: string) => `container.apparmor.security.beta.kubernetes.io/${container}`;

/**
 * Sets the container's `appArmorProfile` field from the annotation, which is not copied to the remote pod. An API server that does not know
 * the field drops it, which create detects in the answer. A field that the author set takes precedence, as in Kubernetes.
 */
export function withAppArmor(container: V1Container, { pod, fates }: Translation): V1Container {
  const annotation = annotationOf(container.name);
  const profile = profileOf(pod.metadata.annotations?.[annotation]);
  if (profile === undefined || container.securityContext?.appArmorProfile !== undefined) return container;
  fates.note(
    `metadata.annotations[${annotation}]`,
    'rewritten',
    'as the securityContext.appArmorProfile of the container',
  );
  return { ...container, securityContext: { ...container.securityContext, appArmorProfile: profile } };
}

/** The profile that the annotation's value names; undefined for `unconfined` and for an unknown value. */
function profileOf(value: string | undefined): V1AppArmorProfile | undefined {
  if (value === 'runtime/default') return { type: 'RuntimeDefault' };
  const localhostProfile = /^localhost\/(.+)$/.exec(value ?? '')?.[1];
  return localhostProfile === undefined ? undefined : { type: 'Localhost', localhostProfile };
}
