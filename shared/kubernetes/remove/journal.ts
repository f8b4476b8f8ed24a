import { type FileHandle, open, rename } from 'node:fs/promises';
import type { Logger } from '../../logger.ts';
import { forgetOld, type JournalState, type Line, linesOf, type Removal, readLines, takeLine } from './journalLines.ts';

/** Removals that are asked for and not yet accepted by the cluster, where a restart finds them. */
export interface Journal {
  /** What an earlier process left to do. */
  readonly pending: readonly Removal[];
  /** Pods whose delete was asked for in the last minutes, carried out or not: their tombstones. */
  readonly deleted: readonly Removal[];
  /** On disk when it resolves; when the disk fails, in memory alone, and the log says so. */
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
    close: async () => undefined,
  };
}

/** Lines appended, at about 200 bytes each, after which the file is written anew. */
export const mostAppended = 10_000;

/**
 * Opens the journal and rewrites it with what still matters, as it does again whenever the file has grown long. Lines are
 * appended; a `begin` is fsynced before the cluster is asked, a delete's `done` need not be (one done twice is harmless). A file
 * that cannot be read is left as it is, for the operator to see to, and this journal is kept in memory.
 */
export async function openJournal(path: string, log: Logger, now: () => number = Date.now): Promise<Journal> {
  const complain = (event: string) => (error: unknown) => {
    log.error(event, { path, reason: String(error) });
    return undefined;
  };
  const lines = await readLines(path).catch(complain('journal not readable'));
  if (lines === undefined) return createMemoryJournal();
  const state: JournalState = { open: new Map(), closed: new Map() };
  for (const line of lines) takeLine(state, line);
  forgetOld(state, now());
  const pending = [...state.open.values()];

  let file = await rewrite(path, linesOf(state)).catch(complain('journal not writable'));
  let appended = 0;
  let rewriting: Promise<void> | undefined;
  const writing = new Set<Promise<void>>();

  const write = async (line: Line, durable: boolean) => {
    try {
      await file?.appendFile(`${JSON.stringify(line)}\n`);
      if (durable) await file?.datasync();
    } catch (error) {
      // Serving goes on from memory: refusing deletes because a disk is full would lose them for certain.
      const broken = file;
      file = undefined;
      complain('journal not writable')(error);
      await broken?.close().catch(complain('journal not closed'));
    }
  };

  const shorten = async () => {
    await Promise.all(writing);
    const long = file;
    if (long === undefined) return;
    const short = await rewrite(path, linesOf(state)).catch(complain('journal not shortened'));
    if (short === undefined) return;
    file = short;
    await long.close().catch(complain('journal not closed'));
  };

  const append = async (line: Line, durable: boolean) => {
    while (rewriting !== undefined) await rewriting;
    takeLine(state, line);
    const written = write(line, durable);
    writing.add(written);
    appended++;
    if (appended >= mostAppended) {
      appended = 0;
      forgetOld(state, now());
      rewriting = shorten().finally(() => {
        rewriting = undefined;
      });
    }
    await written;
    writing.delete(written);
  };

  return {
    pending,
    deleted: [...state.closed.values(), ...pending.filter(({ objects }) => objects === undefined)],
    begin: (removal) => append({ begin: removal }, true),
    // Carrying an undo out after all would take the pod from a later create that took it over.
    finish: (key) => append({ done: key }, state.open.get(key)?.objects !== undefined),
    close: async () => {
      await rewriting;
      await file?.close();
      file = undefined;
    },
  };
}

/** Puts a file with just these lines in the place of the one at `path`, and answers it, open at its end. */
async function rewrite(path: string, lines: readonly Line[]): Promise<FileHandle> {
  const fresh = `${path}.new`;
  const file = await open(fresh, 'w', 0o600);
  try {
    await file.writeFile(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    await file.datasync();
    await rename(fresh, path);
    return file;
  } catch (error) {
    await file.close();
    throw error;
  }
}
