import { type Clock, systemClock } from '../../async/clock.ts';
import type { LastPolls } from './lastPolls.ts';

/** Whether the virtual kubelet is running, and which pods it still polls. */
export interface Heartbeat {
  notePing(): void;
  /** Milliseconds for which pings have come without a poll of this pod; 0 while no pings come. */
  silenceMs(sourceUid: string): number;
  /**
   * Whether `silenceMs` has reached two minutes. Without pings the whole local side is down, and its pods are still wanted. When pings come
   * again, the virtual kubelet has the same two minutes to poll.
   */
  isSilent(sourceUid: string): boolean;
  /** The virtual nodes that polled one of their pods in the last two minutes. */
  nodes(): ReadonlySet<string>;
}

/** Pings come every 30 s, polls every 5 s plus the time the other pods take (contract.md 2.2, 4). */
const longestSilenceMs = 120_000;

export function createHeartbeat(polls: LastPolls, clock: Clock = systemClock): Heartbeat {
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
