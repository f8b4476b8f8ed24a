import { createBackOff } from '../../async/backOff.ts';
import type { Clock } from '../../async/clock.ts';
import { createIdleTimeout } from '../../async/idleTimeout.ts';
import type { ObservedPod } from '../../interlink/status/observed.ts';
import type { Logger } from '../../logger.ts';
import type { KubernetesClient } from '../client/client.ts';
import { factsOf, isKubernetesError, KubernetesError } from '../client/errors.ts';
import { waitAfter } from '../client/retry.ts';
import { type Begun, runOf } from './container.ts';
import type { LogQuery } from './options.ts';
import { type Beginning, createPosition } from './position.ts';
import { createStampFilter } from './stampFilter.ts';

export interface FollowOptions {
  readonly client: KubernetesClient;
  readonly clock: Clock;
  readonly log: Logger;
  /** Path of the pod's log. */
  readonly path: string;
  readonly container: string;
  readonly query: LogQuery;
  readonly pod: ObservedPod;
  /**
   * The pod, undefined when it is gone for sure; as it is `now`, or as it was seen last, which costs nothing.
   * @throws PluginError when that cannot be said
   */
  lookUp(when: 'now' | 'last', signal: AbortSignal): Promise<ObservedPod | undefined>;
}

/** A kubelet sends no head before the first byte: this long a silent container is waited for. */
const openMs = 60_000;
/** A silent container and a dead connection look alike: after this long a new connection goes on where the old one stopped. */
const idleMs = 120_000;
const longestMs = 24 * 60 * 60 * 1000;
const firstWaitMs = 200;
const longestWaitMs = 5000;
/** How long the end of a run is asked for when it cannot be read; its log may be gone with the node. */
const longestRestMs = 30_000;
/** How long an authorizer may refuse what it allowed before. */
const longestRefusalMs = 30_000;

/** How one request for the log went. `refused` is 400: not started, or nothing kept. `absent` is 404: the node does not know the pod. */
type Outcome = 'ended' | 'broken' | 'refused' | 'absent';

/** Where the run that is followed has its log: it is the latest, or the one before; of others nothing is kept. */
type Place = 'latest' | 'previous' | 'nowhere';

type Wanted = { readonly follow?: true; readonly previous?: true };

/**
 * The output of one run of a container from where the options say until that run ends, the pod goes, or the signal aborts. Waits for a
 * container that has not started. A connection that ends while the container runs on is replaced, without losing or repeating a byte:
 * the log is asked for with timestamps, which tell where to go on.
 * @throws KubernetesError when the rest of the log cannot be had, so that nobody takes what came for all of it
 */
export async function* follow(options: FollowOptions, signal: AbortSignal): AsyncGenerator<Buffer> {
  const { client, clock, log, path, container, query, pod, lookUp } = options;
  const { limitBytes, timestamps, tailLines, sinceSeconds, sinceTime } = query;
  const position = createPosition(beginningOf(query));
  const backOff = createBackOff(firstWaitMs, longestWaitMs, () => 0);
  const startedAt = clock.now();
  let bytesLeft = limitBytes ?? Number.POSITIVE_INFINITY;
  /** Restarts of the container before the run that is followed. */
  let restarts: number | undefined;
  /** The last lines are read before what follows them: asked for anew after each break, they would be others. */
  let hasTail = tailLines === undefined;
  let hasAsked = false;
  let hasDelivered = false;
  /** Whether all there was had come when the last connection ended. */
  let isWhole = false;
  let allowedAt: number | undefined;
  let lostSince: number | undefined;
  /** Since the last pause. */
  let failure: unknown;

  const whence = (): LogQuery => {
    if (position.isKnown) return { sinceTime: position.bookmark().sinceTime };
    const elapsed = Math.ceil((clock.now() - startedAt) / 1000);
    return {
      tailLines: hasTail ? undefined : tailLines,
      sinceTime,
      sinceSeconds: sinceSeconds === undefined ? undefined : sinceSeconds + elapsed,
    };
  };

  const placeIn = ({ restarts: now, isBetween }: Begun): Place => {
    if (now === restarts) return 'latest';
    return now - 1 === restarts && !isBetween ? 'previous' : 'nowhere';
  };

  async function* request(wanted: Wanted): AsyncGenerator<Buffer, Outcome> {
    const bookmark = position.isKnown ? position.bookmark() : undefined;
    const filter = createStampFilter(position, { keepStamps: timestamps === true, bookmark });
    const timeout = createIdleTimeout(clock, openMs, signal);
    const isFirst = !hasAsked;
    hasAsked = true;
    try {
      const stream = await client.stream({
        method: 'GET',
        path,
        query: { container, timestamps: true, ...whence(), ...wanted },
        deadline: timeout,
        // Before another try it has to be seen whether the run is still the same.
        mostTries: 1,
      });
      timeout.extend(longestMs, idleMs);
      allowedAt = clock.now();
      if (!isFirst && !(await isThisRun(wanted))) return 'broken';
      for await (const chunk of stream) {
        timeout.touch();
        yield* cut(filter.push(chunk));
        if (bytesLeft === 0) return 'ended';
        timeout.touch();
      }
      yield* cut(filter.flush());
      return 'ended';
    } catch (error) {
      signal.throwIfAborted();
      return toOutcome(error);
    } finally {
      timeout.release();
    }
  }

  function* cut(bytes: Buffer): Generator<Buffer> {
    if (bytes.length === 0) return;
    const part = bytes.subarray(0, bytesLeft);
    bytesLeft -= part.length;
    hasDelivered = true;
    isWhole = false;
    backOff.reset();
    yield part;
  }

  /** The container may have been restarted since it was looked at, and the log that was opened be the next run's. */
  const isThisRun = async ({ previous }: Wanted): Promise<boolean> => {
    const now = await lookUp('now', signal);
    if (now === undefined) return true;
    const run = runOf(now, container);
    return now.uid === pod.uid && 'restarts' in run && placeIn(run) === (previous ? 'previous' : 'latest');
  };

  /** @throws KubernetesError when asking again would bring the same */
  const toOutcome = (error: unknown): Outcome => {
    failure = error;
    if (!isKubernetesError(error)) return 'broken';
    const { status } = error;
    if (status === 400) return 'refused';
    if (status === 404) return 'absent';
    const isFinal =
      status === 403
        ? allowedAt === undefined || clock.now() - allowedAt >= longestRefusalMs
        : status > 401 && status < 500 && status !== 429;
    log[isFinal ? 'warn' : 'debug']('log follow failed', factsOf(error));
    if (isFinal) throw error;
    return 'broken';
  };

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
    if (outcome === 'refused' && (isWhole || !hasDelivered)) return true;
    if (outcome === 'absent' && isWhole) return true;
    lostSince ??= clock.now();
    if (clock.now() - lostSince >= longestRestMs) throw lostRest(container);
    return false;
  };

  let now: ObservedPod | undefined = pod;
  while (bytesLeft > 0) {
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
    if (hasDelivered && !position.isKnown) return;
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

/** SinceTime is cut to whole seconds by the API, and leaves nothing out of them. */
function beginningOf({ tailLines, sinceSeconds }: LogQuery): Beginning {
  if (tailLines !== undefined) return 'tail';
  return sinceSeconds === undefined ? 'whole' : 'since';
}

function lostRest(container: string): KubernetesError {
  return new KubernetesError({
    status: 0,
    reason: 'Unreachable',
    message: `the end of the log of container ${container} could not be read`,
  });
}
