import type { KubeObject } from '../api/object.ts';
import { isObject } from '../api/object.ts';
import type { Container, Pod } from '../api/pod.ts';
import { isFinished, isPod } from '../api/pod.ts';
import { formatQuantity, parseQuantity } from '../api/quantity.ts';
import type { ResourceType } from '../api/resources.ts';
import { typeOf } from '../api/resources.ts';
import { forbidden } from '../api/status.ts';
import type { World } from '../world.ts';

type Usage = ReadonlyMap<string, number>;

/** Refuses what would exceed a ResourceQuota of the namespace, in the admission plugin's words. @throws ApiError 403 */
export function checkQuota(world: World, type: ResourceType, object: KubeObject): void {
  const { namespace, name } = object.metadata;
  if (namespace === undefined) return;
  for (const quota of world.store.all(typeOf('resourcequotas'), namespace)) {
    const hard = hardOf(quota);
    const asked = usageOf(type, object);
    const counted = [...asked.keys()].filter((key) => key in hard);
    const missing = isPod(object) ? unspecified(object, Object.keys(hard)) : [];
    const quotaName = quota.metadata.name;
    if (missing.length > 0) {
      throw forbidden(
        type,
        name,
        `failed quota: ${quotaName}: must specify ${world.options.dialect.unspecified(missing)}`,
      );
    }
    const used = usedIn(world, namespace);
    const exceeded = counted
      .filter(
        (key) => (used.get(key) ?? 0) + (asked.get(key) ?? 0) > (parseQuantity(hard[key]) ?? Number.POSITIVE_INFINITY),
      )
      .sort();
    if (exceeded.length === 0) continue;
    const shown = (amount: (key: string) => string) => exceeded.map((key) => `${key}=${amount(key)}`).join(',');
    const spelt = (usage: Usage) => (key: string) => formatQuantity(usage.get(key) ?? 0, hard[key] ?? '');
    throw forbidden(
      type,
      name,
      `exceeded quota: ${quotaName}, requested: ${shown(spelt(asked))}, used: ${shown(spelt(used))}, limited: ${shown((key) => hard[key] ?? '')}`,
    );
  }
}

/** What the objects of a namespace use up, by quota key. */
export function usedIn(world: World, namespace: string): Usage {
  const total = new Map<string, number>();
  for (const plural of ['pods', 'configmaps', 'secrets', 'services', 'persistentvolumeclaims']) {
    const type = typeOf(plural);
    for (const object of world.store.all(type, namespace)) {
      if (isPod(object) && isFinished(object)) continue;
      for (const [key, amount] of usageOf(type, object)) total.set(key, (total.get(key) ?? 0) + amount);
    }
  }
  return total;
}

export function hardOf({ spec }: KubeObject): Readonly<Record<string, string>> {
  const hard = isObject(spec) && isObject(spec.hard) ? spec.hard : {};
  return Object.fromEntries(Object.entries(hard).map(([key, amount]) => [key, String(amount)]));
}

function usageOf(type: ResourceType, object: KubeObject): Usage {
  const usage = new Map<string, number>([
    [type.plural, 1],
    [`count/${type.plural}`, 1],
  ]);
  if (isPod(object)) for (const [key, amount] of podUsage(object)) usage.set(key, amount);
  if (type.plural === 'persistentvolumeclaims' && isObject(object.spec) && isObject(object.spec.resources)) {
    const { requests } = object.spec.resources;
    usage.set('requests.storage', (isObject(requests) ? parseQuantity(requests.storage) : undefined) ?? 0);
  }
  return usage;
}

/** Requests under `requests.x` (cpu and memory also bare), limits under `limits.x`; init containers count when they need more. */
function podUsage({ spec }: Pod): Usage {
  const usage = new Map<string, number>();
  for (const kind of ['requests', 'limits'] as const) {
    const names = new Set(
      [...spec.containers, ...(spec.initContainers ?? [])].flatMap(({ resources }) =>
        Object.keys(resources?.[kind] ?? {}),
      ),
    );
    for (const name of names) {
      const of = (container: Container) => parseQuantity(container.resources?.[kind]?.[name]) ?? 0;
      const together = spec.containers.reduce((sum, container) => sum + of(container), 0);
      const amount = Math.max(together, ...(spec.initContainers ?? []).map(of));
      usage.set(`${kind}.${name}`, amount);
      if (kind === 'requests' && !name.includes('/')) usage.set(name, amount);
    }
  }
  return usage;
}

/** A quota on a compute resource makes every container say how much of it it wants. */
function unspecified(
  { spec }: Pod,
  hard: readonly string[],
): readonly (readonly [resource: string, containers: readonly string[]])[] {
  const keys = hard.filter((key) => /^((requests|limits)\.)?(cpu|memory)$/.test(key));
  return keys.sort().flatMap((key) => {
    const [kind = '', name = ''] = key.includes('.') ? key.split('.') : ['requests', key];
    const silent = spec.containers.filter(
      ({ resources }) => (kind === 'limits' ? resources?.limits : resources?.requests)?.[name] === undefined,
    );
    return silent.length === 0 ? [] : [[key, silent.map((container) => container.name)] as const];
  });
}
