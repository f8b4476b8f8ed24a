import type { Logger } from '../../shared/logger.ts';
import type { Exchange, Failure } from './exchange.ts';
import type { RequestKind } from './inFlightRequest.ts';
import type { Subject } from './requestSubject.ts';

/** The facts about an answered request, for the log, metrics and traces. */
export interface RequestFacts {
  readonly session: string;
  readonly method: string | undefined;
  /** The path of the route, or `unknown`; never the path that the client sent. */
  readonly path: string;
  readonly isProbe?: boolean;
  /** The kind at the end: a getLogs request becomes `follow` when its body asks for it. */
  readonly kind?: RequestKind;
  /** The name and uid of the pod it is about, and nothing else of its body. */
  readonly subject: Subject | undefined;
  readonly status: number;
  /** Whether the whole answer was sent; if not, the client had disconnected. */
  readonly isSent: boolean;
  readonly failure: Failure | undefined;
  /** Milliseconds of performance.now(). */
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

/** Writes a request's line when it is over: at level info if `logRequests` is set or the status is 400 or more (probes excepted), else at debug. */
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
