import type { Config } from '../../../schemas/generated/types.ts';
import { keptMs } from '../../backend/deletes/tombstones.ts';
import type { Orphan } from './findOrphans.ts';

type Kind = Pick<Orphan, 'kind'>;

/** Seconds for which remnants and half-made pods are left alone: their create may be in flight, and may then be undone. */
export const usualGraceSeconds = ({ offloading }: Pick<Config, 'offloading'>): number =>
  2 * offloading.create_deadline_seconds;

/** Milliseconds for which an orphan that is not silent is left alone; for a tombstone at least the ten minutes in which a late create may come. */
export function graceMsOf({ kind }: Kind, usualSeconds: number): number {
  const usualMs = usualSeconds * 1000;
  return kind === 'tombstone' ? Math.max(usualMs, keptMs) : usualMs;
}

/** Whether a pod has been silent for `orphans.grace_seconds`: before that, its virtual kubelet may be restarting. */
export const isSilentEnough = (silentSeconds: number, { orphans }: Pick<Config, 'orphans'>): boolean =>
  silentSeconds >= orphans.grace_seconds;
