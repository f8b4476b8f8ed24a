import type { BegunRemoval, JournalLine, Removal } from '../../../schemas/generated/types.ts';
import { keptMs } from './tombstones.ts';

/** An undo's removal and a delete's may both be open for one uid. */
export const undoKeyOf = ({ uid }: { readonly uid: string }): string => `${uid} undo`;
export const keyOf = (removal: Removal): string => (removal.objects === undefined ? removal.uid : undoKeyOf(removal));

/** The state after all lines of a journal are applied. */
export interface JournalState {
  readonly open: Map<string, Removal>;
  /** Finished deletes, the oldest first. Undos are not in it: their pod may be created again, so they leave no tombstone. */
  readonly closed: Map<string, Removal>;
}

/** A time in the future, written while the system clock was wrong, counts as now: else its tombstone would be kept longer than ten minutes. */
export function applyLine({ open, closed }: JournalState, line: JournalLine, now: number): void {
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

/** Drops the tombstones that are older than ten minutes. */
export function forgetOld({ closed }: JournalState, now: number): void {
  for (const [key, { at }] of closed) if (now - at >= keptMs) closed.delete(key);
}

/** The fewest lines that lead to this state. */
export function linesOf({ open, closed }: JournalState): readonly JournalLine[] {
  return [
    ...[...closed.values()].map((begin) => ({ begin })),
    ...[...closed.keys()].map((done) => ({ done })),
    ...[...open.values()].map((begin) => ({ begin })),
  ];
}
