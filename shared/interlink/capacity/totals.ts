import type { PingResources } from '../../../schemas/generated/types.ts';
import { formatBytes, formatCores, formatCount, parseQuantity } from './quantity.ts';

/** Resource name to amount, in cores, bytes or pieces. */
export type Totals = ReadonlyMap<string, number>;

/** Reads quantities; what is not one, negative or beyond all numbers is left out. */
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
 * An amount as the ping tells it; undefined for one that rounds down to nothing. The virtual kubelet applies "0" literally, which drains
 * the node (interLink issue 558), and keeps the value it has of what is left out. So "0" is for what was read as nothing, or is gone.
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
 * The resources of a ping: strings only, as interLink cannot read anything else. What is not known is left out and stays on the node as it
 * is; of an accelerator that was there before, "0" is the only way to say that it is gone.
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
