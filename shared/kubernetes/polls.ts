import { type Clock, systemClock } from '../clock.ts';

/** When interLink last asked for each local uid: a pod it stopped asking about may have lost its local pod. */
export interface PollMemory {
  note(uid: string): void;
  /** Milliseconds since the last poll, or since this memory began for a uid it was never asked about. */
  silenceMs(uid: string): number;
  /** Whether it was asked about at all since this memory began. */
  knows(uid: string): boolean;
}

const forgetAfterMs = 24 * 60 * 60 * 1000;

/** Remembers polls for a day: the answer for a uid forgotten is the age of the memory, which is as long or longer. */
export function createPollMemory(clock: Clock = systemClock): PollMemory {
  const polledAt = new Map<string, number>();
  const startedAt = clock.now();
  let sweptAt = startedAt;

  const sweep = (now: number) => {
    if (now - sweptAt < forgetAfterMs) return;
    sweptAt = now;
    for (const [uid, at] of polledAt) if (now - at >= forgetAfterMs) polledAt.delete(uid);
  };

  return {
    note: (uid) => {
      const now = Math.trunc(clock.now() / 1000) * 1000;
      polledAt.set(uid, now);
      sweep(now);
    },
    knows: (uid) => polledAt.has(uid),
    silenceMs: (uid) => clock.now() - (polledAt.get(uid) ?? startedAt),
  };
}
