import type { Clock } from '../../clock.ts';
import type { ObservedPod } from '../../interlink/observed.ts';
import type { Logger } from '../../logger.ts';
import type { KubernetesClient } from '../client.ts';
import { isKubernetesError, KubernetesError } from '../errors.ts';
import { createBackOff } from '../watch/backOff.ts';
import { createLeash } from '../watch/leash.ts';
import { type Run, runOf } from './container.ts';
import type { LogQuery } from './options.ts';
import { createPosition } from './position.ts';
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
/** Tries to read what is left of a run that ended; its log may be gone with the node. */
const mostLastTries = 3;
/** An authorizer that has a bad moment refuses what it allowed before. */
const mostRefusals = 3;

/** How one request for the log went. `refused` is 400 or 404: not started, or in between two runs. */
type Outcome = 'ended' | 'broken' | 'refused';

/**
 * The output of one run of a container from where the options say until that run ends, the pod goes, or the signal aborts. Waits for a
 * container that has not started. A connection that ends while the container runs on is replaced, without losing or repeating a byte:
 * the log is asked for with timestamps, which tell where to go on.
 * @throws KubernetesError when the rest of the log cannot be had, so that nobody takes what came for all of it
 */
export async function* follow(options: FollowOptions, signal: AbortSignal): AsyncGenerator<Buffer> {
  const { client, clock, log, path, container, query, pod, lookUp } = options;
  const { limitBytes, timestamps, tailLines, sinceSeconds, sinceTime } = query;
  const position = createPosition(tailLines !== undefined || sinceSeconds !== undefined);
  const backOff = createBackOff(firstWaitMs, longestWaitMs, () => 0);
  const startedAt = clock.now();
  let bytesLeft = limitBytes ?? Number.POSITIVE_INFINITY;
  let hasDelivered = false;
  /** The last lines are read before what follows them: asked for anew after each break, they would be others. */
  let hasTail = tailLines === undefined;
  let hasFollowed = false;
  let refusals = 0;
  let restarts: number | undefined;

  const whence = (): LogQuery => {
    if (position.isKnown) return { sinceTime: position.bookmark().sinceTime };
    const elapsed = Math.ceil((clock.now() - startedAt) / 1000);
    return {
      tailLines: hasTail ? undefined : tailLines,
      sinceTime,
      sinceSeconds: sinceSeconds === undefined ? undefined : sinceSeconds + elapsed,
    };
  };

  async function* request(what: { readonly follow?: true; readonly previous?: true }): AsyncGenerator<Buffer, Outcome> {
    const bookmark = position.isKnown ? position.bookmark() : undefined;
    const filter = createStampFilter(position, { keepStamps: timestamps === true, bookmark });
    const leash = createLeash(clock, openMs, signal);
    try {
      const stream = await client.stream({
        method: 'GET',
        path,
        query: { container, timestamps: true, ...whence(), ...what },
        deadline: leash,
        // Before another try it has to be seen whether the run is still the same.
        mostTries: 1,
      });
      leash.extend(longestMs, idleMs);
      refusals = 0;
      if (what.follow && hasFollowed && (await isAnotherRun())) return 'broken';
      if (what.follow) hasFollowed = true;
      for await (const chunk of stream) {
        leash.touch();
        yield* cut(filter.push(chunk));
        if (bytesLeft === 0) return 'ended';
        leash.touch();
      }
      yield* cut(filter.flush());
      return 'ended';
    } catch (error) {
      signal.throwIfAborted();
      return toOutcome(error);
    } finally {
      leash.release();
    }
  }

  function* cut(bytes: Buffer): Generator<Buffer> {
    if (bytes.length === 0) return;
    const part = bytes.subarray(0, bytesLeft);
    bytesLeft -= part.length;
    hasDelivered = true;
    backOff.reset();
    yield part;
  }

  /** The container may have been restarted since it was looked at, and the log that was opened be the next run's. */
  const isAnotherRun = async (): Promise<boolean> => {
    const now = await lookUp('now', signal);
    const run = now && runOf(now, container);
    return run !== undefined && 'restarts' in run && run.restarts !== restarts;
  };

  /** @throws what can only be told */
  const toOutcome = (error: unknown): Outcome => {
    if (!isKubernetesError(error)) return 'broken';
    const { status, reason } = error;
    if (status === 400 || status === 404) return 'refused';
    if (status === 403) refusals++;
    const isFinal = status === 403 ? refusals >= mostRefusals : status > 401 && status < 500 && status !== 429;
    log[isFinal ? 'warn' : 'debug']('log follow failed', { status, reason });
    if (isFinal) throw error;
    return 'broken';
  };

  const pause = () => clock.sleep(backOff.next(), signal);

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

  /** What the ended run wrote that did not come through while it lived. */
  async function* rest(run: Run): AsyncGenerator<Buffer> {
    if (hasDelivered && !position.isKnown) return;
    const missed = 'restarts' in run ? run.restarts - (restarts ?? 0) : 0;
    // Of runs before the last but one nothing is kept.
    if (missed > 1) return;
    for (let tries = 1; bytesLeft > 0; tries++) {
      const outcome = yield* request(missed === 1 ? { previous: true } : {});
      if (outcome !== 'broken') return;
      if (tries === mostLastTries) throw lostRest(container);
      await pause();
    }
  }

  let now: ObservedPod | undefined = pod;
  while (now !== undefined && bytesLeft > 0) {
    const run = runOf(now, container);
    if (run.kind === 'never') return;
    if (run.kind === 'waiting') {
      await pause();
      now = await look('last');
      continue;
    }
    restarts ??= run.restarts;
    if (run.restarts !== restarts) return yield* rest(run);
    const isTail = !hasTail;
    const outcome: Outcome = yield* request(isTail ? {} : { follow: true });
    if (isTail && outcome === 'ended') hasTail = true;
    // The log of a run that had ended before it was asked for is complete when it ends.
    if (outcome === 'ended' && run.kind === 'ended') return;
    if (isTail && outcome === 'ended') continue;
    now = await look('now');
    if (now === undefined) return;
    const after = runOf(now, container);
    if (after.kind === 'ended' || after.kind === 'never') return yield* rest(after);
    // Without stamps there is no telling where to go on.
    if (hasDelivered && !position.isKnown) return;
    await pause();
  }
}

function lostRest(container: string): KubernetesError {
  return new KubernetesError({
    status: 0,
    reason: 'Unreachable',
    message: `the end of the log of container ${container} could not be read`,
  });
}
