import type { Warning } from '../../interlink/status/observed.ts';
import { isLater, type PodWarning } from '../pods/warnings.ts';
import type { Store } from './store.ts';

/** The latest Warning event of each pod, bounded: events of foreign pods come along, since events carry no labels. */
export interface WarningStore {
  storeOf(): Store<PodWarning>;
  /** The same object until another event takes its place. */
  of(podUid: string): Warning | undefined;
}

/** Events of pods that are not ours, or not known yet (two watches keep no order between them). */
const mostForeign = 1000;

/** @param isTracked whether a remote uid is a pod of ours: its warning is kept as long as the cluster keeps the event. */
export function createWarningStore(isTracked: (podUid: string) => boolean): WarningStore {
  const latest = new Map<string, PodWarning>();
  let sweepAt = mostForeign;

  const put = (warning: PodWarning) => {
    const known = latest.get(warning.podUid);
    if (known !== undefined && !isLater(warning, known)) return;
    // Written anew, so that the order of the map is the order of arrival.
    latest.delete(warning.podUid);
    latest.set(warning.podUid, warning);
    if (latest.size > sweepAt) sweep();
  };

  /** Keeps the pods of ours and the youngest foreign ones; swept again when as many have come on top. */
  const sweep = () => {
    const foreign = [...latest.keys()].filter((podUid) => !isTracked(podUid));
    for (const podUid of foreign.slice(0, Math.max(0, foreign.length - mostForeign / 2))) latest.delete(podUid);
    sweepAt = latest.size + mostForeign;
  };

  return {
    storeOf: () => ({
      // Events only explain: what is not in the list anymore has expired, and does no harm until its pod moves on.
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
