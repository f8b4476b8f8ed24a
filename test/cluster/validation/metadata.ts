import type { FieldFault } from '../api/fault.ts';
import { required, tooLong, wrong } from '../api/fault.ts';
import type { KubeObject } from '../api/object.ts';
import type { ResourceType } from '../api/resources.ts';
import { keyFaults, labelValueFaults, nameFaults } from './names.ts';

const annotationsLimit = 262_144;

/** Faults of metadata that hold for every type. */
export function metadataFaults({ metadata }: KubeObject, type: ResourceType): readonly FieldFault[] {
  return [
    ...(metadata.name === ''
      ? [required('metadata.name', 'name or generateName is required')]
      : nameFaults('metadata.name', metadata.name, type.names)),
    ...annotationFaults(metadata.annotations ?? {}),
    ...Object.entries(metadata.labels ?? {}).flatMap(([key, value]) => [
      ...keyFaults('metadata.labels', key),
      ...labelValueFaults('metadata.labels', value),
    ]),
    ...(metadata.ownerReferences ?? []).flatMap((owner) => [
      ...(owner.apiVersion ? [] : [wrong('metadata.ownerReferences.apiVersion', '', 'version must not be empty')]),
      ...(owner.kind ? [] : [wrong('metadata.ownerReferences.kind', '', 'kind must not be empty')]),
      ...(owner.name ? [] : [wrong('metadata.ownerReferences.name', '', 'name must not be empty')]),
      ...(owner.uid ? [] : [wrong('metadata.ownerReferences.uid', '', 'uid must not be empty')]),
    ]),
    ...(metadata.finalizers ?? []).flatMap((finalizer) => [
      ...keyFaults('metadata.finalizers', finalizer),
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

function annotationFaults(annotations: Readonly<Record<string, string>>): readonly FieldFault[] {
  const entries = Object.entries(annotations);
  const size = entries.reduce((sum, [key, value]) => sum + Buffer.byteLength(key) + Buffer.byteLength(value), 0);
  return [
    ...entries.flatMap(([key]) => keyFaults('metadata.annotations', key.toLowerCase())),
    ...(size > annotationsLimit ? [tooLong('metadata.annotations', annotationsLimit)] : []),
  ];
}
