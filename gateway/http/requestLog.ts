import type { Logger } from '../../shared/logger.ts';
import type { Exchange, Failure } from './exchange.ts';
import type { RequestKind } from './inFlightRequest.ts';
import type { Subject } from './requestSubject.ts';

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
  readonly status: number;
  /** Whether the whole answer was sent. If not, the client disconnected first, or the plugin cut off an answer that had failed. */
  readonly isSent: boolean;
  readonly failure: Failure | undefined;
  /** Milliseconds, by performance.now(). */
  readonly startedAt: number;
}

export const factsOf = (exchange: Exchange): RequestFacts => {
  const { request, response, route, session, subject, failure, startedAt, inFlight } = exchange;
  const { statusCode: status, writableFinished: isSent } = response;
  const { path, isProbe = false } = route ?? { path: 'unknown' };
  return {
    session,
    method: request.method,
    path,
    isProbe,
    kind: inFlight.kind,
    subject,
    status,
    isSent,
    failure,
    startedAt,
  };
};

/** Writes the line of a request that is over: at level info if `logRequests` is set or it failed and is no probe, else at debug. */
export function logRequest(log: Logger, logRequests: boolean, facts: RequestFacts): void {
  const { session, method, path, isProbe = false, subject, status, isSent, failure, startedAt } = facts;
  const isNews = logRequests || (status >= 400 && !isProbe);
  log[isNews ? 'info' : 'debug']('request', {
    session,
    method,
    path,
    ...subject,
    ...(isSent ? { status } : { clientGone: true }),
    ...failure,
    ms: Math.round(performance.now() - startedAt),
  });
}
