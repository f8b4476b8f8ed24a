import type { Clock } from '../../clock.ts';
import type { ObservedPod } from '../../interlink/observed.ts';
import type { Logger } from '../../logger.ts';
import type { KubernetesClient } from '../client.ts';
import { isKubernetesError } from '../errors.ts';
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
  /** The pod as it is now, undefined when it is gone for sure. @throws PluginError when that cannot be said */
  lookUp(signal: AbortSignal): Promise<ObservedPod | undefined>;
}

const openMs = 60_000;
/** A silent container and a dead connection look alike: after this long a new connection goes on where the old one stopped. */
const idleMs = 120_000;
/** A connection this old has brought all that was there when it was opened. */
const settledMs = 1000;
const longestMs = 24 * 60 * 60 * 1000;
const firstWaitMs = 200;
const longestWaitMs = 5000;
/** Tries to read what is left of a run that ended; its log may be gone with the node. */
const mostLastTries = 3;

/** How one request for the log went. `refused` is 400 or 404: not started, or in between two runs. */
type Outcome = 'ended' | 'broken' | 'refused' | 'hopeless';

/**
 * The output of one run of a container from where the options say until that run ends, the pod goes, or the signal aborts. Waits for a
 * container that has not started. A connection that ends while the container runs on is replaced, without losing or repeating a byte:
 * the log is asked for with timestamps, which tell where to go on.
 */
export async function* follow(options: FollowOptions, signal: AbortSignal): AsyncGenerator<Buffer> {
  const { client, clock, log, path, container, query, pod, lookUp } = options;
  const { limitBytes, timestamps, tailLines, sinceSeconds, sinceTime } = query;
  const position = createPosition(tailLines !== undefined || sinceSeconds !== undefined);
  const backOff = createBackOff(firstWaitMs, longestWaitMs, () => 0);
  const startedAt = clock.now();
  let bytesLeft = limitBytes ?? Number.POSITIVE_INFINITY;
  let hasDelivered = false;
  let hasOpened = false;

  const whence = (): LogQuery => {
    if (position.isKnown) return {};
    // The log was empty when it was opened: whatever has come since is new.
    if (hasOpened && tailLines !== undefined) return {};
    if (sinceSeconds === undefined) return { tailLines, sinceTime };
    return { tailLines, sinceSeconds: sinceSeconds + Math.ceil((clock.now() - startedAt) / 1000) };
  };

  async function* request(what: { readonly follow?: true; readonly previous?: true }): AsyncGenerator<Buffer, Outcome> {
    const bookmark = position.isKnown ? position.bookmark() : undefined;
    const filter = createStampFilter(position, { keepStamps: timestamps === true, bookmark });
    const leash = createLeash(clock, openMs, signal);
    let openedAt = Number.POSITIVE_INFINITY;
    try {
      const stream = await client.stream({
        method: 'GET',
        path,
        query: {
          container,
          timestamps: true,
          ...whence(),
          sinceTime: bookmark?.sinceTime ?? whence().sinceTime,
          ...what,
        },
        deadline: leash,
      });
      openedAt = clock.now();
      leash.extend(longestMs, idleMs);
      for await (const chunk of stream) {
        leash.touch();
        yield* cut(filter.push(chunk));
        if (bytesLeft === 0) return 'ended';
        leash.touch();
      }
      hasOpened = true;
      yield* cut(filter.flush());
      return 'ended';
    } catch (error) {
      signal.throwIfAborted();
      // Soon after the opening there may have been lines on their way.
      hasOpened ||= clock.now() - openedAt >= settledMs;
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

  const toOutcome = (error: unknown): Outcome => {
    if (!isKubernetesError(error)) return 'broken';
    if (error.status === 400 || error.status === 404) return 'refused';
    log.warn('log_follow_failed', { status: error.status, reason: error.reason });
    const isPermanent = error.status > 400 && error.status < 500 && error.status !== 429;
    return isPermanent ? 'hopeless' : 'broken';
  };

  /** The pod now, however long it takes to know; undefined when it is gone. */
  const lookAgain = async (): Promise<ObservedPod | undefined> => {
    for (;;) {
      try {
        return await lookUp(signal);
      } catch (error) {
        signal.throwIfAborted();
        log.debug('log_follow_waits', { reason: String(error) });
        await clock.sleep(backOff.next(), signal);
      }
    }
  };

  /** What the ended run wrote that did not come through while it lived. */
  async function* rest(now: Run, restarts: number): AsyncGenerator<Buffer> {
    if (hasDelivered && !position.isKnown) return;
    const previous = 'restarts' in now && now.restarts > restarts;
    if (previous && now.restarts > restarts + 1) return;
    for (let tries = 0; tries < mostLastTries && bytesLeft > 0; tries++) {
      const outcome = yield* request(previous ? { previous } : {});
      if (outcome !== 'broken') return;
      await clock.sleep(backOff.next(), signal);
    }
  }

  let now: ObservedPod | undefined = pod;
  let restarts: number | undefined;
  while (now !== undefined && bytesLeft > 0) {
    const run = runOf(now, container);
    if (run.kind === 'never') return;
    if (run.kind === 'waiting') {
      await clock.sleep(backOff.next(), signal);
      now = await lookAgain();
      continue;
    }
    restarts ??= run.restarts;
    const outcome: Outcome = yield* request({ follow: true });
    // The log of a run that had ended before it was asked for is complete when it ends.
    if (outcome === 'hopeless' || bytesLeft === 0 || (outcome === 'ended' && run.kind === 'ended')) return;
    now = await lookAgain();
    if (now === undefined) return;
    const after = runOf(now, container);
    if (after.kind === 'ended' || after.kind === 'never' || ('restarts' in after && after.restarts > restarts)) {
      yield* rest(after, restarts);
      return;
    }
    // Without stamps there is no telling where to go on.
    if (hasDelivered && !position.isKnown) return;
    await clock.sleep(backOff.next(), signal);
  }
}
