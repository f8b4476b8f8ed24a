import type { Logger } from '../../shared/logger.ts';
import type { Exchange } from './exchange.ts';
import { type Failure, failureOf } from './failure.ts';
import type { RequestKind } from './inFlightRequest.ts';
import type { Subject } from './requestSubject.ts';

/**
 * How the answer ended: all of it was sent; the client left before that; or the plugin cut it off, because the rest could not be had, the client
 * was too slow, or the plugin is stopping.
 */
export type End = 'sent' | 'clientGone' | 'cutOff';

/** How a request went. */
export interface RequestFacts {
  readonly session: string;
  readonly method: string | undefined;
  /** The path of the route, or `unknown`; never the client's text. */
  readonly path: string;
  readonly isProbe?: boolean;
  /** The kind once the body was read: getLogs with Follow becomes `follow`. */
  readonly kind?: RequestKind;
  /** The name and uid of the pod it is about, and nothing else of its body. */
  readonly subject: Subject | undefined;
  /** The status of the answer. For one that was cut off, that of its failure: a head with 200 was sent, but is no success. */
  readonly status: number;
  readonly end: End;
  /** The error that was answered, or why the answer was cut off; never undefined for `cutOff`. */
  readonly failure: Failure | undefined;
  /** Milliseconds, by performance.now(). */
  readonly startedAt: number;
}

/**
 * Whether a closed response was sent to its end. `writableFinished` alone does not tell: it is true for each response that was ended, also if its
 * connection was destroyed with bytes still to be sent. Where Node itself closes the connection behind an answer, all is written first.
 */
export const isSent = ({ request: { socket }, response }: Exchange): boolean =>
  response.writableFinished && (!socket.destroyed || socket.writableFinished);

export const factsOf = (exchange: Exchange): RequestFacts => {
  const { request, response, route, session, subject, failure, startedAt, inFlight } = exchange;
  const { statusCode: status } = response;
  const isWhole = isSent(exchange);
  const { kind, cutOff } = inFlight;
  const cut = isWhole || cutOff === undefined ? undefined : failureOf(cutOff);
  const { path, isProbe = false } = route ?? { path: 'unknown' };
  return {
    session,
    method: request.method,
    path,
    isProbe,
    kind,
    subject,
    status: cut?.status ?? status,
    end: endOf(isWhole, cut),
    failure: cut?.failure ?? failure,
    startedAt,
  };
};

const endOf = (isWhole: boolean, cut: object | undefined): End => {
  if (isWhole) return 'sent';
  return cut === undefined ? 'clientGone' : 'cutOff';
};

/**
 * Writes the line of a request that is over: at level info if `logRequests` is set or it failed and is no probe, else at debug. It has a status
 * only if the whole answer was sent: of another one the client got a part at most, whatever its head said.
 */
export function logRequest(log: Logger, logRequests: boolean, facts: RequestFacts): void {
  const { session, method, path, isProbe = false, subject, status, end, failure, startedAt } = facts;
  const isNews = logRequests || (status >= 400 && !isProbe);
  log[isNews ? 'info' : 'debug']('request', {
    session,
    method,
    path,
    ...subject,
    ...(end === 'sent' ? { status } : { [end]: true }),
    ...failure,
    ms: Math.round(performance.now() - startedAt),
  });
}
