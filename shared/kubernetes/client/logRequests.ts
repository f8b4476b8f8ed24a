import type { Logger } from '../../logger.ts';
import type { RemoteObserver } from '../../remoteRequests.ts';

/**
 * Logs one line per API request, with its session, never with a body or a query. The level is debug, but warn for a request of an interLink
 * session that got no answer, 401, 403, 429 or 5xx. Failures of the plugin's own requests are logged by the code that makes them.
 */
export function logRequests(log: Logger): RemoteObserver {
  return ({ session, method, path, attempt }) => {
    const startedAt = performance.now();
    return ({ status, reason, message }) => {
      const level = session !== undefined && isTrouble(status, reason) ? 'warn' : 'debug';
      log[level]('api request', {
        session,
        method,
        path,
        status,
        ...(reason !== undefined && { reason }),
        ...(message !== undefined && { message }),
        ...(attempt > 1 && { attempt }),
        ms: Math.round(performance.now() - startedAt),
      });
    };
  };
}

/** Answers such as 404 and 409 are expected, and a caller that disconnected is no failure of the API server. */
function isTrouble(status: number, reason: string | undefined): boolean {
  if (status === 0) return reason !== 'Aborted';
  return status === 401 || status === 403 || status === 429 || status >= 500;
}
