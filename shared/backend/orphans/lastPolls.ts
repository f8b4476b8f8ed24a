import { type Clock, systemClock } from '../../async/clock.ts';

/** When interLink last asked for each local uid: a pod it stopped asking about may have lost its local pod. */
export interface LastPolls {
  /** Notes a poll of a local uid, and its virtual node if that is known. */
  note(uid: string, node?: string): void;
  /** Milliseconds since the last poll, or since this memory began for a uid it was never asked about. */
  silenceMs(uid: string): number;
  /** Whether the uid was polled since this memory began. */
  knows(uid: string): boolean;
  /** The virtual nodes that polled one of their pods in the last `ms`. */
  nodesWithin(ms: number): ReadonlySet<string>;
}

interface Poll {
  /** Whole seconds since the memory began: a small integer, so that noting a poll allocates nothing. */
  at: number;
}

const forgetAfterMs = 24 * 60 * 60 * 1000;

/**
 * Remembers polls for a day. For a uid that was evicted, `silenceMs` answers the age of the memory, which is as long or longer. `onPoll` is
 * called for each poll, and has to cost next to nothing.
 */
export function createLastPolls(
  clock: Clock = systemClock,
  onPoll: (uid: string) => void = () => undefined,
): LastPolls {
  const polls = new Map<string, Poll>();
  const nodes = new Map<string, Poll>();
  const startedAt = clock.now();
  let sweptAt = startedAt;

  const silenceOf = ({ at }: Poll) => clock.now() - startedAt - at * 1000;

  const sweep = () => {
    const now = clock.now();
    if (now - sweptAt < forgetAfterMs) return;
    sweptAt = now;
    for (const known of [polls, nodes])
      for (const [key, poll] of known) if (silenceOf(poll) >= forgetAfterMs) known.delete(key);
  };

  const touch = (known: Map<string, Poll>, key: string, at: number) => {
    const poll = known.get(key);
    if (poll === undefined) known.set(key, { at });
    else poll.at = at;
  };

  return {
    note: (uid, node) => {
      const at = Math.trunc((clock.now() - startedAt) / 1000);
      touch(polls, uid, at);
      if (node !== undefined) touch(nodes, node, at);
      onPoll(uid);
      sweep();
    },
    knows: (uid) => polls.has(uid),
    silenceMs: (uid) => silenceOf(polls.get(uid) ?? { at: 0 }),
    nodesWithin: (ms) => new Set([...nodes].flatMap(([node, poll]) => (silenceOf(poll) < ms ? [node] : []))),
  };
}
