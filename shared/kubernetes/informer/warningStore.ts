import type { Warning } from '../../interlink/status/observed.ts';
import { isLater, type PodWarning } from '../pods/warnings.ts';
import type { Store } from './store.ts';

/** The latest Warning event of each pod. It is bounded, since it also gets events of foreign pods: events have no labels to select by. */
export interface WarningStore {
  storeOf(): Store<PodWarning>;
  /** The latest Warning of a pod: the same object until another event replaces it. */
  of(podUid: string): Warning | undefined;
}

/** Events of pods that are foreign, or not in the pod store yet (the watches of pods and events have no common order). */
const mostForeign = 1000;

/** @param isTracked whether a remote uid is a pod of the plugin: its warning is kept until the watch reports the event as deleted */
export function createWarningStore(isTracked: (podUid: string) => boolean): WarningStore {
  const latest = new Map<string, PodWarning>();
  let sweepAt = mostForeign;

  const put = (warning: PodWarning) => {
    const known = latest.get(warning.podUid);
    if (known !== undefined && !isLater(warning, known)) return;
    // Deleted and set again, so that the order of the map is the order of arrival.
    latest.delete(warning.podUid);
    latest.set(warning.podUid, warning);
    if (latest.size > sweepAt) sweep();
  };

  /** Keeps the events of the plugin's pods and the 500 youngest foreign ones. The next sweep is when 1000 more have come. */
  const sweep = () => {
    const foreign = [...latest.keys()].filter((podUid) => !isTracked(podUid));
    for (const podUid of foreign.slice(0, Math.max(0, foreign.length - mostForeign / 2))) latest.delete(podUid);
    sweepAt = latest.size + mostForeign;
  };

  return {
    storeOf: () => ({
      // An event that is not in the list any more has expired. It is kept: it only explains the state of its pod, and does no harm.
      replace: (warnings) => {
        for (const warning of warnings) put(warning);
      },
      put,
      drop: ({ podUid, eventUid }) => {
        if (latest.get(podUid)?.eventUid === eventUid) latest.delete(podUid);
      },
    }),
    of: (podUid) => latest.get(podUid),
  };
}
