import { hardOf, usedIn } from '../admission/quota.ts';
import type { KubeObject } from '../api/object.ts';
import { formatQuantity } from '../api/quantity.ts';
import { typeOf } from '../api/resources.ts';
import type { World } from '../world.ts';

const counted = new Set(['pods', 'configmaps', 'secrets', 'services', 'persistentvolumeclaims', 'resourcequotas']);

/** Keeps `status.used` of quotas up to date. */
export function startQuotaController(world: World): void {
  const quotas = typeOf('resourcequotas');
  world.store.subscribe(({ resource, object, type }) => {
    if (!counted.has(resource.plural) || (resource === quotas && type === 'DELETED')) return;
    const touched = [...world.store.all(quotas, object.metadata.namespace)];
    for (const quota of touched) world.timers.after(5, () => recount(world, quota));
  });
}

function recount(world: World, { metadata }: KubeObject): void {
  const quota = world.store.byUid(metadata.uid);
  if (quota === undefined || metadata.namespace === undefined) return;
  const hard = hardOf(quota);
  const usage = usedIn(world, metadata.namespace);
  const used = Object.fromEntries(
    Object.entries(hard).map(([key, amount]) => [key, formatQuantity(usage.get(key) ?? 0, amount)]),
  );
  const status = { hard, used };
  if (JSON.stringify(quota.status) !== JSON.stringify(status))
    world.store.put(typeOf('resourcequotas'), { ...quota, status });
}
