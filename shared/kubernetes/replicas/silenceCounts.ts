import type { Clock } from '../../async/clock.ts';

/** A pod that is silent to this gateway, with the seconds of its annotation as the cache has it. */
export interface SilentPod {
  readonly uid: string;
  readonly sourceUid: string;
  readonly silentSeconds?: number;
}

interface Count {
  seconds: number;
  /** Clock time (ms) of the last look. */
  at: number;
  /** The seconds of the annotation as this gateway wrote or found them; undefined until it is first written. */
  written: number | undefined;
}

/** The most new annotations in one look: each is a write, and if other gateways are polled for these pods, they remove each of them again. */
const mostBegun = 20;
/** After another gateway was asked about a pod, this one does not annotate it for this long. */
const polledElsewhereMs = 60 * 60_000;
const mostPolledElsewhere = 10_000;
const leastStepSeconds = 60;
const leastStep = 0.05;

/** Counts the silence of pods, starting from their annotations, and tells which annotations to write. */
export function createSilenceCounts(graceSeconds: number, clock: Clock) {
  const counts = new Map<string, Count>();
  const polledElsewhere = new Map<string, number>();

  const notePolledElsewhere = (uid: string) => {
    counts.delete(uid);
    if (polledElsewhere.size >= mostPolledElsewhere) polledElsewhere.clear();
    polledElsewhere.set(uid, clock.now());
  };

  /** Whether another gateway was asked about the pod: the annotation is gone, or lower than it was. */
  const wasPolledElsewhere = ({ silentSeconds }: SilentPod, { written }: Count) =>
    written !== undefined && (silentSeconds === undefined || silentSeconds < written);

  const isDue = (seconds: number, before: number) => {
    const isOrphanNow = before < graceSeconds && seconds >= graceSeconds;
    return isOrphanNow || seconds - before >= Math.max(leastStepSeconds, before * leastStep);
  };

  return {
    /** Counts the pods that are silent at this look. Answers the pods to annotate, with their seconds. */
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
        if (known !== undefined && wasPolledElsewhere(pod, known)) {
          notePolledElsewhere(pod.uid);
          continue;
        }
        if (known !== undefined && known.written === undefined) {
          // Silence counts only from the first annotation on: without one, other gateways have nothing to remove.
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
        if (now - (polledElsewhere.get(pod.uid) ?? Number.NEGATIVE_INFINITY) < polledElsewhereMs) continue;
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
    /** Drops the count of a pod, because this gateway was asked about it. */
    forget: (uid: string) => void counts.delete(uid),
  };
}
