import { createBackOff } from '../../async/backOff.ts';
import type { ObservedPod } from '../../interlink/status/observed.ts';
import { KubernetesError } from '../client/kubernetesError.ts';
import { waitAfter } from '../client/retry.ts';
import { type Begun, runOf } from './chooseContainer.ts';
import { createLogSource, type LogSourceOptions, type Outcome, type Wanted } from './logSource.ts';

export interface FollowOptions extends LogSourceOptions {
  readonly pod: ObservedPod;
  /**
   * The pod, undefined when it is gone for sure; as it is `now`, or as it was seen last, which costs nothing.
   * @throws PluginError when that cannot be said
   */
  lookUp(when: 'now' | 'last', signal: AbortSignal): Promise<ObservedPod | undefined>;
}

const firstWaitMs = 200;
const longestWaitMs = 5000;
/** How long the end of a run is asked for when it cannot be read; its log may be gone with the node. */
const longestRestMs = 30_000;

/** Where the run that is followed has its log: it is the latest, or the one before; of others nothing is kept. */
type Place = 'latest' | 'previous' | 'nowhere';

/**
 * The output of one run of a container from where the options say until that run ends, the pod goes, or the signal aborts. Waits for a
 * container that has not started. A connection that ends while the container runs on is replaced, without losing or repeating a byte:
 * the log is asked for with timestamps, which tell where to go on.
 * @throws KubernetesError when the rest of the log cannot be had, so that nobody takes what came for all of it
 */
export async function* follow(options: FollowOptions, signal: AbortSignal): AsyncGenerator<Buffer> {
  const { clock, log, container, query, pod, lookUp } = options;
  const source = createLogSource(options, signal);
  const backOff = createBackOff(firstWaitMs, longestWaitMs, () => 0);
  /** Restarts of the container before the run that is followed. */
  let restarts: number | undefined;
  /** The last lines are read before what follows them. */
  let hasTail = query.tailLines === undefined;
  /** Whether all there was had come when the last connection ended. */
  let isWhole = false;
  let lostSince: number | undefined;
  /** Since the last pause. */
  let failure: unknown;

  const placeIn = ({ restarts: now, isBetween }: Begun): Place => {
    if (now === restarts) return 'latest';
    return now - 1 === restarts && !isBetween ? 'previous' : 'nowhere';
  };

  /** The container may have been restarted since it was looked at, and the log that was opened be the next run's. */
  const isThisRun = async (previous: boolean): Promise<boolean> => {
    const now = await lookUp('now', signal);
    if (now === undefined) return true;
    const run = runOf(now, container);
    return now.uid === pod.uid && 'restarts' in run && placeIn(run) === (previous ? 'previous' : 'latest');
  };

  async function* request(wanted: Omit<Wanted, 'hasTail'>): AsyncGenerator<Buffer, Outcome> {
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

  /** However long it takes to know. */
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

  /** Whether a run that is over may be left as it was delivered. @throws KubernetesError when it was asked for long enough */
  const mayLeave = (outcome: Outcome): boolean => {
    if (outcome === 'refused' && (isWhole || source.bytesDelivered === 0)) return true;
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
      // The node knows sooner than the pod's status whether there are lines; where there are none, whatever comes is new.
      if (!hasTail) hasTail = ['ended', 'refused'].includes(yield* request({}));
      await pause();
      now = await look('last');
      continue;
    }
    // Without stamps there is no telling where to go on.
    if (source.bytesDelivered > 0 && !source.isPositionKnown) return;
    restarts ??= run.restarts;
    const place = placeIn(run);
    if (place === 'nowhere') {
      if (isWhole) return;
      throw lostRest(container);
    }
    const isOver = run.kind === 'ended' || place === 'previous';
    const isFollow = hasTail && !isOver;
    const outcome: Outcome = yield* request({
      ...(isFollow && { follow: true }),
      ...(place === 'previous' && { previous: true }),
    });
    if (isOver && (outcome === 'ended' || mayLeave(outcome))) return;
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
