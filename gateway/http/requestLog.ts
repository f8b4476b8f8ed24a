import type { Logger } from '../../shared/logger.ts';
import type { Exchange } from './exchange.ts';

/**
 * Writes a request's line when it is over: at level info where all are wanted or this one failed, else at debug. Its path is the route's, never
 * what the client sent; nothing of its body is in it but the name and uid of the pod it is about.
 */
export function logRequest(log: Logger, logRequests: boolean, exchange: Exchange): void {
  const { request, response, route, session, subject, failure, startedAt } = exchange;
  const status = response.statusCode;
  log[logRequests || status >= 400 ? 'info' : 'debug']('request', {
    session,
    method: request.method,
    path: route?.path ?? 'unknown',
    ...subject,
    // Not the whole answer went out: the client had left before.
    ...(response.writableFinished ? { status } : { clientGone: true }),
    ...failure,
    ms: Math.round(performance.now() - startedAt),
  });
}
