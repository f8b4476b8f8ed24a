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
 * The resources of a ping: strings only, as interLink cannot read anything else. What is not known is left out and stays on the node as it
 * is; of an accelerator that was there before, "0" is the only way to say that it is gone.
 */
export function toPingResources(
  totals: Totals,
  accelerators: readonly string[],
  seen: ReadonlySet<string>,
): PingResources {
  const [cpu, memory, pods] = ['cpu', 'memory', 'pods'].map((name) => totals.get(name));
  const listed = accelerators.filter((name) => totals.has(name) || seen.has(name));
  return {
    ...(cpu !== undefined && { cpu: formatCores(cpu) }),
    ...(memory !== undefined && { memory: formatBytes(memory) }),
    ...(pods !== undefined && { pods: formatCount(pods) }),
    ...(listed.length > 0 && {
      accelerators: listed.map((resourceType) => ({
        resourceType,
        available: formatCount(totals.get(resourceType) ?? 0),
      })),
    }),
  };
}
