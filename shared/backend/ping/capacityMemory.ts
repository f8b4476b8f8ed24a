import type { Config, PingResources } from '../../../schemas/generated/types.ts';
import { type Totals, toPingResources, toTotals } from '../../interlink/capacity/totals.ts';

/** The last capacity read, and the accelerators ever seen in it. */
export interface CapacityMemory {
  note(read: Totals): void;
  /** What the ping tells; undefined before the first reading. */
  resources(): PingResources | undefined;
}

/** Whether capacity is asked for, or is what configuration says. */
export const isToBeRead = ({ resources }: Config['ping']): boolean => resources !== 'none' && resources !== 'fixed';

export function createCapacityMemory(ping: Config['ping']): CapacityMemory {
  const seen = new Set<string>();
  const isFixed = ping.resources === 'fixed';
  let totals = isFixed ? toTotals(ping.fixed_resources) : undefined;
  // Whoever fixes an amount wants it told, whether or not the name is in the list of what to look for.
  const accelerators = isFixed ? namesWithoutField(ping.fixed_resources) : ping.accelerators;
  return {
    note: (read) => {
      // No node or quota that counts is no answer: least of all one that the accelerators are gone.
      if (read.size === 0) return;
      totals = read;
      for (const name of accelerators) if (read.has(name)) seen.add(name);
    },
    resources: () => totals && toPingResources(totals, accelerators, seen),
  };
}

/** What the ping has no field for; the virtual kubelet takes any resource among the accelerators. */
function namesWithoutField(resources: Config['ping']['fixed_resources']): readonly string[] {
  return Object.keys(resources).filter((name) => !['cpu', 'memory', 'pods'].includes(name));
}
