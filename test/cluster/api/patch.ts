import { isDeepStrictEqual } from 'node:util';
import { isObject } from './object.ts';
import { ApiError, badRequest } from './status.ts';

type Fields = Readonly<Record<string, unknown>>;

/** RFC 7386. */
export function mergePatch(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch;
  const merged: Record<string, unknown> = isObject(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete merged[key];
    else merged[key] = mergePatch(merged[key], value);
  }
  return merged;
}

/** Lists that a strategic merge patch merges by a key instead of replacing (k8s.io/api struct tags). */
const mergeKeys: Readonly<Record<string, string>> = {
  containers: 'name',
  initContainers: 'name',
  volumes: 'name',
  env: 'name',
  volumeMounts: 'mountPath',
  conditions: 'type',
  ownerReferences: 'uid',
  schedulingGates: 'name',
  hostAliases: 'ip',
  imagePullSecrets: 'name',
};

/** Strategic merge: as a merge patch, but lists above merge by key, `finalizers` by value, and `$patch: delete` removes. */
export function strategicMerge(target: unknown, patch: unknown, field = ''): unknown {
  if (Array.isArray(patch)) return mergeList(Array.isArray(target) ? target : [], patch, field);
  if (!isObject(patch)) return patch;
  if (patch.$patch === 'replace') return withoutDirectives(patch);
  const merged: Record<string, unknown> = isObject(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (key.startsWith('$')) continue;
    if (value === null) delete merged[key];
    else merged[key] = strategicMerge(merged[key], value, key);
  }
  return merged;
}

function mergeList(target: readonly unknown[], patch: readonly unknown[], field: string): readonly unknown[] {
  if (field === 'finalizers') return [...new Set([...target, ...patch])];
  const key = mergeKeys[field];
  if (key === undefined || !patch.every(isObject)) return patch;
  let merged = [...target];
  for (const item of patch) {
    const same = (other: unknown) => isObject(other) && other[key] === item[key];
    if (item.$patch === 'delete') merged = merged.filter((other) => !same(other));
    else if (merged.some(same)) merged = merged.map((other) => (same(other) ? strategicMerge(other, item) : other));
    else merged.push(item);
  }
  return merged;
}

const withoutDirectives = (patch: Fields) =>
  Object.fromEntries(Object.entries(patch).filter(([key]) => !key.startsWith('$')));

const rejected = () =>
  new ApiError(422, 'Invalid', 'the server rejected our request due to an error in our request', {});

/** RFC 6902: add, remove, replace, test. @throws ApiError 400 on another operation, 422 when it does not apply */
export function jsonPatch(target: unknown, operations: unknown): unknown {
  if (!Array.isArray(operations))
    throw badRequest('error decoding patch: json: cannot unmarshal object into Go value of type jsonpatch.Patch');
  return operations.reduce<unknown>((document, operation) => applyOperation(document, operation), target);
}

function applyOperation(document: unknown, operation: unknown): unknown {
  if (!isObject(operation) || typeof operation.path !== 'string') throw rejected();
  const path = operation.path
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  return edit(document, path, operation);
}

function edit(node: unknown, [key, ...rest]: readonly string[], operation: Fields): unknown {
  if (key === undefined) {
    if (operation.op === 'test' && !isDeepStrictEqual(node, operation.value)) throw rejected();
    return operation.op === 'test' ? node : operation.value;
  }
  if (Array.isArray(node)) {
    const index = key === '-' ? node.length : Number(key);
    if (!Number.isInteger(index) || index < 0) throw rejected();
    if ((rest.length > 0 || operation.op === 'test') && index >= node.length) throw rejected();
    if (rest.length > 0 || operation.op === 'test') return node.with(index, edit(node[index], rest, operation));
    if (index > node.length || (operation.op !== 'add' && index >= node.length)) throw rejected();
    return node.toSpliced(
      index,
      operation.op === 'add' ? 0 : 1,
      ...(operation.op === 'remove' ? [] : [operation.value]),
    );
  }
  if (!isObject(node)) throw rejected();
  if (rest.length > 0 || operation.op === 'test') return { ...node, [key]: edit(node[key], rest, operation) };
  if (operation.op !== 'add' && !(key in node)) throw rejected();
  if (operation.op !== 'remove') return { ...node, [key]: operation.value };
  const { [key]: _removed, ...others } = node;
  return others;
}
