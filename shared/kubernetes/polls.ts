import { type Clock, systemClock } from '../clock.ts';

/** When interLink last asked for each local uid: a pod it stopped asking about may have lost its local pod. */
export interface PollMemory {
  note(uid: string): void;
  /** Milliseconds since the last poll, or since this memory began for a uid it was never asked about. */
  silenceMs(uid: string): number;
  /** Whether it was asked about at all since this memory began. */
  knows(uid: string): boolean;
}

interface Poll {
  /** Whole seconds since the memory began: a small integer, so that noting one takes no new memory. */
  at: number;
}

const forgetAfterMs = 24 * 60 * 60 * 1000;

/** Remembers polls for a day: the answer for a uid forgotten is the age of the memory, which is as long or longer. */
export function createPollMemory(clock: Clock = systemClock): PollMemory {
  const polls = new Map<string, Poll>();
  const startedAt = clock.now();
  let sweptAt = startedAt;

  const silenceOf = ({ at }: Poll) => clock.now() - startedAt - at * 1000;

  const sweep = () => {
    const now = clock.now();
    if (now - sweptAt < forgetAfterMs) return;
    sweptAt = now;
    for (const [uid, poll] of polls) if (silenceOf(poll) >= forgetAfterMs) polls.delete(uid);
  };

  return {
    note: (uid) => {
      const at = Math.trunc((clock.now() - startedAt) / 1000);
      const poll = polls.get(uid);
      if (poll === undefined) polls.set(uid, { at });
      else poll.at = at;
      sweep();
    },
    knows: (uid) => polls.has(uid),
    silenceMs: (uid) => silenceOf(polls.get(uid) ?? { at: 0 }),
  };
}
