import { type Fields, toRecord, toRecords } from '../../record.ts';
import { textOf } from './remotePod.ts';

/** The names of the objects that a pod refers to in its namespace, by resource. */
export interface References {
  readonly configmaps: readonly string[];
  readonly secrets: readonly string[];
  readonly persistentvolumeclaims: readonly string[];
}

/** The objects that a pod's volumes and environment variables refer to. Takes any JSON: a missing field counts as no reference. */
export function referencesOf(raw: unknown): References {
  const spec = toRecord(toRecord(raw).spec);
  const volumes = toRecords(spec.volumes);
  const projected = volumes.flatMap((volume) => toRecords(toRecord(volume.projected).sources));
  const containers = [...toRecords(spec.initContainers), ...toRecords(spec.containers)];
  const from = containers.flatMap(({ env, envFrom }) => [
    ...toRecords(env).map(({ valueFrom }) => toRecord(valueFrom)),
    ...toRecords(envFrom),
  ]);
  const named = (owners: readonly Fields[], field: string, key = 'name') =>
    owners.map((owner) => textOf(toRecord(owner[field])[key]));
  return {
    configmaps: distinct([
      ...named([...volumes, ...projected], 'configMap'),
      ...named(from, 'configMapKeyRef'),
      ...named(from, 'configMapRef'),
    ]),
    secrets: distinct([
      ...named(volumes, 'secret', 'secretName'),
      ...named(projected, 'secret'),
      ...named(from, 'secretKeyRef'),
      ...named(from, 'secretRef'),
    ]),
    persistentvolumeclaims: distinct(named(volumes, 'persistentVolumeClaim', 'claimName')),
  };
}

const distinct = (names: readonly string[]) => [...new Set(names.filter((name) => name !== ''))];
