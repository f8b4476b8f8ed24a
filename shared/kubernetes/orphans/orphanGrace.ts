import type { Config } from '../../../schemas/generated/types.ts';
import { keptMs } from '../../backend/deletes/tombstones.ts';
import type { Orphan } from './findOrphans.ts';

type Kind = Pick<Orphan, 'kind'>;

/** Seconds for which what no pod owns, or no create finished, is left alone: a create may be under way, and then be undone. */
export const usualGraceSeconds = ({ offloading }: Pick<Config, 'offloading'>): number =>
  2 * offloading.create_deadline_seconds;

/** Milliseconds for which an orphan that is not silent is left alone: a tombstone never for less than a late create may need it. */
export function graceMsOf({ kind }: Kind, usualSeconds: number): number {
  const usualMs = usualSeconds * 1000;
  return kind === 'tombstone' ? Math.max(usualMs, keptMs) : usualMs;
}

/** Whether nobody has asked about a silent pod for long enough: its virtual kubelet may be restarting. */
export const isSilentEnough = (silentSeconds: number, { orphans }: Pick<Config, 'orphans'>): boolean =>
  silentSeconds >= orphans.grace_seconds;
