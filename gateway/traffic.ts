import { type Clock, systemClock } from '../shared/clock.ts';
import { Visit, type VisitKind } from './visit.ts';

/** How long a stop waits: for work to end by itself, then for what it was told to undo. Milliseconds. */
export interface Patience {
  readonly graceMs: number;
  readonly undoMs: number;
}

/** The requests being answered, so that a stop can wait for them. */
export interface Traffic {
  readonly stopping: boolean;
  enter(kind: VisitKind): Visit;
  leave(visit: Visit): void;
  /** Resolves when no work is left: it has ended by itself, was undone, or was given up. */
  drain(patience: Patience): Promise<void>;
}

export function createTraffic(clock: Clock = systemClock): Traffic {
  const visits = new Set<Visit>();
  let stopping = false;
  let changed: () => void = () => undefined;

  const of = (kind: VisitKind) => [...visits].filter((visit) => visit.kind === kind);

  async function workEnds(ms: number): Promise<void> {
    const enough = new AbortController();
    const timeUp = clock.sleep(ms, enough.signal).then(
      () => true,
      () => true,
    );
    while (of('work').length > 0) {
      const left = new Promise<false>((resolve) => {
        changed = () => resolve(false);
      });
      if (await Promise.race([left, timeUp])) break;
    }
    enough.abort();
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
      changed();
    },
    async drain({ graceMs, undoMs }) {
      stopping = true;
      for (const visit of of('follow')) visit.endFollow();
      await workEnds(graceMs);
      for (const visit of of('work')) visit.stop();
      await workEnds(undoMs);
      for (const visit of of('work')) visit.giveUp();
    },
  };
}
