import { type Clock, systemClock } from '../../shared/async/clock.ts';
import { waitUpTo } from '../../shared/async/waitUpTo.ts';
import { InFlightRequest, type RequestKind } from './inFlightRequest.ts';

/** Milliseconds a stop waits: for requests to end by themselves, then, once aborted, for them to undo what they began. */
interface Patience {
  readonly graceMs: number;
  readonly undoMs: number;
}

/** Milliseconds to wait for the last bytes of ended follows, which closing the listener would cut off. */
const flushMs = 1000;

/** The requests in flight, so that a stop can wait for them. */
export interface InFlightRequests {
  readonly stopping: boolean;
  /** The number of requests in flight of a kind. */
  count(kind: RequestKind): number;
  enter(kind: RequestKind): InFlightRequest;
  leave(request: InFlightRequest): void;
  /** From now on answers carry `Connection: close`. New requests are still accepted; resolves after `ms`. */
  linger(ms: number): Promise<void>;
  /** Ends follows, and resolves when no work is left: it ended by itself, was undone, or was given up. Polls are still served. */
  drain(patience: Patience): Promise<void>;
  /** To be called when the listener accepts no more requests: ends all kinds as `drain` ends work, and resolves when none is left. */
  settle(patience: Patience): Promise<void>;
  /** To be called right before the connections that are left are closed: notes that it is not their clients who leave. */
  leaveUnfinished(): void;
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
      // Their answers have ended, but are not read: Node takes their connections for idle, and closes them with the listener.
      for (const request of of('work', 'follow')) request.leaveUnfinished();
    },
    settle: (patience) => end(patience, 'work', 'poll', 'follow'),
    leaveUnfinished: () => {
      for (const request of requests) request.leaveUnfinished();
    },
  };
}
