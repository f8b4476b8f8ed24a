import type { Facts, LogLevel } from '../../shared/logger.ts';

export interface Line {
  readonly level: LogLevel;
  readonly event: string;
  readonly facts: Facts;
}

/** Failures that repeat themselves, told once a window. */
export interface Folding {
  /** Writes the line, unless it is one that was written within the window: then it is counted. */
  take(line: Line): void;
  /** Writes a line for each that was counted and whose window is over; answers the milliseconds until the next one is, if any. */
  sweep(): number | undefined;
  /** Writes what was counted, now. */
  flush(): void;
}

/** What differs from one time to the next of the same failure. */
const passing: ReadonlySet<string> = new Set(['session', 'ms', 'wait_ms', 'attempt', 'tries', 'pending']);

/** Failures that are remembered at a time, at about half a KB each. */
const most = 500;

interface Counted {
  line: Line;
  repeated: number;
  until: number;
}

/**
 * Folds lines that say the same of the same: the first is written at once, and those that follow within `windowMs` become one more, with the
 * facts of the last and how many they were (`repeated`). When more than 500 are remembered the oldest is written early.
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
        // In the order of their ends, as the window is the same for all.
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
  JSON.stringify([level, event, ...Object.entries(facts).filter(([name]) => !passing.has(name))]);
