import { createBackOff } from '../../async/backOff.ts';
import type { ObservedPod } from '../../interlink/status/observed.ts';
import { KubernetesError } from '../client/kubernetesError.ts';
import { waitAfter } from '../client/retry.ts';
import { type Begun, runOf } from './chooseContainer.ts';
import { createResumingLog, type LogOutcome, type ResumingLogOptions, type Wanted } from './resumingLog.ts';

export interface FollowOptions extends ResumingLogOptions {
  readonly pod: ObservedPod;
  /**
   * Looks up the pod; undefined if it is certainly gone. `now` reads it from the API server; `last` may take it from the cache.
   * @throws PluginError when the API server gives no answer
   */
  lookUp(when: 'now' | 'last', signal: AbortSignal): Promise<ObservedPod | undefined>;
}

const firstWaitMs = 200;
const longestWaitMs = 5000;
/** How long to retry when the end of a finished run's log cannot be read; the log may be lost with its node. */
const longestRestMs = 30_000;

/** Which log of the container is that of the followed run: the latest, or the `previous` one. Logs of older runs are not served. */
type RunLog = 'latest' | 'previous' | 'nowhere';

/**
 * The output of one run of a container, from where the options say until the run ends, the pod is gone, or the signal aborts. Waits for a
 * container that has not started. If a connection ends while the container runs on, a new one continues without losing or repeating a byte:
 * the log is requested with timestamps, which tell where to continue.
 * @throws KubernetesError when the rest of the log cannot be read, so that the reader does not take a part for the whole
 */
export async function* follow(options: FollowOptions, signal: AbortSignal): AsyncGenerator<Buffer> {
  const { clock, log, container, query, pod, lookUp } = options;
  const source = createResumingLog(options, signal);
  const backOff = createBackOff(firstWaitMs, longestWaitMs, () => 0);
  /** The restart count of the followed run; undefined until the container has started. */
  let restarts: number | undefined;
  /** Whether the last lines that Tail asks for were read; they are read by a request without `follow`, before the following ones. */
  let hasTail = query.tailLines === undefined;
  /** Whether the last follow request ended cleanly and nothing was delivered since: then the log is complete. */
  let isWhole = false;
  let lostSince: number | undefined;
  /** The failure of the last request since the last pause: its Retry-After counts for the next pause. */
  let failure: unknown;

  const runLogOf = ({ restarts: now, isBetween }: Begun): RunLog => {
    if (now === restarts) return 'latest';
    return now - 1 === restarts && !isBetween ? 'previous' : 'nowhere';
  };

  /** Whether an opened log is that of the followed run: the container may have restarted since it was looked up. */
  const isThisRun = async (previous: boolean): Promise<boolean> => {
    const now = await lookUp('now', signal);
    if (now === undefined) return true;
    const run = runOf(now, container);
    return now.uid === pod.uid && 'restarts' in run && runLogOf(run) === (previous ? 'previous' : 'latest');
  };

  async function* request(wanted: Omit<Wanted, 'hasTail'>): AsyncGenerator<Buffer, LogOutcome> {
    const before = source.bytesDelivered;
    const outcome = yield* source.request({ ...wanted, hasTail }, () => isThisRun(wanted.previous === true));
    failure = source.failure;
    if (source.bytesDelivered > before) {
      isWhole = false;
      backOff.reset();
    }
    return outcome;
  }

  const pause = () => {
    const waitMs = waitAfter(failure, backOff.next());
    failure = undefined;
    return clock.sleep(waitMs, signal);
  };

  /** Looks up the pod, and retries until the API server answers or the signal aborts. */
  const look = async (when: 'now' | 'last'): Promise<ObservedPod | undefined> => {
    for (;;) {
      try {
        return await lookUp(when, signal);
      } catch (error) {
        signal.throwIfAborted();
        log.debug('log follow waits', { reason: String(error) });
        await pause();
      }
    }
  };

  /** Whether the log of a finished run counts as complete, else it is requested again. @throws KubernetesError after 30 s of failures */
  const isComplete = (outcome: LogOutcome): boolean => {
    if (outcome === 'badRequest' && (isWhole || source.bytesDelivered === 0)) return true;
    if (outcome === 'absent' && isWhole) return true;
    lostSince ??= clock.now();
    if (clock.now() - lostSince >= longestRestMs) throw lostRest(container);
    return false;
  };

  let now: ObservedPod | undefined = pod;
  while (source.bytesLeft > 0) {
    if (now === undefined || now.uid !== pod.uid) return;
    const run = runOf(now, container);
    if (run.kind === 'never') return;
    if (run.kind === 'waiting') {
      // The node knows of lines earlier than the pod's status shows a start. If there are none yet, Tail leaves out nothing.
      if (!hasTail) hasTail = ['ended', 'badRequest'].includes(yield* request({}));
      await pause();
      now = await look('last');
      continue;
    }
    // Lines were delivered without timestamps: it is not known where to continue.
    if (source.bytesDelivered > 0 && !source.isPositionKnown) return;
    restarts ??= run.restarts;
    const runLog = runLogOf(run);
    if (runLog === 'nowhere') {
      if (isWhole) return;
      throw lostRest(container);
    }
    const isOver = run.kind === 'ended' || runLog === 'previous';
    const isFollow = hasTail && !isOver;
    const outcome: LogOutcome = yield* request({
      ...(isFollow && { follow: true }),
      ...(runLog === 'previous' && { previous: true }),
    });
    if (isOver && (outcome === 'ended' || isComplete(outcome))) return;
    if (outcome === 'ended' && !isFollow) {
      hasTail = true;
      continue;
    }
    if (isFollow && (outcome === 'ended' || outcome === 'broken')) isWhole = outcome === 'ended';
    now = await look('now');
    const goesOn = now !== undefined && runOf(now, container).kind === 'running';
    if (outcome !== 'ended' || goesOn) await pause();
  }
}

function lostRest(container: string): KubernetesError {
  return new KubernetesError({
    status: 0,
    reason: 'Unreachable',
    message: `the end of the log of container ${container} could not be read`,
  });
}
