import type { LocalPod } from '../../../schemas/generated/types.ts';
import type { Logger } from '../../logger.ts';

/** The part of a remote pod that tells which of several belongs to the local pod. */
interface Candidate {
  readonly name: string;
  readonly namespace: string;
  readonly uid: string;
  readonly sourceUid: string;
}

interface DatedCandidate extends Candidate {
  readonly createdAt?: string | undefined;
  readonly deletedAt?: string | undefined;
}

/** The uid of the remote pod as create answered it, which the virtual kubelet sends with every poll and delete (contract.md 2.7). */
export const jobIdOf = ({ metadata }: LocalPod): string | undefined => metadata.annotations?.JobID || undefined;

/**
 * The one pod that counts, of several with the labels of one local uid. Anybody who may create pods there can copy labels. So these decide, in
 * this order: its uid is the request's JobID, its name ends with the local uid, it is not being deleted, it is older, its uid sorts first. The
 * choice is the same at each poll.
 */
export function choosePod<Pod extends DatedCandidate>(pods: readonly Pod[], jobId: string | undefined) {
  return pods.length < 2 ? pods[0] : [...pods].sort((a, b) => byPreference(a, b, jobId))[0];
}

/**
 * The pods of a uid that a delete removes. A single pod is removed. Of several, those that the JobID or their name proves; if none is proven,
 * all.
 */
export function ownOf<Pod extends Candidate>(pods: readonly Pod[], jobId: string | undefined): readonly Pod[] {
  const proven = pods.filter((pod) => isProven(pod, jobId));
  return pods.length < 2 || proven.length === 0 ? pods : proven;
}

/** Whether the JobID or the name proves that a pod belongs to the local pod. Its labels prove nothing: anybody can copy them. */
export const isProven = (pod: Candidate, jobId: string | undefined) => pod.uid === jobId || nameHasUid(pod);

/**
 * Every pod name that this plugin makes ends with the whole uid of the local pod. So does one of the Python plugin, unless the local name has
 * more than 26 characters.
 */
const nameHasUid = ({ name, sourceUid }: Candidate) => name.endsWith(`-${sourceUid}`);

function byPreference(a: DatedCandidate, b: DatedCandidate, jobId: string | undefined): number {
  const rank = (pod: DatedCandidate) => [
    Number(pod.uid !== jobId),
    Number(!nameHasUid(pod)),
    Number(pod.deletedAt !== undefined),
  ];
  const [ofA, ofB] = [rank(a), rank(b)];
  const differing = ofA.findIndex((value, at) => value !== ofB[at]);
  if (differing >= 0) return (ofA[differing] ?? 0) - (ofB[differing] ?? 0);
  return compare(a.createdAt ?? '', b.createdAt ?? '') || compare(a.uid, b.uid);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** Reports the pods in `all` that have the labels of one uid and are not in `own`, the pods that count. */
export type ReportRivals = (own: readonly Candidate[], all: readonly Candidate[]) => void;

/** The most uids that are kept in order not to repeat a warning. When there are more, all are dropped, and a warning may be repeated. */
const mostReported = 1000;

/** Logs one warning for each such pod. */
export function createRivalReport(log: Logger): ReportRivals {
  const reported = new Set<string>();
  return (own, all) => {
    if (all.length <= own.length) return;
    const [one] = own;
    for (const { uid, namespace, name, sourceUid } of all) {
      if (own.some((pod) => pod.uid === uid) || reported.has(uid)) continue;
      if (reported.size >= mostReported) reported.clear();
      reported.add(uid);
      log.warn('another pod bears the labels of a local pod', {
        uid: sourceUid,
        namespace,
        name,
        counts: one && `${one.namespace}/${one.name}`,
        remedy: 'it is left alone: remove it, or its labels',
      });
    }
  };
}
