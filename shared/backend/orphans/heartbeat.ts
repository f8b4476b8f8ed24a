import { type Clock, systemClock } from '../../async/clock.ts';
import type { PollMemory } from './pollMemory.ts';

/** Whether the virtual kubelet is there, and which pods it still asks about. */
export interface Heartbeat {
  notePing(): void;
  /** Milliseconds for which pings have come, and nobody has asked about a pod; 0 while none come. */
  silenceMs(sourceUid: string): number;
  /**
   * Whether that is two minutes. Without pings the whole local side is away, and its pods are wanted; when they come back, it is given the
   * same time to ask.
   */
  isSilent(sourceUid: string): boolean;
  /** The virtual nodes that ask about pods of theirs. */
  nodes(): ReadonlySet<string>;
}

/** Pings come every 30 s, polls every 5 s plus the time the other pods take (contract.md 2.2, 4). */
const longestSilenceMs = 120_000;

export function createHeartbeat(polls: PollMemory, clock: Clock = systemClock): Heartbeat {
  let pings: { readonly since: number; readonly last: number } | undefined;
  const pingedSince = () =>
    pings !== undefined && clock.now() - pings.last < longestSilenceMs ? pings.since : undefined;
  const silenceMs = (uid: string) => Math.min(polls.silenceMs(uid), clock.now() - (pingedSince() ?? clock.now()));
  return {
    notePing: () => {
      const now = clock.now();
      pings = { since: pingedSince() ?? now, last: now };
    },
    silenceMs,
    isSilent: (uid) => silenceMs(uid) >= longestSilenceMs,
    nodes: () => polls.nodesWithin(longestSilenceMs),
  };
}
