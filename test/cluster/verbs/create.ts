import { randomBytes, randomUUID } from 'node:crypto';
import { admit } from '../admission/admit.ts';
import { checkQuota } from '../admission/quota.ts';
import { withDefaults, withInitialStatus } from '../api/defaults.ts';
import type { KubeObject, Metadata, OwnerReference } from '../api/object.ts';
import { isObject, timestamp } from '../api/object.ts';
import type { ResourceType } from '../api/resources.ts';
import { apiVersionOf } from '../api/resources.ts';
import { ApiError, alreadyExists, badRequest, beingDeleted } from '../api/status.ts';
import { decodeObject } from '../validation/decode.ts';
import { validateNew } from '../validation/object.ts';
import type { Dialect } from '../versions/dialect.ts';
import type { World } from '../world.ts';

export interface CreateOptions {
  readonly dryRun: boolean;
}

/** POST: decode, admit, complete, validate, count, store, in the API server's order. @throws ApiError */
export function createObject(
  world: World,
  type: ResourceType,
  namespace: string | undefined,
  input: unknown,
  { dryRun }: CreateOptions,
): KubeObject {
  const { dialect } = world.options;
  const given = decodeObject(input, type, dialect);
  const metadata = newMetadata(isObject(given.metadata) ? given.metadata : {}, type, namespace, dialect);
  const admitted = admit(world, type, metadata, given);
  const completed = withInitialStatus(type, withDefaults(type, admitted, world.options), world.store.revision);
  const object: KubeObject = {
    ...completed,
    kind: type.kind,
    apiVersion: apiVersionOf(type),
    metadata: withType(type, metadata, dialect),
  };
  validateNew(object, type, dialect);
  checkQuota(world, type, object);
  const existing = world.store.get(type, namespace, metadata.name);
  if (existing?.metadata.deletionTimestamp !== undefined) throw beingDeleted(type, metadata.name);
  if (existing !== undefined) throw alreadyExists(type, metadata.name);
  if (dryRun) return object;
  return world.store.put(type, object);
}

/** The client's names, labels, annotations, owners and finalizers; everything else is the server's to say. */
function newMetadata(
  given: Readonly<Record<string, unknown>>,
  type: ResourceType,
  namespace: string | undefined,
  dialect: Dialect,
): Metadata {
  if (given.namespace !== undefined && given.namespace !== '' && given.namespace !== (namespace ?? '')) {
    throw badRequest('the namespace of the provided object does not match the namespace sent on the request');
  }
  if (given.resourceVersion) {
    // The real server has no reason here either: a plain Go error.
    throw new ApiError(500, undefined, 'resourceVersion should not be set on objects to be created');
  }
  const prefix = typeof given.generateName === 'string' ? given.generateName : '';
  const name = typeof given.name === 'string' && given.name !== '' ? given.name : generated(prefix);
  return {
    name,
    ...(prefix === '' ? {} : { generateName: prefix }),
    ...(type.namespaced && namespace !== undefined ? { namespace } : {}),
    uid: randomUUID(),
    resourceVersion: '',
    ...(isCounted(type, dialect)
      ? { generation: 1 }
      : typeof given.generation === 'number'
        ? { generation: given.generation }
        : {}),
    creationTimestamp: timestamp(),
    ...strings('labels', given.labels),
    ...strings('annotations', given.annotations),
    ...(Array.isArray(given.ownerReferences) && given.ownerReferences.length > 0
      ? { ownerReferences: given.ownerReferences.filter(isObject).map(toOwner) }
      : {}),
    ...(Array.isArray(given.finalizers) && given.finalizers.length > 0
      ? { finalizers: given.finalizers.map(String) }
      : {}),
  };
}

/** Whether the API server counts the changes of an object's spec. */
export const isCounted = ({ plural, hasGeneration }: ResourceType, { countsPods }: Dialect): boolean =>
  hasGeneration || (plural === 'pods' && countsPods);

export function toOwner(given: Readonly<Record<string, unknown>>): OwnerReference {
  return {
    apiVersion: String(given.apiVersion ?? ''),
    kind: String(given.kind ?? ''),
    name: String(given.name ?? ''),
    uid: String(given.uid ?? ''),
    ...(typeof given.controller === 'boolean' ? { controller: given.controller } : {}),
    ...(typeof given.blockOwnerDeletion === 'boolean' ? { blockOwnerDeletion: given.blockOwnerDeletion } : {}),
  };
}

export function strings(
  field: 'labels' | 'annotations',
  given: unknown,
): Readonly<Record<string, Readonly<Record<string, string>>>> {
  if (!isObject(given) || Object.keys(given).length === 0) return {};
  return { [field]: Object.fromEntries(Object.entries(given).map(([key, value]) => [key, String(value ?? '')])) };
}

const alphabet = 'bcdfghjklmnpqrstvwxz2456789';

/** Five letters after the prefix, none of them vowels, as the API server draws them. */
function generated(prefix: string): string {
  if (prefix === '') return '';
  return prefix.slice(0, 58) + [...randomBytes(5)].map((byte) => alphabet[byte % alphabet.length]).join('');
}

/** What admission adds to metadata: a claim is guarded while a pod uses it, a namespace is labelled with its name (since 1.21). */
function withType({ plural }: ResourceType, metadata: Metadata, dialect: Dialect): Metadata {
  switch (plural) {
    case 'persistentvolumeclaims':
      return { ...metadata, finalizers: [...(metadata.finalizers ?? []), 'kubernetes.io/pvc-protection'] };
    case 'namespaces':
      if (metadata.name.length > 63 && !dialect.labelsLongNamespaces) return metadata;
      return { ...metadata, labels: { ...metadata.labels, 'kubernetes.io/metadata.name': metadata.name } };
    default:
      return metadata;
  }
}

/** A dry run stores nothing, so its answer has no version. */
export function withoutRevision(object: KubeObject): object {
  const { resourceVersion: _none, ...metadata } = object.metadata;
  return { ...object, metadata };
}
