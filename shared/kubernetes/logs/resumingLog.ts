import type { Clock } from '../../async/clock.ts';
import { createIdleTimeout } from '../../async/idleTimeout.ts';
import type { Logger } from '../../logger.ts';
import type { RemoteObserver } from '../../remoteRequests.ts';
import type { KubernetesClient } from '../client/client.ts';
import { failureFactsOf, isKubernetesError } from '../client/kubernetesError.ts';
import type { LogQuery } from './logQuery.ts';
import { type Beginning, createResumePosition } from './resumePosition.ts';
import { createStampFilter } from './stampFilter.ts';

export interface ResumingLogOptions {
  readonly client: KubernetesClient;
  readonly clock: Clock;
  readonly log: Logger;
  /** URL path of the pod's `log` subresource. */
  readonly path: string;
  readonly container: string;
  readonly query: LogQuery;
  /** interLink's correlation id. */
  readonly session?: string;
  readonly observers?: readonly RemoteObserver[];
}

/**
 * How one request for the log ended. `ended`: the response ended cleanly, or the byte limit is reached. `broken`: a failure that a retry may
 * mend. `badRequest` is 400: the container has not started, or its log is not kept. `absent` is 404: the node does not know the pod.
 */
export type LogOutcome = 'ended' | 'broken' | 'badRequest' | 'absent';

export interface Wanted {
  readonly follow?: true;
  readonly previous?: true;
  /** Whether the lines of `tailLines` were read already. A new request leaves it out, because it would select other lines. */
  readonly hasTail: boolean;
}

/** The log of a container, read by several requests: each continues after the last byte that was delivered. */
export interface ResumingLog {
  /**
   * @param isThisRun whether the opened log is of the right run, as the container may have restarted; not called for the first request
   * @throws KubernetesError when a retry would fail in the same way
   */
  request(wanted: Wanted, isThisRun: () => Promise<boolean>): AsyncGenerator<Buffer, LogOutcome>;
  /** The rest of the query's `limitBytes`; Infinity without one. */
  readonly bytesLeft: number;
  readonly bytesDelivered: number;
  /** Whether a line with a timestamp was delivered, so that the next request knows where to continue. */
  readonly isPositionKnown: boolean;
  /** The error of the last request; undefined if there was none. */
  readonly failure: unknown;
}

/** The longest wait for the response head, which a kubelet sends with the first byte: a silent container needs as long. */
const openMs = 60_000;
/** Idle timeout: a silent container looks like a broken connection, so after this long a new connection continues. */
const idleMs = 120_000;
const longestMs = 24 * 60 * 60 * 1000;
/** How long a 403 is retried after the log was once allowed: an authorizer may refuse for a moment. */
const longestForbiddenMs = 30_000;

export function createResumingLog(options: ResumingLogOptions, signal: AbortSignal): ResumingLog {
  const { client, clock, log, path, container, query, session, observers } = options;
  const { limitBytes, timestamps, tailLines, sinceSeconds, sinceTime } = query;
  const position = createResumePosition(beginningOf(query));
  const startedAt = clock.now();
  let bytesLeft = limitBytes ?? Number.POSITIVE_INFINITY;
  let bytesDelivered = 0;
  let hasAsked = false;
  let allowedAt: number | undefined;
  let failure: unknown;

  const startingPoint = (hasTail: boolean): LogQuery => {
    if (position.isKnown) return { sinceTime: position.bookmark().sinceTime };
    const elapsed = Math.ceil((clock.now() - startedAt) / 1000);
    return {
      tailLines: hasTail ? undefined : tailLines,
      sinceTime,
      sinceSeconds: sinceSeconds === undefined ? undefined : sinceSeconds + elapsed,
    };
  };

  function* cut(bytes: Buffer): Generator<Buffer> {
    if (bytes.length === 0) return;
    const part = bytes.subarray(0, bytesLeft);
    bytesLeft -= part.length;
    bytesDelivered += part.length;
    yield part;
  }

  /** @throws KubernetesError when a retry would fail in the same way */
  const toOutcome = (error: unknown): LogOutcome => {
    failure = error;
    if (!isKubernetesError(error)) return 'broken';
    const { status } = error;
    if (status === 400) return 'badRequest';
    if (status === 404) return 'absent';
    const isFinal =
      status === 403
        ? allowedAt === undefined || clock.now() - allowedAt >= longestForbiddenMs
        : status > 401 && status < 500 && status !== 429;
    log[isFinal ? 'warn' : 'debug']('log follow failed', failureFactsOf(error));
    if (isFinal) throw error;
    return 'broken';
  };

  return {
    async *request({ hasTail, ...wanted }, isThisRun) {
      const bookmark = position.isKnown ? position.bookmark() : undefined;
      const filter = createStampFilter(position, { keepStamps: timestamps === true, bookmark });
      const timeout = createIdleTimeout(clock, openMs, { signal, session, observers });
      const isFirst = !hasAsked;
      hasAsked = true;
      failure = undefined;
      try {
        const stream = await client.stream({
          method: 'GET',
          path,
          query: { container, timestamps: true, ...startingPoint(hasTail), ...wanted },
          deadline: timeout,
          // The client must not retry by itself: the caller first checks whether the run is still the same.
          mostTries: 1,
        });
        timeout.extend(longestMs, idleMs);
        allowedAt = clock.now();
        if (!isFirst && !(await isThisRun())) return 'broken';
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
    },
    get bytesLeft() {
      return bytesLeft;
    },
    get bytesDelivered() {
      return bytesDelivered;
    },
    get isPositionKnown() {
      return position.isKnown;
    },
    get failure() {
      return failure;
    },
  };
}

/** Where delivery begins. The API server cuts sinceTime to whole seconds, so it begins at the start of a second, like the whole log. */
function beginningOf({ tailLines, sinceSeconds }: LogQuery): Beginning {
  if (tailLines !== undefined) return 'tail';
  return sinceSeconds === undefined ? 'whole' : 'since';
}
