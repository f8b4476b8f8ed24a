import type { Logger } from '../../shared/logger.ts';
import type { Exchange, Failure } from './exchange.ts';
import type { RequestKind } from './inFlightRequest.ts';
import type { Subject } from './requestSubject.ts';

/** How a request went. */
export interface RequestFacts {
  readonly session: string;
  readonly method: string | undefined;
  /** The route's, never what the client sent. */
  readonly path: string;
  readonly isProbe?: boolean;
  /** What it turned out to be: a log that is followed lasts. */
  readonly kind?: RequestKind;
  /** The name and uid of the pod it is about, and nothing else of its body. */
  readonly subject: Subject | undefined;
  readonly status: number;
  /** Whether the whole answer went out; else the client had left before. */
  readonly isSent: boolean;
  readonly failure: Failure | undefined;
  /** By performance.now(). */
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

/** Writes a request's line when it is over: at level info where all are wanted or this one failed, else at debug. */
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
