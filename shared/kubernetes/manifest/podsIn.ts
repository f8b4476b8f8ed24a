import { type Fields, isRecord, toRecord, toRecords } from '../../record.ts';

/** Kinds of workloads with a pod template in `spec.template`. A CronJob has it in its Job template. */
const templated: ReadonlySet<unknown> = new Set([
  'Deployment',
  'ReplicaSet',
  'ReplicationController',
  'StatefulSet',
  'DaemonSet',
  'Job',
]);

/** The documents, with each List replaced by its items; `kubectl get -o yaml` prints several objects as a List. */
export function withoutLists(documents: readonly unknown[]): readonly unknown[] {
  return documents.flatMap((document): readonly unknown[] => {
    const { kind, items } = toRecord(document);
    return typeof kind === 'string' && kind.endsWith('List') && Array.isArray(items) ? withoutLists(items) : [document];
  });
}

/**
 * The documents, with each workload replaced by the first Pod that its controller would make. The Pod has the workload's own name where the
 * controller would generate one.
 */
export const withPodsOfWorkloads = (documents: readonly unknown[]): readonly unknown[] =>
  documents.map((document) => toPod(document) ?? document);

/** Kind and name, such as `Deployment web`, of each document that is a Pod or a workload. */
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

/** Adds a volume for each claim template, as the StatefulSet controller does: named as the template, with the claim `<template>-<pod>`. */
function withClaims(pod: Fields, { volumeClaimTemplates }: Fields, podName: unknown): Fields {
  const claims = toRecords(volumeClaimTemplates).map(({ metadata }) => {
    const { name } = toRecord(metadata);
    return { name, persistentVolumeClaim: { claimName: `${name}-${podName}` } };
  });
  if (claims.length === 0) return pod;
  const names = new Set(claims.map(({ name }) => name));
  return { ...pod, volumes: [...toRecords(pod.volumes).filter(({ name }) => !names.has(name)), ...claims] };
}
