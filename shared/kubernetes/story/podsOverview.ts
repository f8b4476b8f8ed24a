import type { Overview, PodOverview } from '../../backend/overview.ts';
import type { ObservedPod, Warning } from '../../interlink/status/observed.ts';
import { reasonOf } from './reason.ts';

/** Of thousands of pods as many are told one by one: at most 200 KiB, which a page is sent each time one of them changes. */
const mostTold = 500;

/** The pods that are known, those that want attention first. */
export function toPodsOverview(
  pods: readonly ObservedPod[],
  warningOf: (pod: ObservedPod) => Warning | undefined,
): Pick<Overview, 'total' | 'phases' | 'pods'> {
  const counts: Record<string, number> = {};
  for (const pod of pods) counts[phaseOf(pod)] = (counts[phaseOf(pod)] ?? 0) + 1;
  const ranked = pods.map((pod) => ({ pod, rank: rankOf(pod) }));
  ranked.sort((a, b) => a.rank - b.rank || -compare(a.pod.createdAt ?? '', b.pod.createdAt ?? ''));
  return {
    total: pods.length,
    phases: counts,
    pods: ranked.slice(0, mostTold).map(({ pod }) => toPodOverview(pod, warningOf(pod))),
  };
}

const phases: ReadonlySet<string> = new Set(['Pending', 'Running', 'Succeeded', 'Failed', 'Unknown']);

/** One of a few words, whatever the API server writes. */
const phaseOf = ({ phase, deletedAt }: ObservedPod): string => {
  if (deletedAt !== undefined) return 'Terminating';
  return phases.has(phase) ? phase : 'Unknown';
};

/** What waits comes before what failed, runs with trouble, runs, and is over. */
function rankOf(pod: ObservedPod): number {
  const phase = phaseOf(pod);
  if (phase === 'Running') return isInTrouble(pod) ? 2 : 3;
  return { Unknown: 0, Pending: 0, Failed: 1, Terminating: 2 }[phase] ?? 4;
}

const isInTrouble = ({ containerStatuses, initContainerStatuses }: ObservedPod): boolean =>
  [...containerStatuses, ...initContainerStatuses].some(({ state }) => state?.waiting !== undefined);

function toPodOverview(pod: ObservedPod, warning: Warning | undefined): PodOverview {
  const { sourceUid, sourceNamespace = '', namespace, name, createdAt } = pod;
  // Pods are called by their local name and uid, but for those whose name would be too long.
  const ending = `-${sourceUid}`;
  const localName = name.endsWith(ending) ? name.slice(0, -ending.length) : name;
  return {
    uid: sourceUid,
    pod: `${sourceNamespace}/${localName}`,
    remote: `${namespace}/${name}`,
    phase: phaseOf(pod),
    reason: reasonOf(pod, warning),
    createdAt,
    restarts: pod.containerStatuses.reduce((sum, { restartCount = 0 }) => sum + restartCount, 0),
  };
}

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
