import { type Fields, isRecord, toRecord, toRecords } from '../../record.ts';

/** Workloads whose pods are made by a template, and where that is. CronJobs have it in the template of their Jobs. */
const templated: ReadonlySet<unknown> = new Set([
  'Deployment',
  'ReplicaSet',
  'ReplicationController',
  'StatefulSet',
  'DaemonSet',
  'Job',
]);

/** The documents with the lists among them taken apart, as `kubectl get -o yaml` makes of several objects. */
export function withoutLists(documents: readonly unknown[]): readonly unknown[] {
  return documents.flatMap((document): readonly unknown[] => {
    const { kind, items } = toRecord(document);
    return typeof kind === 'string' && kind.endsWith('List') && Array.isArray(items) ? withoutLists(items) : [document];
  });
}

/**
 * The documents with a Pod in place of each workload: the first one its controller would make, under the workload's own name where a
 * controller would choose one.
 */
export const withPodsOfWorkloads = (documents: readonly unknown[]): readonly unknown[] =>
  documents.map((document) => toPod(document) ?? document);

/** `Deployment web` for each document that is a pod or would make one. */
export const podsAmong = (documents: readonly unknown[]): readonly string[] =>
  documents
    .filter((document) => toRecord(document).kind === 'Pod' || toPod(document) !== undefined)
    .map((document) => `${toRecord(document).kind} ${String(toRecord(toRecord(document).metadata).name ?? '')}`.trim());

function toPod(document: unknown): Fields | undefined {
  if (!isRecord(document)) return undefined;
  const { kind, metadata, spec } = document;
  if (kind === 'CronJob') {
    const job = { kind: 'Job', metadata, spec: toRecord(toRecord(spec).jobTemplate).spec };
    return toPod(job);
  }
  if (!templated.has(kind)) return undefined;
  const { name, namespace } = toRecord(metadata);
  const template = toRecord(toRecord(spec).template);
  const podName = kind === 'StatefulSet' && typeof name === 'string' ? `${name}-0` : name;
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { ...toRecord(template.metadata), name: podName, ...(namespace !== undefined && { namespace }) },
    spec: kind === 'StatefulSet' ? withClaims(toRecord(template.spec), toRecord(spec), podName) : template.spec,
  };
}

/** A StatefulSet's controller gives each pod a claim of each template, as a volume of the template's name. */
function withClaims(pod: Fields, { volumeClaimTemplates }: Fields, podName: unknown): Fields {
  const claims = toRecords(volumeClaimTemplates).map(({ metadata }) => {
    const { name } = toRecord(metadata);
    return { name, persistentVolumeClaim: { claimName: `${name}-${podName}` } };
  });
  if (claims.length === 0) return pod;
  const names = new Set(claims.map(({ name }) => name));
  return { ...pod, volumes: [...toRecords(pod.volumes).filter(({ name }) => !names.has(name)), ...claims] };
}
