import { validate } from '../../../schemas/generated/journalLine.js';
import type { JournalLine, Removal } from '../../../schemas/generated/types.ts';
import type { Clock } from '../../async/clock.ts';
import type { Logger } from '../../logger.ts';
import { forgetful, openLineFile, sortLines } from '../state/lineFile.ts';
import { readOwn } from '../state/trust.ts';
import { forgetOld, type JournalState, linesOf, takeLine } from './journalLines.ts';

/** Removals that are asked for and not yet accepted by the cluster, where a restart finds them. */
export interface Journal {
  /** What an earlier process left to do. */
  readonly pending: readonly Removal[];
  /** Pods whose delete was asked for in the last minutes, carried out or not: their tombstones. */
  readonly deleted: readonly Removal[];
  /** On disk when it resolves; when the disk fails, in memory alone until it can be written, and the log says so. */
  begin(removal: Removal): Promise<void>;
  finish(key: string): Promise<void>;
  close(): Promise<void>;
}

/** No path: memory only, as for a TCP listener whose operator named no file. */
export function createMemoryJournal(): Journal {
  return {
    pending: [],
    deleted: [],
    begin: async () => undefined,
    finish: async () => undefined,
    close: forgetful.close,
  };
}

/**
 * Opens the journal. A `begin` is fsynced before the cluster is asked, a delete's `done` need not be: one done twice is harmless.
 * `now` is the time of day, in milliseconds since 1970.
 */
export async function openJournal(
  path: string,
  log: Logger,
  now: () => number = Date.now,
  clock?: Clock,
): Promise<Journal> {
  const state: JournalState = { open: new Map(), closed: new Map() };
  const file = await openLineFile<JournalLine>({
    path,
    what: 'journal',
    validate,
    log,
    ...(clock && { clock }),
    take: (line) => takeLine(state, line, now()),
    linesOf: () => {
      forgetOld(state, now());
      return linesOf(state);
    },
  });
  const pending = [...state.open.values()];

  return {
    pending,
    deleted: [...state.closed.values(), ...pending.filter(({ objects }) => objects === undefined)],
    begin: (removal) => {
      takeLine(state, { begin: removal }, now());
      return file.append({ begin: removal }, 'synced');
    },
    finish: (key) => {
      // Carrying an undo out after all would take the pod from a later create that took it over.
      const isUndo = state.open.get(key)?.objects !== undefined;
      takeLine(state, { done: key }, now());
      return file.append({ done: key }, isUndo ? 'synced' : 'written');
    },
    close: file.close,
  };
}

/**
 * The journal of a plugin that may be running, for a look from outside; undefined when there is none.
 * @throws Untrusted, and what reading the file throws
 */
export async function readJournal(path: string, now: number): Promise<JournalState | undefined> {
  const text = await readOwn(path);
  if (text === undefined) return undefined;
  const state: JournalState = { open: new Map(), closed: new Map() };
  for (const line of sortLines(text, validate).fitting) takeLine(state, line, now);
  forgetOld(state, now);
  return state;
}
