import type { Facts, LogLevel } from '../../shared/logger.ts';

export interface Line {
  readonly level: LogLevel;
  readonly event: string;
  readonly facts: Facts;
}

/** Folds repeated lines: each is written once per window. */
export interface Folding {
  /** Writes the line, or only counts it if the same one was written within the window. */
  take(line: Line): void;
  /** Writes a line with the count for each window that is over. Returns the milliseconds until the next window is over; undefined without one. */
  sweep(): number | undefined;
  /** Writes all counts now. */
  flush(): void;
}

/** Facts that differ between repetitions of the same failure; they are ignored in the comparison. */
const volatileFacts: ReadonlySet<string> = new Set(['session', 'ms', 'wait_ms', 'attempt', 'tries', 'pending']);

/** The most lines that are kept for comparison, at about half a KB each. */
const most = 500;

interface Counted {
  line: Line;
  repeated: number;
  until: number;
}

/**
 * Folds lines with the same level, event and facts: the first is written at once. Those that follow within `windowMs` become one more line, with
 * the facts of the last one and their number (`repeated`). When more than 500 different lines are kept, the oldest is written early.
 * @param now monotonic milliseconds
 */
export function createFolding(windowMs: number, now: () => number, write: (line: Line) => void): Folding {
  const known = new Map<string, Counted>();

  const tell = (counted: Counted) => {
    const { line, repeated } = counted;
    if (repeated === 0) return;
    counted.repeated = 0;
    write({ ...line, facts: { ...line.facts, repeated } });
  };

  const makeRoom = () => {
    for (const [key, oldest] of known) {
      if (known.size < most) return;
      known.delete(key);
      tell(oldest);
    }
  };

  return {
    take: (line) => {
      const key = keyOf(line);
      const counted = known.get(key);
      if (counted !== undefined && now() < counted.until) {
        counted.line = line;
        counted.repeated++;
        return;
      }
      if (counted === undefined) makeRoom();
      else tell(counted);
      known.delete(key);
      known.set(key, { line, repeated: 0, until: now() + windowMs });
      write(line);
    },
    sweep: () => {
      for (const [key, counted] of known) {
        // The map is in the order in which windows end, because all have the same length.
        if (now() < counted.until) return counted.until - now();
        known.delete(key);
        if (counted.repeated === 0) continue;
        tell(counted);
        known.set(key, { ...counted, until: now() + windowMs });
      }
      return undefined;
    },
    flush: () => {
      for (const counted of known.values()) tell(counted);
      known.clear();
    },
  };
}

const keyOf = ({ level, event, facts }: Line): string =>
  JSON.stringify([level, event, ...Object.entries(facts).filter(([name]) => !volatileFacts.has(name))]);
