import type { KubeObject, Metadata } from '../api/object.ts';
import { isObject, timestamp } from '../api/object.ts';
import { isFinished, isPod } from '../api/pod.ts';
import type { ResourceType } from '../api/resources.ts';
import type { Status } from '../api/status.ts';
import { badRequest, deleted, notFound, preconditionFailed } from '../api/status.ts';
import type { World } from '../world.ts';

/** DeleteOptions, from the body and the query together. */
export interface DeleteOptions {
  readonly gracePeriodSeconds?: number;
  readonly propagationPolicy?: string;
  readonly uid?: string;
  readonly resourceVersion?: string;
  readonly dryRun?: boolean;
}

export function toDeleteOptions(body: unknown, query: Readonly<Record<string, string>>): DeleteOptions {
  const given = isObject(body) ? body : {};
  const preconditions = isObject(given.preconditions) ? given.preconditions : {};
  const grace =
    given.gracePeriodSeconds ?? (query.gracePeriodSeconds === undefined ? undefined : Number(query.gracePeriodSeconds));
  if (typeof grace === 'number' && !isInt64(grace)) {
    throw badRequest(
      `json: cannot unmarshal number ${grace} into Go struct field DeleteOptions.gracePeriodSeconds of type int64`,
    );
  }
  const policy = given.propagationPolicy ?? query.propagationPolicy;
  return {
    ...(typeof grace === 'number' ? { gracePeriodSeconds: grace } : {}),
    ...(typeof policy === 'string' ? { propagationPolicy: policy } : {}),
    ...(typeof preconditions.uid === 'string' ? { uid: preconditions.uid } : {}),
    ...(typeof preconditions.resourceVersion === 'string' ? { resourceVersion: preconditions.resourceVersion } : {}),
    dryRun: query.dryRun === 'All' || (Array.isArray(given.dryRun) && given.dryRun.includes('All')),
  };
}

const isInt64 = (value: number) => Number.isInteger(value) && Math.abs(value) < 2 ** 63;

/** DELETE of one object. Answers what the API server answers: the object on its way out, or a Status. @throws ApiError */
export function removeObject(
  world: World,
  type: ResourceType,
  target: { readonly namespace: string | undefined; readonly name: string },
  options: DeleteOptions,
): KubeObject | Status {
  const { namespace, name } = target;
  const object = world.store.get(type, namespace, name);
  if (object === undefined) throw notFound(type, name);
  checkPreconditions(type, object, options);
  // A Service is answered as it was before anybody wanted it gone.
  const asItWas = type.plural === 'services' && world.options.dialect.answersDeletedServices;
  const answersObject = type.answersDeleted || asItWas;
  if (options.dryRun) return answersObject ? object : deleted(type, name, object.metadata.uid);
  if (type.plural === 'namespaces') return terminateNamespace(world, type, object);
  const grace = graceOf(object, options);
  const marked = mark(object, grace, finalizersOf(object, options));
  if (grace > 0 || (marked.metadata.finalizers ?? []).length > 0) {
    return isUnchanged(object, marked) ? object : world.store.put(type, marked);
  }
  // Types with graceful deletion are marked first, even for no grace at all: watches see a MODIFIED before the DELETED.
  const marking = isPod(object) ? world.store.put(type, marked) : undefined;
  const last = world.store.remove(type, marked);
  if (asItWas) return object;
  return answersObject ? (marking ?? last) : deleted(type, name, object.metadata.uid);
}

function checkPreconditions(
  type: ResourceType,
  { metadata }: KubeObject,
  { uid, resourceVersion }: DeleteOptions,
): void {
  if (uid !== undefined && uid !== metadata.uid) {
    throw preconditionFailed(
      type,
      metadata.name,
      `the UID in the precondition (${uid}) does not match the UID in record (${metadata.uid}). The object might have been deleted and then recreated`,
    );
  }
  if (resourceVersion !== undefined && resourceVersion !== metadata.resourceVersion) {
    throw preconditionFailed(
      type,
      metadata.name,
      `the ResourceVersion in the precondition (${resourceVersion}) does not match the ResourceVersion in record (${metadata.resourceVersion}). The object might have been modified`,
    );
  }
}

/** Only pods that a kubelet has to stop are given time; a second request may only shorten it. */
function graceOf(object: KubeObject, options: DeleteOptions): number {
  if (!isPod(object)) return 0;
  const asked = options.gracePeriodSeconds ?? object.spec.terminationGracePeriodSeconds;
  const { deletionTimestamp, deletionGracePeriodSeconds = 0 } = object.metadata;
  if (deletionTimestamp !== undefined) {
    return options.gracePeriodSeconds === undefined
      ? deletionGracePeriodSeconds
      : Math.min(asked, deletionGracePeriodSeconds);
  }
  return object.spec.nodeName === undefined || object.spec.nodeName === '' || isFinished(object)
    ? 0
    : Math.max(asked, 0);
}

function finalizersOf({ metadata }: KubeObject, { propagationPolicy }: DeleteOptions): readonly string[] {
  const present = (metadata.finalizers ?? []).filter((one) => one !== 'orphan' && one !== 'foregroundDeletion');
  if (propagationPolicy === 'Foreground') return [...present, 'foregroundDeletion'];
  if (propagationPolicy === 'Orphan') return [...present, 'orphan'];
  return metadata.finalizers ?? [];
}

function mark(object: KubeObject, graceSeconds: number, finalizers: readonly string[]): KubeObject {
  const { finalizers: _replaced, ...rest } = object.metadata;
  // Pods count their deletion as a change.
  const generation = object.kind === 'Pod' && rest.generation !== undefined ? { generation: rest.generation + 1 } : {};
  const isSame = rest.deletionTimestamp !== undefined && rest.deletionGracePeriodSeconds === graceSeconds;
  const metadata: Metadata = {
    ...rest,
    ...(finalizers.length === 0 ? {} : { finalizers }),
    ...(isSame
      ? {}
      : {
          deletionTimestamp: timestamp(Date.now() + graceSeconds * 1000),
          deletionGracePeriodSeconds: graceSeconds,
          ...generation,
        }),
  };
  return { ...object, metadata };
}

const isUnchanged = (before: KubeObject, after: KubeObject) =>
  before.metadata.deletionTimestamp === after.metadata.deletionTimestamp &&
  before.metadata.deletionGracePeriodSeconds === after.metadata.deletionGracePeriodSeconds &&
  (before.metadata.finalizers ?? []).join() === (after.metadata.finalizers ?? []).join();

function terminateNamespace(world: World, type: ResourceType, object: KubeObject): KubeObject {
  if (object.metadata.deletionTimestamp !== undefined) return object;
  return world.store.put(type, {
    ...object,
    metadata: { ...object.metadata, deletionTimestamp: timestamp() },
    status: { phase: 'Terminating' },
  });
}
