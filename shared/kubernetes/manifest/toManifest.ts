import type { V1PodSpec } from '@kubernetes/client-node';
import type { CreateRequest, LocalPod } from '../../../schemas/generated/types.ts';
import { deliveredWith } from '../../pod/delivered.ts';
import { createFates } from '../../pod/fields/fates.ts';
import { askedSpec, copiedSpec, noteMetadata } from '../../pod/fields/podSpec.ts';
import { planOf } from '../../pod/mesh/plan.ts';
import { podError } from '../../pod/podError.ts';
import { assertSecure } from '../../pod/security/assertSecure.ts';
import { containersOf } from './containers.ts';
import { createCopies } from './copies.ts';
import type { Manifest } from './manifest.ts';
import { omittedAnnotation } from './marks.ts';
import { withHelpers } from './mesh/withHelpers.ts';
import { remoteNamespace } from './namespaces.ts';
import { omissionsOf } from './omissions.ts';
import { placementOf } from './placement.ts';
import type { OffloadPolicy } from './policy.ts';
import { remoteMetadata } from './remoteMetadata.ts';
import type { ObjectMeta } from './remoteObjects.ts';
import type { Translation } from './translation.ts';
import { claimsOf } from './volumes/claims.ts';
import { volumesOf } from './volumes/volumes.ts';

/**
 * Translates a local pod into its remote objects. A pure function: it sends nothing and does not change the request. Each field has a rule in
 * shared/pod/fields; a field without a rule, such as one of a later Kubernetes release, is not copied.
 * @throws PluginError `invalid_request` or `refused`, in one line that names the pod, the object, the reason and what to do
 */
export function toManifest(request: CreateRequest, policy: OffloadPolicy): Manifest {
  const { pod } = request;
  const namespace = remoteNamespace(pod.metadata.namespace, policy);
  const delivered = deliveredWith(request);
  const fates = createFates();
  const copies = createCopies({ pod, namespace, clusterId: policy.cluster_id, delivered });
  const translation: Translation = { pod, policy, namespace, delivered, copies, fates };

  noteMetadata(pod, fates);
  const asked = askedSpec(pod, fates);
  assertRunnable(pod, asked);
  assertSecure(pod, asked, policy.pod_security);
  const plan = planOf(pod, policy.mesh);
  const copied = copiedSpec(pod);
  const metadata = remoteMetadata(pod, namespace, policy, fates);
  const volumes = volumesOf(asked, translation);
  const spec = withHelpers(remoteSpec(asked, copied, volumes, translation), asked, plan, translation);
  const omitted = omissionsOf(asked, fates.all(), plan.omissions);
  return {
    namespace,
    pod: { apiVersion: 'v1', kind: 'Pod', metadata: withOmissions(metadata, omitted), spec },
    children: copies.all(),
    claims: claimsOf(volumes, translation),
    fates: fates.all(),
    omitted,
  };
}

function remoteSpec(
  asked: V1PodSpec,
  copied: V1PodSpec,
  volumes: NonNullable<V1PodSpec['volumes']>,
  translation: Translation,
): V1PodSpec {
  const { containers, initContainers, volumes: _, imagePullSecrets: __, ...plain } = copied;
  const names = new Set(volumes.map(({ name }) => name));
  const toList = (field: 'containers' | 'initContainers', list: V1PodSpec['containers']) =>
    containersOf({ field, asked: asked[field] ?? [], copied: list }, names, translation);
  return {
    ...plain,
    ...placementOf(asked, translation),
    ...(initContainers && { initContainers: toList('initContainers', initContainers) }),
    containers: toList('containers', containers),
    ...(volumes.length > 0 && { volumes }),
  };
}

/** A request has no containers when the pod's annotations keep all of them in the local cluster (contract.md 6.1). */
function assertRunnable(pod: LocalPod, { containers }: V1PodSpec): void {
  if (containers?.length > 0) return;
  throw podError(
    { pod },
    'refused',
    'it has no container to offload: remove one from annotation interlink.eu/disable-offload-containers',
  );
}

/** Puts the text into an annotation of the remote pod, from which any process or function that answers a poll reads it. */
function withOmissions(metadata: ObjectMeta, omitted: string | undefined): ObjectMeta {
  if (omitted === undefined) return metadata;
  return { ...metadata, annotations: { ...metadata.annotations, [omittedAnnotation]: omitted } };
}
