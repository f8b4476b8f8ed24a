import type { Clock } from '../../async/clock.ts';

/** A pod that is silent here, with the mark on it as it was seen. */
export interface SilentPod {
  readonly uid: string;
  readonly sourceUid: string;
  readonly silentSeconds?: number;
}

interface Count {
  seconds: number;
  at: number;
  /** The mark as we wrote it last, or found it. */
  written: number | undefined;
}

/** Marks begun in one look: each is a write, and where others are asked about all pods, each is taken away again. */
const mostBegun = 20;
/** For how long a pod is left alone that others are asked about. */
const heardElsewhereMs = 60 * 60_000;
const mostHeard = 10_000;
const leastStepSeconds = 60;
const leastStep = 0.05;

/** Counts the silence of pods, beginning from the marks on them, and says which are to be written. */
export function createSilenceCounts(graceSeconds: number, clock: Clock) {
  const counts = new Map<string, Count>();
  const heardElsewhere = new Map<string, number>();

  const noteElsewhere = (uid: string) => {
    counts.delete(uid);
    if (heardElsewhere.size >= mostHeard) heardElsewhere.clear();
    heardElsewhere.set(uid, clock.now());
  };

  /** A mark that is gone, or lower than it was: somebody was asked. */
  const wasHeard = ({ silentSeconds }: SilentPod, { written }: Count) =>
    written !== undefined && (silentSeconds === undefined || silentSeconds < written);

  const isDue = (seconds: number, before: number) => {
    const isOrphanNow = before < graceSeconds && seconds >= graceSeconds;
    return isOrphanNow || seconds - before >= Math.max(leastStepSeconds, before * leastStep);
  };

  return {
    /** Takes in what is silent at this look; answers what to write on which. */
    count<Pod extends SilentPod>(
      silent: readonly Pod[],
      silenceMs: (sourceUid: string) => number,
    ): (readonly [Pod, number])[] {
      const now = clock.now();
      const there = new Set(silent.map(({ uid }) => uid));
      for (const uid of counts.keys()) if (!there.has(uid)) counts.delete(uid);
      const due: (readonly [Pod, number])[] = [];
      let begun = 0;
      for (const pod of silent) {
        const known = counts.get(pod.uid);
        if (known !== undefined && wasHeard(pod, known)) {
          noteElsewhere(pod.uid);
          continue;
        }
        if (known !== undefined && known.written === undefined) {
          // Until the mark is there nobody could have taken it away.
          known.at = now;
          due.push([pod, 0]);
          continue;
        }
        if (known !== undefined) {
          const passed = Math.min(now - known.at, silenceMs(pod.sourceUid)) / 1000;
          known.at = now;
          known.seconds = Math.max(known.seconds + passed, pod.silentSeconds ?? 0);
          if (isDue(known.seconds, pod.silentSeconds ?? 0)) due.push([pod, known.seconds]);
          continue;
        }
        if (now - (heardElsewhere.get(pod.uid) ?? Number.NEGATIVE_INFINITY) < heardElsewhereMs) continue;
        if (pod.silentSeconds === undefined && ++begun > mostBegun) continue;
        counts.set(pod.uid, { seconds: pod.silentSeconds ?? 0, at: now, written: pod.silentSeconds });
        if (pod.silentSeconds === undefined) due.push([pod, 0]);
      }
      return due;
    },
    noteWritten: (uid: string, seconds: number) => {
      const known = counts.get(uid);
      if (known !== undefined) known.written = Math.floor(seconds);
    },
    /** We were asked about it ourselves. */
    forget: (uid: string) => void counts.delete(uid),
  };
}
