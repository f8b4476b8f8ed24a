import type { Overview, PodOverview } from '../../backend/overview.ts';
import type { ObservedPod, Warning } from '../../interlink/status/observed.ts';
import { reasonOf } from './reason.ts';

/** The most pods in an overview: at most 200 KiB, which is sent to a page each time one of the pods changes. */
const mostOverviewPods = 500;

/** Counts the pods by phase, and lists up to 500: those that need attention first, then the youngest. */
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
    pods: ranked.slice(0, mostOverviewPods).map(({ pod }) => toPodOverview(pod, warningOf(pod))),
  };
}

const phases: ReadonlySet<string> = new Set(['Pending', 'Running', 'Succeeded', 'Failed', 'Unknown']);

/** `Terminating`, or a phase of Kubernetes; `Unknown` for any other text, since callers use it as a key. */
const phaseOf = ({ phase, deletedAt }: ObservedPod): string => {
  if (deletedAt !== undefined) return 'Terminating';
  return phases.has(phase) ? phase : 'Unknown';
};

/** The order of pods: pending or unknown, failed, terminating or running with a waiting container, running, succeeded. */
function rankOf(pod: ObservedPod): number {
  const phase = phaseOf(pod);
  if (phase === 'Running') return isInTrouble(pod) ? 2 : 3;
  return { Unknown: 0, Pending: 0, Failed: 1, Terminating: 2 }[phase] ?? 4;
}

const isInTrouble = ({ containerStatuses, initContainerStatuses }: ObservedPod): boolean =>
  [...containerStatuses, ...initContainerStatuses].some(({ state }) => state?.waiting !== undefined);

function toPodOverview(pod: ObservedPod, warning: Warning | undefined): PodOverview {
  const { sourceUid, sourceNamespace = '', namespace, name, createdAt } = pod;
  // The remote name is the local name and uid, unless that would be too long.
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
