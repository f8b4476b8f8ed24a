import { type FileHandle, open, readFile, rename } from 'node:fs/promises';
import type { Logger } from '../../logger.ts';
import type { MadeObject } from '../create/attempt.ts';
import { keptMs } from './tombstones.ts';

/** Something to be removed for one local uid: all of the pod, or just what an undo could not reach. */
export interface Removal {
  readonly uid: string;
  readonly namespace: string;
  readonly name: string;
  readonly graceSeconds?: number;
  /** Wall clock, ms: a tombstone's age must outlive the process. */
  readonly at: number;
  readonly objects?: readonly MadeObject[];
}

type Line = { readonly begin: Removal } | { readonly done: string };

/** Removals that are asked for and not yet accepted by the cluster, where a restart finds them. */
export interface Journal {
  /** What an earlier process left: still to do, and done within the last minutes. */
  readonly pending: readonly Removal[];
  readonly done: readonly Removal[];
  /** On disk when it resolves; when the disk fails, in memory alone, and the log says so. */
  begin(removal: Removal): Promise<void>;
  finish(key: string): Promise<void>;
  close(): Promise<void>;
}

/** An undo's removal and a delete's may both be open for one uid. */
export const undoKeyOf = ({ uid }: { readonly uid: string }): string => `${uid} undo`;
export const keyOf = (removal: Removal): string => (removal.objects === undefined ? removal.uid : undoKeyOf(removal));

/** No path: memory only, as for a TCP listener whose operator named no file. */
export function createMemoryJournal(): Journal {
  return {
    pending: [],
    done: [],
    begin: async () => undefined,
    finish: async () => undefined,
    close: async () => undefined,
  };
}

/**
 * Opens the journal and rewrites it with what still matters. Lines are appended; a `begin` is fsynced before the cluster is
 * asked, a `done` need not be (a removal done twice is harmless). A last line cut by a crash is ignored.
 */
export async function openJournal(path: string, log: Logger, now: () => number = Date.now): Promise<Journal> {
  const { pending, done } = toState(await readLines(path), now());
  const file = await compact(path, [...pending, ...done], done).catch((error: unknown) => {
    log.error('journal not writable', { path, reason: String(error) });
    return undefined;
  });
  let writable = file !== undefined;

  const append = async (line: Line, durable: boolean) => {
    if (file === undefined || !writable) return;
    try {
      await file.appendFile(`${JSON.stringify(line)}\n`);
      if (durable) await file.datasync();
    } catch (error) {
      // Serving goes on from memory: refusing deletes because a disk is full would lose them for certain.
      writable = false;
      log.error('journal not writable', { path, reason: String(error) });
    }
  };

  return {
    pending,
    done,
    begin: (removal) => append({ begin: removal }, true),
    finish: (key) => append({ done: key }, false),
    close: async () => {
      await file?.close();
    },
  };
}

async function readLines(path: string): Promise<readonly Line[]> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
  return text.split('\n').flatMap((line) => {
    try {
      return line === '' ? [] : [JSON.parse(line) as Line];
    } catch {
      return []; // cut by a crash while it was written, so nobody was told it was accepted
    }
  });
}

function toState(lines: readonly Line[], now: number): { pending: Removal[]; done: Removal[] } {
  const open = new Map<string, Removal>();
  const closed = new Map<string, Removal>();
  for (const line of lines) {
    if ('begin' in line) {
      open.set(keyOf(line.begin), line.begin);
      continue;
    }
    const removal = open.get(line.done);
    if (removal === undefined) continue;
    open.delete(line.done);
    closed.set(line.done, removal);
  }
  const isTombstone = ({ at, objects }: Removal) => objects === undefined && now - at < keptMs;
  return { pending: [...open.values()], done: [...closed.values()].filter(isTombstone) };
}

async function compact(path: string, begun: readonly Removal[], done: readonly Removal[]): Promise<FileHandle> {
  const lines: Line[] = [
    ...begun.map((removal) => ({ begin: removal })),
    ...done.map((removal) => ({ done: keyOf(removal) })),
  ];
  const fresh = `${path}.new`;
  const file = await open(fresh, 'w', 0o600);
  await file.writeFile(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  await file.datasync();
  await rename(fresh, path);
  return file;
}
