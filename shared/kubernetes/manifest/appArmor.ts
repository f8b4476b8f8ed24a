import type { V1AppArmorProfile, V1Container } from '@kubernetes/client-node';
import type { Translation } from './translation.ts';

/** How a container's profile was said before Kubernetes 1.30: by an annotation of its pod, which that release still reads. */
const annotationOf = (container: string) => `container.apparmor.security.beta.kubernetes.io/${container}`;

/**
 * The container confined by the field where an annotation says so: annotations of the local pod stay behind, and an API server that
 * does not know the field is found by its answer. A field of the container's own goes before, as it does in Kubernetes.
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

/** The profile that confines; undefined for what does not. */
function profileOf(value: string | undefined): V1AppArmorProfile | undefined {
  if (value === 'runtime/default') return { type: 'RuntimeDefault' };
  const localhostProfile = /^localhost\/(.+)$/.exec(value ?? '')?.[1];
  return localhostProfile === undefined ? undefined : { type: 'Localhost', localhostProfile };
}
