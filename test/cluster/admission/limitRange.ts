import type { Metadata } from '../api/object.ts';
import { isObject } from '../api/object.ts';
import { parseQuantity } from '../api/quantity.ts';
import type { ResourceType } from '../api/resources.ts';
import { typeOf } from '../api/resources.ts';
import { forbidden } from '../api/status.ts';
import type { World } from '../world.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Container defaults, minimum and maximum of the namespace's LimitRanges. @throws ApiError 403 */
export function applyLimitRanges(
  world: World,
  type: ResourceType,
  { name, namespace }: Metadata,
  spec: Fields,
): Fields {
  let limited = spec;
  for (const range of world.store.all(typeOf('limitranges'), namespace)) {
    const limits = isObject(range.spec) && Array.isArray(range.spec.limits) ? range.spec.limits.filter(isObject) : [];
    for (const limit of limits.filter(({ type: kind }) => kind === 'Container')) {
      limited = eachContainer(limited, (container) => withDefaults(container, limit));
      const faults = containersOf(limited).flatMap((container) => faultsOf(container, limit));
      if (faults.length === 1) throw forbidden(type, name, faults[0] ?? '');
      if (faults.length > 1) throw forbidden(type, name, `[${faults.join(', ')}]`);
    }
  }
  return limited;
}

const containersOf = ({ initContainers, containers }: Fields) =>
  [initContainers, containers].flatMap((list) => (Array.isArray(list) ? list.filter(isObject) : []));

function eachContainer(spec: Fields, change: (container: Fields) => Fields): Fields {
  const all = (list: unknown) =>
    Array.isArray(list) ? list.map((one: unknown) => (isObject(one) ? change(one) : one)) : list;
  return {
    ...spec,
    ...(spec.initContainers === undefined ? {} : { initContainers: all(spec.initContainers) }),
    ...(spec.containers === undefined ? {} : { containers: all(spec.containers) }),
  };
}

function withDefaults(container: Fields, limit: Fields): Fields {
  const resources = isObject(container.resources) ? container.resources : {};
  const amounts = (value: unknown) => (isObject(value) ? value : {});
  const limits = { ...amounts(limit.default), ...amounts(resources.limits) };
  const requests = { ...amounts(resources.limits), ...amounts(limit.defaultRequest), ...amounts(resources.requests) };
  return {
    ...container,
    resources: {
      ...resources,
      ...(Object.keys(limits).length > 0 ? { limits } : {}),
      ...(Object.keys(requests).length > 0 ? { requests } : {}),
    },
  };
}

function faultsOf(container: Fields, limit: Fields): readonly string[] {
  const { requests, limits } = isObject(container.resources) ? container.resources : {};
  const amount = (of: unknown, key: string) => (isObject(of) && of[key] !== undefined ? String(of[key]) : undefined);
  const faults: string[] = [];
  for (const [key, minimum] of Object.entries(isObject(limit.min) ? limit.min : {})) {
    const request = amount(requests, key);
    if (request === undefined)
      faults.push(`minimum ${key} usage per Container is ${String(minimum)}.  No request is specified`);
    else if ((parseQuantity(request) ?? 0) < (parseQuantity(minimum) ?? 0)) {
      faults.push(`minimum ${key} usage per Container is ${String(minimum)}, but request is ${request}`);
    }
  }
  for (const [key, maximum] of Object.entries(isObject(limit.max) ? limit.max : {})) {
    const allowed = parseQuantity(maximum) ?? Number.POSITIVE_INFINITY;
    const most = amount(limits, key);
    const request = amount(requests, key);
    if (most === undefined)
      faults.push(`maximum ${key} usage per Container is ${String(maximum)}.  No limit is specified`);
    if (most !== undefined && (parseQuantity(most) ?? 0) > allowed) {
      faults.push(`maximum ${key} usage per Container is ${String(maximum)}, but limit is ${most}`);
    }
    // The plugin looks at the request only where there is no limit.
    if (most === undefined && request !== undefined && (parseQuantity(request) ?? 0) > allowed) {
      faults.push(`maximum ${key} usage per Container is ${String(maximum)}, but request is ${request}`);
    }
  }
  return faults;
}
