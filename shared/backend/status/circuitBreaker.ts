import type { Clock } from '../../async/clock.ts';
import { createDeadline, type Deadline, DeadlinePassed } from '../../async/deadline.ts';
import { PluginError } from '../../interlink/errors.ts';
import type { Reading } from '../../interlink/status/observed.ts';
import type { PodReader } from './podReader.ts';

/** After a read that got no answer, other reads fail at once for this long. */
const pauseMs = 5000;
/** The longest a read may take while the API server is known to be down. */
const probeMs = 3000;

export interface CircuitBreakerOptions {
  readonly clock: Clock;
  /** Whether the remote side is known to be down. */
  readonly isDown: () => boolean;
  /** Whether a read failed because no answer came, or only one that says nothing about the pod, such as a 429 or 503. */
  readonly isSilence: (cause: unknown) => boolean;
}

/**
 * A circuit breaker around a reader. interLink polls pod after pod and waits for each, so a cluster that is down or overloaded must not stall
 * it: one read every 5 s tries, for at most 3 s. The other reads fail at once with the error of that read.
 */
export function createCircuitBreaker(
  reader: PodReader,
  { clock, isDown, isSilence }: CircuitBreakerOptions,
): PodReader {
  let failed: { readonly at: number; readonly error: PluginError } | undefined;

  const openWith = () => (failed !== undefined && clock.now() - failed.at < pauseMs ? failed.error : undefined);

  const briefly = async <T>(deadline: Deadline, work: (deadline: Deadline) => Promise<T>): Promise<T> => {
    if (!isDown() && failed === undefined) return work(deadline);
    const brief = createDeadline(Math.min(probeMs, deadline.remainingMs()), deadline, clock);
    try {
      return await work(brief);
    } finally {
      brief.dispose();
    }
  };

  const note = (error: PluginError | undefined, { signal }: Deadline) => {
    // An abort because the caller disconnected says nothing about the cluster.
    if (signal.aborted && !(signal.reason instanceof DeadlinePassed)) return;
    failed = error !== undefined && isSilence(error.cause) ? { at: clock.now(), error } : undefined;
  };

  return {
    read: async (pods, deadline) => {
      const error = openWith();
      if (error !== undefined) return pods.map((): Reading => ({ kind: 'unknown', error }));
      const readings = await briefly(deadline, (brief) => reader.read(pods, brief));
      const unknown = readings.find((reading) => reading.kind === 'unknown');
      note(unknown?.error, deadline);
      return readings;
    },
    find: async (uid, localNamespace, deadline, jobId) => {
      const error = openWith();
      if (error !== undefined) throw error;
      try {
        const pod = await briefly(deadline, (brief) => reader.find(uid, localNamespace, brief, jobId));
        note(undefined, deadline);
        return pod;
      } catch (cause) {
        note(cause instanceof PluginError ? cause : undefined, deadline);
        throw cause;
      }
    },
  };
}
