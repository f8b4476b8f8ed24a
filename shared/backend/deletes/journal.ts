import { validate } from '../../../schemas/generated/journalLine.js';
import type { JournalLine, Removal } from '../../../schemas/generated/types.ts';
import type { Clock } from '../../async/clock.ts';
import type { Logger } from '../../logger.ts';
import { nullLineFile, openLineFile, sortLines } from '../state/lineFile.ts';
import { readOwn } from '../state/trust.ts';
import { applyLine, forgetOld, type JournalState, linesOf } from './journalLines.ts';

/** Removals that were requested and that the cluster has not accepted yet, kept on disk across restarts. */
export interface Journal {
  /** Removals that an earlier process left to do. */
  readonly pending: readonly Removal[];
  /** Deletes that were requested in the last ten minutes and carried out, and all pending ones: the tombstones to restore. */
  readonly deleted: readonly Removal[];
  /** Resolves when the removal is on disk. When the disk fails, it is kept in memory until it can be written, and the log says so. */
  begin(removal: Removal): Promise<void>;
  finish(key: string): Promise<void>;
  close(): Promise<void>;
}

/** A journal in memory only, for a plugin without a path, such as a TCP listener without `delete.journal_path`. */
export function createMemoryJournal(): Journal {
  return {
    pending: [],
    deleted: [],
    begin: async () => undefined,
    finish: async () => undefined,
    close: nullLineFile.close,
  };
}

/**
 * Opens the journal. A `begin` is fsynced before the cluster is asked. The `done` of a delete is not: a delete done twice is harmless.
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
    apply: (line) => applyLine(state, line, now()),
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
      applyLine(state, { begin: removal }, now());
      return file.append({ begin: removal }, 'synced');
    },
    finish: (key) => {
      // The `done` of an undo is fsynced: an undo that is repeated would remove the pod of a later create that took it over.
      const isUndo = state.open.get(key)?.objects !== undefined;
      applyLine(state, { done: key }, now());
      return file.append({ done: key }, isUndo ? 'synced' : 'written');
    },
    close: file.close,
  };
}

/**
 * Reads the journal of a plugin that may be running, without locking it; undefined when there is none.
 * @throws Untrusted, and what reading the file throws
 */
export async function readJournal(path: string, now: number): Promise<JournalState | undefined> {
  const text = await readOwn(path);
  if (text === undefined) return undefined;
  const state: JournalState = { open: new Map(), closed: new Map() };
  for (const line of sortLines(text, validate).fitting) applyLine(state, line, now);
  forgetOld(state, now);
  return state;
}
