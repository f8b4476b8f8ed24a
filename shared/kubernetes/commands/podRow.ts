import type { Warning } from '../../interlink/status/observed.ts';
import { shorten } from '../../interlink/status/words.ts';
import { reasonOf } from '../story/reason.ts';
import { pathOfLocal, phaseOf, type RemotePod } from '../story/remotePod.ts';
import { ageOf } from './table.ts';

/** What `pods -o json` prints of a pod, in this order. */
export interface Row {
  readonly local: string;
  readonly uid: string;
  readonly remote: string;
  readonly remoteUid: string;
  readonly phase: string;
  readonly createdAt?: string | undefined;
  readonly age: string;
  readonly node: string;
  readonly virtualNode?: string | undefined;
  readonly reason: string;
}

export function toRow(one: RemotePod, warning: Warning | undefined, now: number): Row {
  const { pod, local, node } = one;
  return {
    local: pathOfLocal(local),
    uid: local.uid,
    remote: `${pod.namespace}/${pod.name}`,
    remoteUid: pod.uid,
    phase: phaseOf(one),
    createdAt: pod.createdAt,
    age: ageOf(pod.createdAt, now),
    node,
    virtualNode: pod.sourceNode,
    reason: reasonOf(pod, warning),
  };
}

export const heading = ['LOCAL', 'REMOTE', 'PHASE', 'AGE', 'NODE', 'REASON'] as const;
/** Longest reason in the table, in characters, against wrapping; `-o json` and the command `pod` print all of it. */
const longestReason = 160;

export const toCells = ({ local, remote, phase, age, node, reason }: Row): readonly string[] => [
  local,
  remote,
  phase,
  age,
  node,
  shorten(reason, longestReason),
];
