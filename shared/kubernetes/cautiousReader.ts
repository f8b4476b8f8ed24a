import type { Clock } from '../clock.ts';
import { createDeadline, type Deadline, DeadlinePassed } from '../deadline.ts';
import type { PluginError } from '../interlink/errors.ts';
import type { Reading } from '../interlink/observed.ts';
import { isKubernetesError } from './errors.ts';
import { toUnavailable } from './liveReader.ts';
import type { PodReader } from './reader.ts';

/** After a read that got no answer, others fail at once for this long. */
const pauseMs = 5000;
/** What a read may cost when the API server is known to be down. */
const probeMs = 3000;

/**
 * Keeps a dead or overloaded cluster from stalling interLink, which polls pod after pod and waits for each: one read in a while tries, and not for
 * long; the others answer at once what it found.
 */
export function createCautiousReader(
  reader: PodReader,
  { clock, isDown }: { readonly clock: Clock; readonly isDown: () => boolean },
): PodReader {
  let failed: { readonly at: number; readonly error: PluginError } | undefined;

  const standing = () => (failed !== undefined && clock.now() - failed.at < pauseMs ? failed.error : undefined);

  const briefly = async <T>(deadline: Deadline, work: (deadline: Deadline) => Promise<T>): Promise<T> => {
    if (!isDown() && failed === undefined) return work(deadline);
    const brief = createDeadline(Math.min(probeMs, deadline.remainingMs()), deadline.signal, clock);
    try {
      return await work(brief);
    } finally {
      brief.dispose();
    }
  };

  const note = (error: PluginError | undefined, { signal }: Deadline) => {
    // A caller that left says nothing about the cluster.
    if (signal.aborted && !(signal.reason instanceof DeadlinePassed)) return;
    failed = error !== undefined && isSilence(error.cause) ? { at: clock.now(), error } : undefined;
  };

  return {
    read: async (pods, deadline) => {
      const error = standing();
      if (error !== undefined) return pods.map((): Reading => ({ kind: 'unknown', error }));
      const readings = await briefly(deadline, (brief) => reader.read(pods, brief));
      const unknown = readings.find((reading) => reading.kind === 'unknown');
      note(unknown?.error, deadline);
      return readings;
    },
    find: async (uid, localNamespace, deadline, jobId) => {
      const error = standing();
      if (error !== undefined) throw error;
      try {
        const pod = await briefly(deadline, (brief) => reader.find(uid, localNamespace, brief, jobId));
        note(undefined, deadline);
        return pod;
      } catch (cause) {
        note(toUnavailable(cause, 'the pod cannot be looked up'), deadline);
        throw cause;
      }
    },
  };
}

/** No answer, or none that tells, as that it is overloaded: a refusal says that the API server is there. */
function isSilence(cause: unknown): boolean {
  return isKubernetesError(cause) && (cause.status === 0 || cause.status === 429 || cause.status >= 500);
}
