import type { BegunRemoval, JournalLine, Removal } from '../../../schemas/generated/types.ts';
import { keptMs } from './tombstones.ts';

/** An undo's removal and a delete's may both be open for one uid. */
export const undoKeyOf = ({ uid }: { readonly uid: string }): string => `${uid} undo`;
export const keyOf = (removal: Removal): string => (removal.objects === undefined ? removal.uid : undoKeyOf(removal));

/** What the lines of a journal come to. */
export interface JournalState {
  readonly open: Map<string, Removal>;
  /** Deletes alone, the oldest first: what a create could not undo may be created again, and leaves no tombstone. */
  readonly closed: Map<string, Removal>;
}

/** A time that has not come yet, by a clock that was wrong, counts as now: a tombstone is kept for ten minutes, not for ever. */
export function takeLine({ open, closed }: JournalState, line: JournalLine, now: number): void {
  if (isBegun(line)) {
    open.set(keyOf(line.begin), { ...line.begin, at: Math.min(line.begin.at, now) });
    return;
  }
  const removal = open.get(line.done);
  if (removal === undefined) return;
  open.delete(line.done);
  closed.delete(line.done);
  if (removal.objects === undefined) closed.set(line.done, removal);
}

const isBegun = (line: JournalLine): line is BegunRemoval => 'begin' in line;

/** Lets the tombstones go that are too old by now. */
export function forgetOld({ closed }: JournalState, now: number): void {
  for (const [key, { at }] of closed) if (now - at >= keptMs) closed.delete(key);
}

/** The fewest lines that come to the same. */
export function linesOf({ open, closed }: JournalState): readonly JournalLine[] {
  return [
    ...[...closed.values()].map((begin) => ({ begin })),
    ...[...closed.keys()].map((done) => ({ done })),
    ...[...open.values()].map((begin) => ({ begin })),
  ];
}
