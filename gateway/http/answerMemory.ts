import { hash } from 'node:crypto';
import { type Clock, systemClock } from '../../shared/async/clock.ts';
import { isSameRevision, type Revision } from '../../shared/backend/backend.ts';
import type { ReadyText } from './reply.ts';
import type { Subject } from './requestSubject.ts';

/**
 * A cache of answers, by the bytes of the request. The virtual kubelet polls a pod with the same bytes every few seconds, and mostly nothing
 * has changed: then neither the request needs to be parsed nor the answer to be serialized again.
 */
export interface AnswerMemory {
  /** The kept answer for a `questionKey`; undefined if there is none, or if the pod's revision has changed since. */
  recall(key: string, revisionOf: RevisionOf): Remembered | undefined;
  /** Keeps the answer about this pod, with the revision that it was made of. */
  remember(key: string, answer: ReadyText, subject: PodSubject, revision: Revision): void;
}

/** `Backend.revision`. */
export type RevisionOf = (uid: string) => Revision | undefined;

export interface Remembered extends ReadyText {
  readonly subject: PodSubject;
}

type PodSubject = Subject & { readonly uid: string };

interface Kept extends Remembered {
  readonly revision: Revision;
}

/** Milliseconds: several rounds of polls. */
const forgetAfterMs = 5 * 60_000;
/** Bytes of one generation; there are two. An answer about a pod of two containers takes 1 KiB. */
const mostBytes = 48 * 1024 * 1024;
/** Bytes an answer takes besides its text: its key, and the pod that it was made of, which the informer may have replaced since. */
const overhead = 2048;

interface Generation {
  readonly answers: Map<string, Kept>;
  /** The key of a pod's latest answer, by uid. */
  readonly keyOf: Map<string, string>;
}

const emptyGeneration = (): Generation => ({ answers: new Map(), keyOf: new Map() });

/**
 * Keeps one answer for each pod: a pod that changed is polled with other bytes, so the answer to the old ones is never used again. There are two
 * generations: when the young one is five minutes old or full, it replaces the old one. An answer that is used moves to the young one; one
 * that is not is evicted after five to ten minutes, or sooner when memory is full.
 */
export function createAnswerMemory(clock: Clock = systemClock): AnswerMemory {
  let young = emptyGeneration();
  let old = emptyGeneration();
  let bytes = 0;
  let rotatedAt = clock.now();

  const rotate = () => {
    old = young;
    young = emptyGeneration();
    bytes = 0;
    rotatedAt = clock.now();
  };

  const forget = (key: string) => {
    const known = young.answers.get(key);
    if (known !== undefined) bytes -= known.length + overhead;
    young.answers.delete(key);
    old.answers.delete(key);
  };

  const keep = (key: string, answer: Kept) => {
    const { uid } = answer.subject;
    const before = young.keyOf.get(uid) ?? old.keyOf.get(uid);
    if (before !== undefined) forget(before);
    forget(key);
    if (bytes + answer.length + overhead > mostBytes) rotate();
    bytes += answer.length + overhead;
    young.answers.set(key, answer);
    young.keyOf.set(uid, key);
  };

  return {
    recall: (key, revisionOf) => {
      if (clock.now() - rotatedAt >= forgetAfterMs) rotate();
      const recent = young.answers.get(key);
      const answer = recent ?? old.answers.get(key);
      if (answer === undefined) return undefined;
      const now = revisionOf(answer.subject.uid);
      if (now === undefined || !isSameRevision(now, answer.revision)) {
        forget(key);
        return undefined;
      }
      if (recent === undefined) keep(key, answer);
      return answer;
    },
    remember: (key, { text, length, encoding }, subject, revision) =>
      keep(key, { text, length, encoding, subject, revision }),
  };
}

/** A collision-resistant digest: a pod's author must not be able to make a request that gets another pod's answer. */
export const questionKey = (body: Uint8Array) => hash('sha256', body, 'binary');
