import type { Clock } from '../../async/clock.ts';
import { createDeadline, type Deadline, DeadlinePassed } from '../../async/deadline.ts';
import { PluginError } from '../../interlink/errors.ts';
import type { Reading } from '../../interlink/status/observed.ts';
import type { PodReader } from './podReader.ts';

/** After a read that got no answer, others fail at once for this long. */
const pauseMs = 5000;
/** What a read may cost when the API server is known to be down. */
const probeMs = 3000;

export interface CircuitBreakerOptions {
  readonly clock: Clock;
  /** Whether the remote side is known to be down. */
  readonly isDown: () => boolean;
  /** Whether this cause of a failed read is that no answer came, or none that tells, as that the remote side is overloaded. */
  readonly isSilence: (cause: unknown) => boolean;
}

/**
 * A circuit breaker before a reader. It keeps a dead or overloaded cluster from stalling interLink, which polls pod after pod and waits for each: one read in a while tries, and not for
 * long; the others answer at once what it found.
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
    // A caller that left says nothing about the cluster.
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
