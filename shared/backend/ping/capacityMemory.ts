import type { Config, PingResources } from '../../../schemas/generated/types.ts';
import { type Totals, toPingResources, toTotals } from '../../interlink/capacity/totals.ts';

/** The last capacity that was read, and the accelerators that any reading had. */
export interface CapacityMemory {
  note(read: Totals): void;
  /** The resources for the ping's answer; undefined before the first reading, unless `ping.resources` is `fixed`. */
  resources(): PingResources | undefined;
}

/** Whether the capacity is read from the remote side; false if configuration fixes it or turns it off. */
export const isToBeRead = ({ resources }: Config['ping']): boolean => resources !== 'none' && resources !== 'fixed';

export function createCapacityMemory(ping: Config['ping']): CapacityMemory {
  const seen = new Set<string>();
  const isFixed = ping.resources === 'fixed';
  let read: Totals | undefined;
  return {
    note: (totals) => {
      // No node or quota counted, so nothing is known: it does not mean that the accelerators are gone.
      if (totals.size === 0) return;
      read = totals;
      for (const name of ping.accelerators) if (totals.has(name)) seen.add(name);
    },
    // Reads the configuration each time, because a reload may have changed it.
    resources: () => {
      if (!isFixed) return read && toPingResources(read, ping.accelerators, seen);
      // A fixed amount is reported, whether or not `ping.accelerators` has its name.
      const fixed = ping.fixed_resources;
      return toPingResources(toTotals(fixed), namesWithoutField(fixed), seen);
    },
  };
}

/** The resources without a field of their own in the ping; the virtual kubelet accepts any resource in the list of accelerators. */
function namesWithoutField(resources: Config['ping']['fixed_resources']): readonly string[] {
  return Object.keys(resources).filter((name) => !['cpu', 'memory', 'pods'].includes(name));
}
