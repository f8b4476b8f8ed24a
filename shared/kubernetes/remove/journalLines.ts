import { readFile } from 'node:fs/promises';
import type { MadeObject } from './removeMade.ts';
import { keptMs } from './tombstones.ts';

/** Something to be removed for one local uid: all of the pod, or just what an undo could not reach. */
export interface Removal {
  readonly uid: string;
  readonly namespace: string;
  readonly name: string;
  readonly graceSeconds?: number;
  /** As the delete named it: of several pods with the labels of this uid, the one that counts. */
  readonly jobId?: string;
  /** Wall clock, ms: a tombstone's age must outlive the process. */
  readonly at: number;
  readonly objects?: readonly MadeObject[];
}

/** One line of the journal's file. */
export type Line = { readonly begin: Removal } | { readonly done: string };

/** An undo's removal and a delete's may both be open for one uid. */
export const undoKeyOf = ({ uid }: { readonly uid: string }): string => `${uid} undo`;
export const keyOf = (removal: Removal): string => (removal.objects === undefined ? removal.uid : undoKeyOf(removal));

/** What the lines of a journal come to. */
export interface JournalState {
  readonly open: Map<string, Removal>;
  /** Deletes alone, the oldest first: what a create could not undo may be created again, and leaves no tombstone. */
  readonly closed: Map<string, Removal>;
}

export function takeLine({ open, closed }: JournalState, line: Line): void {
  if ('begin' in line) {
    open.set(keyOf(line.begin), line.begin);
    return;
  }
  const removal = open.get(line.done);
  if (removal === undefined) return;
  open.delete(line.done);
  closed.delete(line.done);
  if (removal.objects === undefined) closed.set(line.done, removal);
}

/** Lets the tombstones go that are too old by now. */
export function forgetOld({ closed }: JournalState, now: number): void {
  for (const [key, { at }] of closed) if (now - at >= keptMs) closed.delete(key);
}

/** The fewest lines that come to the same. */
export function linesOf({ open, closed }: JournalState): readonly Line[] {
  return [
    ...[...closed.values()].map((begin) => ({ begin })),
    ...[...closed.keys()].map((done) => ({ done })),
    ...[...open.values()].map((begin) => ({ begin })),
  ];
}

/** The lines of a journal's file; none when there is no file. What a crash cut short, or is no line of ours, is left out. */
export async function readLines(path: string): Promise<readonly Line[]> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
  return text.split('\n').flatMap((line) => {
    try {
      const read: unknown = line === '' ? undefined : JSON.parse(line);
      return isLine(read) ? [read] : [];
    } catch {
      return []; // cut by a crash while it was written, so nobody was told it was accepted
    }
  });
}

function isLine(read: unknown): read is Line {
  if (typeof read !== 'object' || read === null) return false;
  if ('done' in read) return typeof read.done === 'string';
  return 'begin' in read && typeof read.begin === 'object' && read.begin !== null && 'uid' in read.begin;
}
