import { isDeepStrictEqual } from 'node:util';
import { withDefaults } from '../api/defaults.ts';
import type { FieldFault } from '../api/fault.ts';
import { prohibited, wrong } from '../api/fault.ts';
import type { KubeObject, Metadata } from '../api/object.ts';
import { isObject } from '../api/object.ts';
import { isPod } from '../api/pod.ts';
import type { ResourceType } from '../api/resources.ts';
import { apiVersionOf } from '../api/resources.ts';
import { ApiError, badRequest, invalid, modified, notFound } from '../api/status.ts';
import { decodeObject } from '../validation/decode.ts';
import { metadataFaults } from '../validation/metadata.ts';
import { dataFaults, immutabilityFaults, sizeFaults } from '../validation/object.ts';
import { podUpdateFaults } from '../validation/podUpdate.ts';
import type { Dialect } from '../versions/dialect.ts';
import type { World } from '../world.ts';
import { isCounted, strings, toOwner } from './create.ts';

export interface UpdateOptions {
  readonly dryRun: boolean;
  /** `status` writes only the status, anything else everything but the status. */
  readonly subresource: string | undefined;
  readonly verb: 'update' | 'patch';
}

/** Stores what a PUT brought or a PATCH made of the stored object. @throws ApiError */
export function updateObject(
  world: World,
  type: ResourceType,
  target: { readonly namespace: string | undefined; readonly name: string },
  change: (current: KubeObject) => unknown,
  { dryRun, subresource, verb }: UpdateOptions,
): KubeObject {
  const { namespace, name } = target;
  const current = world.store.get(type, namespace, name);
  if (current === undefined) throw notFound(type, name);
  const { dialect } = world.options;
  const proposed = decodeObject(change(current), type, dialect);
  const given = isObject(proposed.metadata) ? proposed.metadata : {};
  checkIdentity(type, current, given, verb);
  const next =
    subresource === 'status' ? withStatus(current, proposed) : complete(world, type, current, proposed, given);
  const faults = updateFaults(type, current, next, dialect);
  if (faults.length > 0) throw invalid(type, name, faults);
  if (dryRun) return next;
  if (isDeepStrictEqual(next, current)) return current;
  if (isReleased(next)) return world.store.remove(type, next);
  return world.store.put(type, counted(type, current, next, dialect));
}

/** The last finalizer of an object that is being deleted lets it go. A namespace waits for its controller. */
const isReleased = ({ kind, metadata }: KubeObject) =>
  kind !== 'Namespace' &&
  metadata.deletionTimestamp !== undefined &&
  metadata.deletionGracePeriodSeconds === 0 &&
  (metadata.finalizers ?? []).length === 0;

function checkIdentity(
  type: ResourceType,
  current: KubeObject,
  given: Readonly<Record<string, unknown>>,
  verb: 'update' | 'patch',
): void {
  const { name, namespace, uid, resourceVersion } = current.metadata;
  if (given.name !== name) {
    throw badRequest(
      `the name of the object (${String(given.name ?? '')}) does not match the name on the URL (${name})`,
    );
  }
  if (given.namespace !== undefined && given.namespace !== namespace) {
    throw badRequest(
      `the namespace of the object (${String(given.namespace)}) does not match the namespace on the URL (${namespace ?? ''})`,
    );
  }
  if (given.uid !== undefined && given.uid !== uid) {
    if (verb === 'patch') throw invalid(type, name, [wrong('metadata.uid', given.uid, 'field is immutable')]);
    throw new ApiError(
      409,
      'Conflict',
      `Operation cannot be fulfilled on ${type.plural} "${name}": StorageError: invalid object, Code: 4, Key: /registry/${type.plural}/${namespace ?? ''}/${name}, ResourceVersion: 0, AdditionalErrorMsg: Precondition failed: UID in precondition: ${String(given.uid)}, UID in object meta: ${uid}`,
      { name, kind: type.plural },
    );
  }
  if (given.resourceVersion && given.resourceVersion !== resourceVersion) throw modified(type, name);
}

const withStatus = (current: KubeObject, { status }: Readonly<Record<string, unknown>>): KubeObject =>
  status === undefined ? current : { ...current, status };

/** The proposal with everything that is the server's put back. */
function complete(
  world: World,
  type: ResourceType,
  current: KubeObject,
  proposed: Readonly<Record<string, unknown>>,
  given: Readonly<Record<string, unknown>>,
): KubeObject {
  const {
    name,
    generateName,
    namespace,
    uid,
    resourceVersion,
    generation,
    creationTimestamp,
    deletionTimestamp,
    deletionGracePeriodSeconds,
  } = current.metadata;
  const metadata: Metadata = {
    name,
    ...(generateName === undefined ? {} : { generateName }),
    ...(namespace === undefined ? {} : { namespace }),
    uid,
    resourceVersion,
    ...(generation === undefined ? {} : { generation }),
    creationTimestamp,
    ...(deletionTimestamp === undefined ? {} : { deletionTimestamp }),
    ...(deletionGracePeriodSeconds === undefined ? {} : { deletionGracePeriodSeconds }),
    ...strings('labels', given.labels),
    ...strings('annotations', given.annotations),
    ...(Array.isArray(given.ownerReferences) && given.ownerReferences.length > 0
      ? { ownerReferences: given.ownerReferences.filter(isObject).map(toOwner) }
      : {}),
    ...(Array.isArray(given.finalizers) && given.finalizers.length > 0
      ? { finalizers: given.finalizers.map(String) }
      : {}),
  };
  const { status: _ownSubresource, ...rest } = withDefaults(type, proposed, world.options);
  const hasStatus = type.subresources.includes('status');
  return {
    ...rest,
    ...(hasStatus ? (current.status === undefined ? {} : { status: current.status }) : {}),
    kind: type.kind,
    apiVersion: apiVersionOf(type),
    metadata,
  };
}

function updateFaults(
  type: ResourceType,
  current: KubeObject,
  next: KubeObject,
  dialect: Dialect,
): readonly FieldFault[] {
  const before = new Set(current.metadata.finalizers ?? []);
  const added = (next.metadata.finalizers ?? []).filter((finalizer) => !before.has(finalizer));
  return [
    ...metadataFaults(next, type, dialect),
    ...(current.metadata.deletionTimestamp !== undefined && added.length > 0
      ? [
          prohibited(
            'metadata.finalizers',
            `no new finalizers can be added if the object is being deleted, found new finalizers []string{${added.map((one) => JSON.stringify(one)).join(', ')}}`,
          ),
        ]
      : []),
    ...(isPod(current) && isPod(next) ? podUpdateFaults(current, next, dialect) : []),
    ...(type.plural === 'configmaps' || type.plural === 'secrets'
      ? [
          ...dataFaults(next, 'data'),
          ...dataFaults(next, 'binaryData'),
          ...sizeFaults(next, type.plural === 'secrets' ? 'data' : '[]', dialect),
        ]
      : []),
    ...immutabilityFaults(current, next, dialect),
  ];
}

function counted(type: ResourceType, current: KubeObject, next: KubeObject, dialect: Dialect): KubeObject {
  if (!isCounted(type, dialect) || isDeepStrictEqual(current.spec, next.spec)) return next;
  return { ...next, metadata: { ...next.metadata, generation: (current.metadata.generation ?? 0) + 1 } };
}
