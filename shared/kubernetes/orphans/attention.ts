import { type Clock, systemClock } from '../../clock.ts';
import type { PollMemory } from '../polls.ts';

/** Whether the virtual kubelet is there, and which pods it still asks about. */
export interface Attention {
  notePing(): void;
  /** Silence means something only while pings arrive: else the whole local side is away, and its pods are wanted. */
  isPinged(): boolean;
  isPolled(sourceUid: string): boolean;
}

/** Pings come every 30 s, polls every 5 s plus the time the other pods take (contract.md 2.2, 4). */
const attentiveMs = 120_000;

/**
 * Without a cluster id other plugins may have pods on the same remote cluster, which nobody asks us about: then only a pod
 * we were once asked about can fall silent.
 */
export function createAttention(polls: PollMemory, clusterId: string, clock: Clock = systemClock): Attention {
  let pingedAt = Number.NEGATIVE_INFINITY;
  return {
    notePing: () => {
      pingedAt = clock.now();
    },
    isPinged: () => clock.now() - pingedAt < attentiveMs,
    isPolled: (uid) => polls.silenceMs(uid) < attentiveMs || (clusterId === '' && !polls.knows(uid)),
  };
}
