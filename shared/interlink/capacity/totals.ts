import type { PingResources } from '../../../schemas/generated/types.ts';
import { formatBytes, formatCores, formatCount, parseQuantity } from './quantity.ts';

/** Amounts by resource name: cores for `cpu`, bytes for memory and storage, else a count. */
export type Totals = ReadonlyMap<string, number>;

/** Parses quantities. A value that is no quantity, is negative or is too large for a number is left out. */
export function toTotals(quantities: Readonly<Record<string, unknown>>): Totals {
  const totals = new Map<string, number>();
  for (const [name, quantity] of Object.entries(quantities)) {
    const amount =
      typeof quantity === 'string' || typeof quantity === 'number' ? parseQuantity(String(quantity)) : undefined;
    if (amount !== undefined && amount >= 0 && Number.isFinite(amount)) totals.set(name, amount);
  }
  return totals;
}

export function addTotals(all: readonly Totals[]): Totals {
  const sum = new Map<string, number>();
  for (const totals of all) for (const [name, amount] of totals) sum.set(name, (sum.get(name) ?? 0) + amount);
  return sum;
}

/**
 * An amount as a quantity for the ping; undefined if an amount above 0 rounds down to 0. The virtual kubelet applies "0" literally, which
 * drains the node (interLink issue 558), and keeps its last value of a resource that is left out. So "0" is sent only for a real 0.
 */
export function formatAmount(name: string, amount: number): string | undefined {
  const text = formatOf(name)(amount);
  return amount > 0 && parseQuantity(text) === 0 ? undefined : text;
}

function formatOf(name: string): (amount: number) => string {
  if (name === 'cpu') return formatCores;
  return name === 'memory' ? formatBytes : formatCount;
}

/**
 * The resources of a ping, as strings, because interLink cannot decode anything else. A resource that is not known is left out, and the node
 * keeps its last value. An accelerator that is in `seen` but no longer in `totals` is "0": only that removes it from the node.
 */
export function toPingResources(
  totals: Totals,
  accelerators: readonly string[],
  seen: ReadonlySet<string>,
): PingResources {
  const tell = (name: string) => {
    const amount = totals.get(name);
    return amount === undefined ? undefined : formatAmount(name, amount);
  };
  const [cpu, memory, pods] = [tell('cpu'), tell('memory'), tell('pods')];
  const listed = accelerators.flatMap((resourceType) => {
    const isGone = !totals.has(resourceType) && seen.has(resourceType);
    const available = isGone ? '0' : tell(resourceType);
    return available === undefined ? [] : [{ resourceType, available }];
  });
  return {
    ...(cpu !== undefined && { cpu }),
    ...(memory !== undefined && { memory }),
    ...(pods !== undefined && { pods }),
    ...(listed.length > 0 && { accelerators: listed }),
  };
}
