import type { FieldFault } from '../api/fault.ts';
import { required, tooLong, wrong } from '../api/fault.ts';
import type { KubeObject } from '../api/object.ts';
import type { ResourceType } from '../api/resources.ts';
import type { Dialect } from '../versions/dialect.ts';
import { keyFaults, labelValueFaults, nameFaults } from './names.ts';

const annotationsLimit = 262_144;

/** Faults of metadata that hold for every type. */
export function metadataFaults({ metadata }: KubeObject, type: ResourceType, dialect: Dialect): readonly FieldFault[] {
  const names = type.plural === 'services' ? dialect.serviceNames : type.names;
  return [
    ...(metadata.name === ''
      ? [required('metadata.name', 'name or generateName is required')]
      : nameFaults('metadata.name', metadata.name, names, dialect)),
    ...annotationFaults(metadata.annotations ?? {}, dialect),
    ...Object.entries(metadata.labels ?? {}).flatMap(([key, value]) => [
      ...keyFaults('metadata.labels', key, dialect),
      ...labelValueFaults('metadata.labels', value, dialect),
    ]),
    ...(metadata.ownerReferences ?? []).flatMap((owner, index) =>
      (['apiVersion', 'kind', 'name', 'uid'] as const)
        .filter((field) => !owner[field])
        .map((field) => dialect.emptyOwner(field, index)),
    ),
    ...(metadata.finalizers ?? []).flatMap((finalizer) => [
      ...keyFaults('metadata.finalizers', finalizer, dialect),
      ...(finalizer.includes('/') || ['orphan', 'foregroundDeletion', 'kubernetes'].includes(finalizer)
        ? []
        : [
            wrong(
              'metadata.finalizers[0]',
              finalizer,
              'name is neither a standard finalizer name nor is it fully qualified',
            ),
          ]),
    ]),
  ];
}

function annotationFaults(annotations: Readonly<Record<string, string>>, dialect: Dialect): readonly FieldFault[] {
  const entries = Object.entries(annotations);
  const size = entries.reduce((sum, [key, value]) => sum + Buffer.byteLength(key) + Buffer.byteLength(value), 0);
  return [
    ...entries.flatMap(([key]) => keyFaults('metadata.annotations', key, dialect, { ignoringCase: true })),
    ...(size > annotationsLimit ? [tooLong('metadata.annotations', dialect.tooLong(annotationsLimit))] : []),
  ];
}
