import type { FieldFault } from '../api/fault.ts';
import { prohibited, required, tooLong, wrong } from '../api/fault.ts';
import type { KubeObject } from '../api/object.ts';
import { isObject } from '../api/object.ts';
import { isPod } from '../api/pod.ts';
import type { ResourceType } from '../api/resources.ts';
import { invalid } from '../api/status.ts';
import type { Dialect } from '../versions/dialect.ts';
import { metadataFaults } from './metadata.ts';
import { podFaults } from './pod.ts';

const dataLimit = 1_048_576;

/** @throws ApiError 422 naming every fault */
export function validateNew(object: KubeObject, type: ResourceType, dialect: Dialect): void {
  const faults = [...metadataFaults(object, type, dialect), ...specFaults(object, type, dialect)];
  if (faults.length > 0) throw invalid(type, object.metadata.name, faults);
}

function specFaults(object: KubeObject, type: ResourceType, dialect: Dialect): readonly FieldFault[] {
  switch (type.plural) {
    case 'pods':
      return isPod(object) ? podFaults(object, dialect) : [required('spec.containers')];
    case 'configmaps':
      return [...dataFaults(object, 'data'), ...dataFaults(object, 'binaryData'), ...sizeFaults(object, '[]', dialect)];
    case 'secrets':
      return [...dataFaults(object, 'data'), ...sizeFaults(object, 'data', dialect)];
    case 'persistentvolumeclaims':
      return claimFaults(object.spec);
    case 'services':
      return serviceFaults(object.spec);
    default:
      return [];
  }
}

const configKey = /^[-._a-zA-Z0-9]+$/;

export function dataFaults(object: KubeObject, field: string): readonly FieldFault[] {
  const entries = isObject(object[field]) ? Object.keys(object[field]) : [];
  return entries.flatMap((key) => [
    ...(key.length > 253 ? [wrong(`${field}[${key}]`, key, 'must be no more than 253 characters')] : []),
    ...(configKey.test(key)
      ? []
      : [
          wrong(
            `${field}[${key}]`,
            key,
            "a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')",
          ),
        ]),
  ]);
}

/** ConfigMaps and Secrets hold one MiB of values, counted after base64. */
export function sizeFaults(object: KubeObject, field: string, dialect: Dialect): readonly FieldFault[] {
  const plain = object.kind === 'ConfigMap' && isObject(object.data) ? Object.values(object.data) : [];
  const encoded = Object.values(
    isObject(object.binaryData)
      ? object.binaryData
      : object.kind === 'Secret' && isObject(object.data)
        ? object.data
        : {},
  );
  const size =
    plain.reduce<number>((sum, value) => sum + Buffer.byteLength(String(value)), 0) +
    encoded.reduce<number>((sum, value) => sum + Buffer.byteLength(String(value), 'base64'), 0);
  return size > dataLimit ? [tooLong(field, dialect.tooLong(dataLimit))] : [];
}

function claimFaults(given: unknown): readonly FieldFault[] {
  const spec = isObject(given) ? given : {};
  const requests = isObject(spec.resources) && isObject(spec.resources.requests) ? spec.resources.requests : {};
  return [
    ...(Array.isArray(spec.accessModes) && spec.accessModes.length > 0
      ? []
      : [required('spec.accessModes', 'at least 1 access mode is required')]),
    ...(requests.storage === undefined ? [required('spec.resources[storage]')] : []),
  ];
}

function serviceFaults(given: unknown): readonly FieldFault[] {
  const spec = isObject(given) ? given : {};
  const ports = Array.isArray(spec.ports) ? spec.ports.filter(isObject) : [];
  if (ports.length === 0 && spec.clusterIP !== 'None' && spec.type !== 'ExternalName') return [required('spec.ports')];
  return ports.flatMap(({ port, targetPort, name }, index) => [
    ...(typeof port === 'number' && port >= 1 && port <= 65_535
      ? []
      : [wrong(`spec.ports[${index}].port`, port ?? 0, 'must be between 1 and 65535, inclusive')]),
    ...(typeof targetPort === 'number' && (targetPort < 1 || targetPort > 65_535)
      ? [wrong(`spec.ports[${index}].targetPort`, targetPort, 'must be between 1 and 65535, inclusive')]
      : []),
    ...(ports.length > 1 && !name ? [required(`spec.ports[${index}].name`)] : []),
  ]);
}

/** Fields that never change on a stored object. */
export function immutabilityFaults(old: KubeObject, proposed: KubeObject, dialect: Dialect): readonly FieldFault[] {
  const frozen = old.immutable === true;
  const changed = (field: string) => JSON.stringify(old[field]) !== JSON.stringify(proposed[field]);
  return [
    ...(frozen && proposed.immutable !== true
      ? [prohibited('immutable', 'field is immutable when `immutable` is set')]
      : []),
    ...['data', 'binaryData']
      .filter((field) => frozen && changed(field))
      .map((field) => prohibited(field, 'field is immutable when `immutable` is set')),
    ...(old.kind === 'Secret' && old.type !== proposed.type
      ? [wrong('type', proposed.type, 'field is immutable')]
      : []),
    ...(old.kind === 'PersistentVolumeClaim' && changedClaim(old, proposed)
      ? [prohibited('spec', dialect.fixedClaim)]
      : []),
    ...(old.kind === 'Service' && clusterIpOf(old) !== clusterIpOf(proposed)
      ? [wrong('spec.clusterIP', clusterIpOf(proposed), 'field is immutable')]
      : []),
  ];
}

const clusterIpOf = ({ spec }: KubeObject) => (isObject(spec) ? spec.clusterIP : undefined);

function changedClaim(old: KubeObject, proposed: KubeObject): boolean {
  const without = ({ spec }: KubeObject) => {
    const { resources: _grows, volumeName: _binds, ...rest } = isObject(spec) ? spec : {};
    return JSON.stringify(Object.entries(rest).sort());
  };
  return without(old) !== without(proposed);
}
