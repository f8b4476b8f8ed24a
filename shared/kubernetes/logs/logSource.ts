import type { Clock } from '../../async/clock.ts';
import { createIdleTimeout } from '../../async/idleTimeout.ts';
import type { Logger } from '../../logger.ts';
import type { RemoteObserver } from '../../remoteRequests.ts';
import type { KubernetesClient } from '../client/client.ts';
import { factsOf, isKubernetesError } from '../client/kubernetesError.ts';
import type { LogQuery } from './logQuery.ts';
import { type Beginning, createPosition } from './position.ts';
import { createStampFilter } from './stampFilter.ts';

export interface LogSourceOptions {
  readonly client: KubernetesClient;
  readonly clock: Clock;
  readonly log: Logger;
  /** Path of the pod's log. */
  readonly path: string;
  readonly container: string;
  readonly query: LogQuery;
  /** interLink's correlation id. */
  readonly session?: string;
  readonly observers?: readonly RemoteObserver[];
}

/** How one request for the log went. `refused` is 400: not started, or nothing kept. `absent` is 404: the node does not know the pod. */
export type Outcome = 'ended' | 'broken' | 'refused' | 'absent';

export interface Wanted {
  readonly follow?: true;
  readonly previous?: true;
  /** Whether the last lines that the query asks for were read already: asked for anew, they would be others. */
  readonly hasTail: boolean;
}

/** The log of a container, request by request: each goes on behind the last byte that the ones before delivered. */
export interface LogSource {
  /**
   * @param isThisRun asked once the log is open, unless it is the first: a restart may have come between a look and the request
   * @throws KubernetesError when asking again would bring the same
   */
  request(wanted: Wanted, isThisRun: () => Promise<boolean>): AsyncGenerator<Buffer, Outcome>;
  /** What the query still asks for. */
  readonly bytesLeft: number;
  readonly bytesDelivered: number;
  /** Whether it is known where to go on. */
  readonly isPositionKnown: boolean;
  /** Why the last request did not end as it should have. */
  readonly failure: unknown;
}

/** A kubelet sends no head before the first byte: this long a silent container is waited for. */
const openMs = 60_000;
/** A silent container and a dead connection look alike: after this long a new connection goes on where the old one stopped. */
const idleMs = 120_000;
const longestMs = 24 * 60 * 60 * 1000;
/** How long an authorizer may refuse what it allowed before. */
const longestRefusalMs = 30_000;

export function createLogSource(options: LogSourceOptions, signal: AbortSignal): LogSource {
  const { client, clock, log, path, container, query, session, observers } = options;
  const { limitBytes, timestamps, tailLines, sinceSeconds, sinceTime } = query;
  const position = createPosition(beginningOf(query));
  const startedAt = clock.now();
  let bytesLeft = limitBytes ?? Number.POSITIVE_INFINITY;
  let bytesDelivered = 0;
  let hasAsked = false;
  let allowedAt: number | undefined;
  let failure: unknown;

  const whence = (hasTail: boolean): LogQuery => {
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
          query: { container, timestamps: true, ...whence(hasTail), ...wanted },
          deadline: timeout,
          // Before another try it has to be seen whether the run is still the same.
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

/** SinceTime is cut to whole seconds by the API, and leaves nothing out of them. */
function beginningOf({ tailLines, sinceSeconds }: LogQuery): Beginning {
  if (tailLines !== undefined) return 'tail';
  return sinceSeconds === undefined ? 'whole' : 'since';
}
