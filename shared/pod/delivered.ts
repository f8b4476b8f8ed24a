import type {
  ContainerData,
  CreateRequest,
  DeliveredConfigMap,
  DeliveredPersistentVolumeClaim,
  DeliveredSecret,
} from '../../schemas/generated/types.ts';

/** The objects interLink sent along with a pod, by their local names. */
export interface Delivered {
  readonly configMaps: ReadonlyMap<string, DeliveredConfigMap>;
  readonly secrets: ReadonlyMap<string, DeliveredSecret>;
  /** Contents of projected and downwardAPI volumes, by the volume's name. */
  readonly volumeMaps: ReadonlyMap<string, DeliveredConfigMap>;
  readonly claims: ReadonlyMap<string, DeliveredPersistentVolumeClaim>;
}

/** Collects the delivered objects, each once: interLink repeats them for every container and every mount (contract.md 6.2). */
export function deliveredWith(request: CreateRequest): Delivered {
  const containers = request.container ?? [];
  return {
    configMaps: byName(containers, ({ configMaps }) => configMaps),
    secrets: byName(containers, ({ secrets }) => secrets),
    volumeMaps: byName(containers, ({ projectedvolumemaps }) => projectedvolumemaps),
    claims: byName(containers, ({ persistentVolumeClaims }) => persistentVolumeClaims),
  };
}

function byName<Item extends { readonly metadata: { readonly name: string } }>(
  containers: readonly ContainerData[],
  itemsOf: (container: ContainerData) => readonly Item[] | null | undefined,
): ReadonlyMap<string, Item> {
  const items = new Map<string, Item>();
  for (const item of containers.flatMap((container) => itemsOf(container) ?? [])) {
    if (!items.has(item.metadata.name)) items.set(item.metadata.name, item);
  }
  return items;
}
