import { createDeadline, type Deadline } from '../../async/deadline.ts';
import type { ObservedPod, Warning } from '../../interlink/status/observed.ts';
import { shorten } from '../../interlink/status/words.ts';
import { toRecord } from '../../record.ts';
import type { KubernetesClient } from '../client/client.ts';
import { isKubernetesError } from '../client/kubernetesError.ts';
import { pathOf } from '../client/paths.ts';
import { list } from '../shapes.ts';

/** A Warning event about one pod, stripped; `at` orders the events of a pod. */
export interface PodWarning extends Warning {
  readonly podUid: string;
  readonly eventUid: string;
  readonly at: string;
  /** resourceVersion, which orders events of the same second. */
  readonly version: number;
}

/**
 * Selects Warning events about pods; the API server knows these fields of a core/v1 Event. What a kubelet keeps repeating about a node's DNS
 * set-up stops no pod, and would hide what does.
 */
export const podWarnings = [
  'type=Warning',
  'involvedObject.kind=Pod',
  'reason!=MissingClusterDNS',
  'reason!=DNSConfigForming',
].join(',');

const longestMessage = 512;
/** What explaining a pod may add to the time of a poll. */
const longestMs = 2000;

/** The part of a core/v1 Event that status needs. Takes any JSON: what is not there reads as empty. */
export function toPodWarning(raw: unknown): PodWarning {
  const event = toRecord(raw);
  const { uid, creationTimestamp, resourceVersion } = toRecord(event.metadata);
  // Which of its times an event has depends on the client library that wrote it.
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

/** Whether `a` was seen after `b`, or is the same event, changed. */
export function isLater(a: PodWarning, b: PodWarning): boolean {
  return a.at === b.at ? !(a.version < b.version) : a.at > b.at;
}

/** Whether an event can explain the state of a pod: one that runs, or has ended, explains itself. */
export function mayNeedWarning({ phase, containerStatuses, initContainerStatuses }: ObservedPod): boolean {
  if (phase === 'Succeeded') return false;
  if (phase !== 'Running') return true;
  return [...containerStatuses, ...initContainerStatuses].some(({ state }) => state?.waiting !== undefined);
}

/**
 * The latest Warning of each pod that may need one, by remote uid: one call at most, none when all pods run. Events only embellish a status,
 * so not being allowed to read them, or failing to, costs the embellishment and nothing else.
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
      answer: list,
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
