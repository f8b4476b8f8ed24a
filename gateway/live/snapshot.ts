import type { Overview } from '../../shared/backend/overview.ts';
import { type Activity, bucketCount, bucketMs } from './activity.ts';
import type { Events, Frame, Pods } from './events.ts';
import type { RecentRefusals } from './recentRefusals.ts';

/** The sources of the events. */
export interface SnapshotSources {
  readonly name: string;
  readonly version: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly activity: Activity;
  readonly refusals: RecentRefusals;
  troubles(): readonly string[];
  overview(): Overview | undefined;
}

const fewMinutes = 5;
const noPods: Pods = { total: 0, phases: {}, pods: [] };

/** The current data of all events. @param now milliseconds since 1970 */
export function toEvents(
  { name, version, startedAt, activity, refusals, ...sources }: SnapshotSources,
  now: number,
): Events {
  const overview = sources.overview();
  const { total, phases, pods }: Pods = overview ?? noPods;
  return {
    state: {
      name,
      version,
      now,
      startedAt,
      troubles: sources.troubles(),
      health: overview?.health,
      isCurrent: overview?.isCurrent === true,
      lastMinutes: activity.summaries((fewMinutes * 60_000) / bucketMs),
      lastHour: activity.summaries(bucketCount),
      told: overview?.told,
    },
    pods: { total, phases, pods },
    refusals: refusals.recent(),
    history: activity.history(),
  };
}

/** The events as frames of server-sent events. */
export const toFrames = (events: Events): readonly Frame[] =>
  Object.entries(events).map(([event, subject]) => ({ event, data: JSON.stringify(subject) }));
