import { createDeadline, type Deadline } from '../../async/deadline.ts';
import type { ObservedPod, Warning } from '../../interlink/status/observed.ts';
import { shorten } from '../../interlink/status/words.ts';
import { toRecord } from '../../record.ts';
import { objectList } from '../client/answerShapes.ts';
import type { KubernetesClient } from '../client/client.ts';
import { isKubernetesError } from '../client/kubernetesError.ts';
import { pathOf } from '../client/paths.ts';

/** The part of a Warning event about one pod that status needs. `at` (RFC 3339) orders the events of a pod. */
export interface PodWarning extends Warning {
  readonly podUid: string;
  readonly eventUid: string;
  readonly at: string;
  /** The resourceVersion as a number. It orders events with the same `at`. */
  readonly version: number;
}

/**
 * A field selector for Warning events about pods; the API server supports these fields of a core/v1 Event. The two DNS reasons are left out: a
 * kubelet repeats them because of the DNS configuration of its node. They stop no pod, and would hide the event that does.
 */
export const podWarnings = [
  'type=Warning',
  'involvedObject.kind=Pod',
  'reason!=MissingClusterDNS',
  'reason!=DNSConfigForming',
].join(',');

const longestMessage = 512;
/** The most that reading events may add to the time of a poll. */
const longestMs = 2000;

/** The part of a core/v1 Event that status needs. Takes any JSON: a missing text is empty. */
export function toPodWarning(raw: unknown): PodWarning {
  const event = toRecord(raw);
  const { uid, creationTimestamp, resourceVersion } = toRecord(event.metadata);
  // It depends on the client library that wrote an event which of these times it has.
  const times = [toRecord(event.series).lastObservedTime, event.lastTimestamp, event.eventTime, creationTimestamp];
  return {
    podUid: toText(toRecord(event.involvedObject).uid),
    eventUid: toText(uid),
    at: toText(times.find((time) => typeof time === 'string')),
    version: Number(resourceVersion),
    reason: toText(event.reason),
    message: shorten(toText(event.message), longestMessage),
  };
}

function toText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** Whether `a` happened after `b`, or is a later version of the same event. */
export function isLater(a: PodWarning, b: PodWarning): boolean {
  return a.at === b.at ? !(a.version < b.version) : a.at > b.at;
}

/** Whether a Warning may explain the state of a pod. One that runs with no waiting container, or has succeeded, needs no explanation. */
export function mayNeedWarning({ phase, containerStatuses, initContainerStatuses }: ObservedPod): boolean {
  if (phase === 'Succeeded') return false;
  if (phase !== 'Running') return true;
  return [...containerStatuses, ...initContainerStatuses].some(({ state }) => state?.waiting !== undefined);
}

/**
 * The latest Warning of each pod that may need one, by remote uid. It makes one request at most, none if no pod needs one. Events only add an
 * explanation to a status: if they are forbidden, or cannot be read within 2 s, the status has none.
 */
export async function readWarnings(
  client: KubernetesClient,
  namespace: string,
  pods: readonly ObservedPod[],
  deadline: Deadline,
): Promise<ReadonlyMap<string, Warning>> {
  const needy = pods.filter(mayNeedWarning);
  const [only] = needy;
  if (only === undefined) return new Map();
  const fieldSelector = needy.length === 1 ? `${podWarnings},involvedObject.uid=${only.uid}` : podWarnings;
  const soon = createDeadline(Math.min(longestMs, deadline.remainingMs()), deadline);
  try {
    const { items } = await client.request({
      method: 'GET',
      path: pathOf(namespace, 'events'),
      query: { fieldSelector, limit: 500 },
      answer: objectList,
      deadline: soon,
    });
    return toLatest(items.map(toPodWarning));
  } catch (error) {
    if (isKubernetesError(error)) return new Map();
    throw error;
  } finally {
    soon.dispose();
  }
}

function toLatest(warnings: readonly PodWarning[]): Map<string, PodWarning> {
  const latest = new Map<string, PodWarning>();
  for (const warning of warnings) {
    const known = latest.get(warning.podUid);
    if (known === undefined || isLater(warning, known)) latest.set(warning.podUid, warning);
  }
  return latest;
}
