import { type Clock, systemClock } from '../../shared/async/clock.ts';
import { waitUpTo } from '../../shared/async/waitUpTo.ts';
import { InFlightRequest, type RequestKind } from './inFlightRequest.ts';

/** How long a stop waits: for requests to end by themselves, then for what they were told to undo. Milliseconds. */
interface Patience {
  readonly graceMs: number;
  readonly undoMs: number;
}

/** What an ended follow has still to send is worth so many milliseconds: closing the listener would cut it off. */
const flushMs = 1000;

/** The requests being answered, so that a stop can wait for them. */
export interface InFlightRequests {
  readonly stopping: boolean;
  /** How many there are of a kind. */
  count(kind: RequestKind): number;
  enter(kind: RequestKind): InFlightRequest;
  leave(request: InFlightRequest): void;
  /** From now on every answer asks its caller to look for another process, for so many milliseconds in which new requests are still taken. */
  linger(ms: number): Promise<void>;
  /** Ends follows; resolves when no work is left: it has ended by itself, was undone, or was given up. Polls may go on. */
  drain(patience: Patience): Promise<void>;
  /** Once nobody new can come: resolves when nobody is left, as `drain` does for work. */
  settle(patience: Patience): Promise<void>;
}

export function createInFlightRequests(clock: Clock = systemClock): InFlightRequests {
  const requests = new Set<InFlightRequest>();
  const state = { stopping: false };
  const waiters = new Set<() => void>();

  const of = (...kinds: readonly RequestKind[]) => [...requests].filter(({ kind }) => kinds.includes(kind));

  async function gone(ms: number, kinds: readonly RequestKind[]): Promise<void> {
    const end = clock.now() + ms;
    while (of(...kinds).length > 0) {
      const left = new Promise<void>((resolve) => {
        waiters.add(resolve);
      });
      if (!(await waitUpTo(left, Math.max(0, end - clock.now()), clock))) break;
    }
  }

  async function end({ graceMs, undoMs }: Patience, ...kinds: readonly RequestKind[]): Promise<void> {
    await gone(graceMs, kinds);
    for (const request of of(...kinds)) request.stop();
    await gone(undoMs, kinds);
    for (const request of of(...kinds)) request.giveUp();
  }

  return {
    get stopping() {
      return state.stopping;
    },
    count: (kind) => of(kind).length,
    enter(kind) {
      const request = new InFlightRequest(kind, state);
      requests.add(request);
      return request;
    },
    leave(request) {
      requests.delete(request);
      if (waiters.size === 0) return;
      for (const wake of waiters) wake();
      waiters.clear();
    },
    async linger(ms) {
      state.stopping = true;
      await clock.sleep(ms);
    },
    async drain(patience) {
      state.stopping = true;
      for (const request of of('follow')) request.endFollow();
      await Promise.all([end(patience, 'work'), gone(flushMs, ['follow'])]);
    },
    settle: (patience) => end(patience, 'work', 'poll', 'follow'),
  };
}
