import type { V1Volume } from '@kubernetes/client-node';
import type { DeliveredPersistentVolumeClaim } from '../../../../schemas/generated/types.ts';
import { readFields } from '../../../pod/fields/readFields.ts';
import { dropped, list, object, quantities, text } from '../../../pod/fields/rules.ts';
import { nameOfPod } from '../../../pod/podError.ts';
import type { Claim } from '../manifest.ts';
import { annotationsOf, labelsOf, remoteClaimsAnnotation, retentionAnnotation } from '../marks.ts';
import type { Translation } from '../translation.ts';

const bound = 'it is about the volume in the local cluster';

/** The rules for the fields of a claim's spec: all but the dropped ones are copied. */
const claimRule = object({
  accessModes: list(text),
  dataSource: dropped(bound),
  dataSourceRef: dropped(bound),
  resources: object({ limits: quantities, requests: quantities }),
  selector: dropped(bound),
  storageClassName: text,
  volumeAttributesClassName: dropped(bound),
  volumeMode: text,
  volumeName: dropped(bound),
});

/** Names of the claims the pod may mount remotely: those its author listed in `interlink.io/remote-pvc`. */
export function remoteClaimNames({ pod }: Pick<Translation, 'pod'>): ReadonlySet<string> {
  const listed = pod.metadata.annotations?.[remoteClaimsAnnotation] ?? '';
  return new Set(
    listed
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== ''),
  );
}

/** The claims to make if they do not exist remotely: those that the pod mounts and interLink sent. They keep their local name. */
export function claimsOf(volumes: readonly V1Volume[], translation: Translation): Claim[] {
  const names = new Set(volumes.flatMap(({ persistentVolumeClaim }) => persistentVolumeClaim?.claimName ?? []));
  return [...names].flatMap((name) => {
    const sent = translation.delivered.claims.get(name);
    return sent?.spec ? [claimOf(sent, translation)] : [];
  });
}

function claimOf({ metadata, spec }: DeliveredPersistentVolumeClaim, translation: Translation): Claim {
  const { pod, policy, namespace } = translation;
  const path = `persistentVolumeClaim[${metadata.name}].spec`;
  const copied = readFields(claimRule, spec, path, {
    pod: nameOfPod(pod),
    refuses: true,
    keeps: ({ rule }) => rule === 'leaf',
  });
  const uid = metadata.uid;
  return {
    object: {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: {
        name: metadata.name,
        namespace,
        // Pods share the claim, so it has no pod's uid.
        labels: labelsOf('', policy.cluster_id),
        annotations: annotationsOf({
          name: metadata.name,
          namespace: pod.metadata.namespace,
          ...(typeof uid === 'string' && { uid }),
        }),
      },
      spec: {
        ...copied,
        ...(policy.pvc_storage_class !== '' && { storageClassName: policy.pvc_storage_class }),
        ...(policy.pvc_access_modes.length > 0 && { accessModes: [...policy.pvc_access_modes] }),
      },
    },
    retention: retentionOf(metadata.annotations, translation),
  };
}

/** From the claim's annotation, else the pod's, else `offloading.pvc_retention`. Any annotation but `delete` means `retain`. */
function retentionOf(
  annotations: Readonly<Record<string, string>> | null | undefined,
  { pod, policy }: Translation,
): Claim['retention'] {
  const said = annotations?.[retentionAnnotation] ?? pod.metadata.annotations?.[retentionAnnotation];
  if (said === undefined) return policy.pvc_retention;
  return said.trim().toLowerCase() === 'delete' ? 'delete' : 'retain';
}
