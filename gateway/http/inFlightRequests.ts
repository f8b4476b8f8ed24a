import { type Clock, systemClock } from '../../shared/clock.ts';
import { Visit, type VisitKind } from './inFlightRequest.ts';

/** How long a stop waits: for requests to end by themselves, then for what they were told to undo. Milliseconds. */
interface Patience {
  readonly graceMs: number;
  readonly undoMs: number;
}

/** What an ended follow has still to send is worth so many milliseconds: closing the listener would cut it off. */
const flushMs = 1000;

/** The requests being answered, so that a stop can wait for them. */
export interface Traffic {
  readonly stopping: boolean;
  enter(kind: VisitKind): Visit;
  leave(visit: Visit): void;
  /** Ends follows; resolves when no work is left: it has ended by itself, was undone, or was given up. Polls may go on. */
  drain(patience: Patience): Promise<void>;
  /** Once nobody new can come: resolves when nobody is left, as `drain` does for work. */
  settle(patience: Patience): Promise<void>;
}

export function createTraffic(clock: Clock = systemClock): Traffic {
  const visits = new Set<Visit>();
  let stopping = false;
  const waiters = new Set<() => void>();

  const of = (...kinds: readonly VisitKind[]) => [...visits].filter(({ kind }) => kinds.includes(kind));

  async function gone(ms: number, kinds: readonly VisitKind[]): Promise<void> {
    if (of(...kinds).length === 0) return;
    const enough = new AbortController();
    const timeUp = clock.sleep(ms, enough.signal).then(
      () => true,
      () => true,
    );
    while (of(...kinds).length > 0) {
      const left = new Promise<false>((resolve) => {
        waiters.add(() => resolve(false));
      });
      if (await Promise.race([left, timeUp])) break;
    }
    enough.abort();
  }

  async function end({ graceMs, undoMs }: Patience, ...kinds: readonly VisitKind[]): Promise<void> {
    await gone(graceMs, kinds);
    for (const visit of of(...kinds)) visit.stop();
    await gone(undoMs, kinds);
    for (const visit of of(...kinds)) visit.giveUp();
  }

  return {
    get stopping() {
      return stopping;
    },
    enter(kind) {
      const visit = new Visit(kind);
      visits.add(visit);
      return visit;
    },
    leave(visit) {
      visits.delete(visit);
      if (waiters.size === 0) return;
      for (const wake of waiters) wake();
      waiters.clear();
    },
    async drain(patience) {
      stopping = true;
      for (const visit of of('follow')) visit.endFollow();
      await Promise.all([end(patience, 'work'), gone(flushMs, ['follow'])]);
    },
    settle: (patience) => end(patience, 'work', 'glance', 'follow'),
  };
}
