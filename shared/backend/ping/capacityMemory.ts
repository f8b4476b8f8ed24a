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
  let read: Totals | undefined;
  return {
    note: (totals) => {
      // No node or quota that counts is no answer: least of all one that the accelerators are gone.
      if (totals.size === 0) return;
      read = totals;
      for (const name of ping.accelerators) if (totals.has(name)) seen.add(name);
    },
    // From the configuration each time, which may be another by now.
    resources: () => {
      if (!isFixed) return read && toPingResources(read, ping.accelerators, seen);
      // Whoever fixes an amount wants it told, whether or not the name is in the list of what to look for.
      const fixed = ping.fixed_resources;
      return toPingResources(toTotals(fixed), namesWithoutField(fixed), seen);
    },
  };
}

/** What the ping has no field for; the virtual kubelet takes any resource among the accelerators. */
function namesWithoutField(resources: Config['ping']['fixed_resources']): readonly string[] {
  return Object.keys(resources).filter((name) => !['cpu', 'memory', 'pods'].includes(name));
}
