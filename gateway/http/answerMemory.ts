import { hash } from 'node:crypto';
import { type Clock, systemClock } from '../../shared/async/clock.ts';
import { isSameRevision, type Revision } from '../../shared/backend/backend.ts';
import type { ReadyText } from './reply.ts';
import type { Subject } from './requestSubject.ts';

/**
 * Answers by the bytes of the request they were given to. The virtual kubelet asks about a pod in the same words every few seconds, and mostly
 * nothing has changed: then neither reading the question nor writing the answer tells anything new.
 */
export interface AnswerMemory {
  /** The answer to a question, by its key, if it would be given again now. */
  recall(key: string, revisionOf: RevisionOf): Remembered | undefined;
  /** The answer about this pod, made of what the revision says. */
  remember(key: string, answer: ReadyText, subject: PodSubject, revision: Revision): void;
}

/** As Backend.revision. */
export type RevisionOf = (uid: string) => Revision | undefined;

export interface Remembered extends ReadyText {
  readonly subject: PodSubject;
}

type PodSubject = Subject & { readonly uid: string };

interface Kept extends Remembered {
  readonly revision: Revision;
}

/** Several rounds of polls, as long as they may take. A pod that changed is asked about in other words, and the old ones never again. */
const forgetAfterMs = 5 * 60_000;
/** Bytes, kept twice at most. An answer about a pod of two containers takes 1 KiB. */
const mostBytes = 48 * 1024 * 1024;
/** Bytes an answer takes besides its text: its key, and the pod it was made of, which may be superseded. */
const overhead = 2048;

/** Remembers what was asked in the last five to ten minutes: two halves, the younger of which takes the older one's place. */
export function createAnswerMemory(clock: Clock = systemClock): AnswerMemory {
  let young = new Map<string, Kept>();
  let old = new Map<string, Kept>();
  let bytes = 0;
  let turnedAt = clock.now();

  const turn = () => {
    old = young;
    young = new Map();
    bytes = 0;
    turnedAt = clock.now();
  };

  const forget = (key: string) => {
    const known = young.get(key);
    if (known !== undefined) bytes -= known.length + overhead;
    young.delete(key);
    old.delete(key);
  };

  const keep = (key: string, answer: Kept) => {
    forget(key);
    if (bytes + answer.length + overhead > mostBytes) turn();
    bytes += answer.length + overhead;
    young.set(key, answer);
  };

  return {
    recall: (key, revisionOf) => {
      if (clock.now() - turnedAt >= forgetAfterMs) turn();
      const recent = young.get(key);
      const answer = recent ?? old.get(key);
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

/** A digest nobody can find a second text for: a pod's author must not be able to ask in another pod's words. */
export const questionKey = (body: Uint8Array) => hash('sha256', body, 'binary');
