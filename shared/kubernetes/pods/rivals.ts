import type { LocalPod } from '../../../schemas/generated/types.ts';
import type { Logger } from '../../logger.ts';

/** As much of a remote pod as tells which of several is the one of its local pod. */
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
 * The one pod of several with the labels of one uid that answers for it. Anybody who may make pods there can copy labels, so what counts is,
 * in this order: that it is the request's JobID, that it bears the uid in its name, that it is not being deleted, that it is older. The
 * choice never wavers between polls.
 */
export function choosePod<Pod extends DatedCandidate>(pods: readonly Pod[], jobId: string | undefined) {
  return pods.length < 2 ? pods[0] : [...pods].sort((a, b) => byPreference(a, b, jobId))[0];
}

/**
 * Which pods of a uid a delete removes. A single one is it. Of several, those that are proven by the JobID or by their name; all, where
 * nothing proves any of them.
 */
export function ownOf<Pod extends Candidate>(pods: readonly Pod[], jobId: string | undefined): readonly Pod[] {
  const proven = pods.filter((pod) => isProven(pod, jobId));
  return pods.length < 2 || proven.length === 0 ? pods : proven;
}

/** Whether more than its labels, which anybody may copy, says that a pod is the local pod's. */
export const isProven = (pod: Candidate, jobId: string | undefined) => pod.uid === jobId || bearsItsUid(pod);

/**
 * Every name that this plugin gives to a pod ends with the uid of its local pod, uncut; so does one that the Python plugin gives, unless the
 * local name is longer than 26 characters.
 */
const bearsItsUid = ({ name, sourceUid }: Candidate) => name.endsWith(`-${sourceUid}`);

function byPreference(a: DatedCandidate, b: DatedCandidate, jobId: string | undefined): number {
  const rank = (pod: DatedCandidate) => [
    Number(pod.uid !== jobId),
    Number(!bearsItsUid(pod)),
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

/** Told of the pods that bear the labels of one uid and are not the one that counts. */
export type ReportRivals = (own: readonly Candidate[], all: readonly Candidate[]) => void;

/** Warnings kept from being said again; beyond that, one may be. */
const mostReported = 1000;

/** Warns of each such pod once. */
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
