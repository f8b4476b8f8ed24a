import type { Logger } from '../../logger.ts';
import type { RemoteObserver } from '../../remoteRequests.ts';

/**
 * A line in the log for each API request with the session it belongs to, never with a body or a query. At level debug, but for what the cluster
 * could not or would not do in a session of interLink's: of what the plugin does by itself, whoever asks tells the failures.
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

/** Answers such as 404 and 409 are part of the work, and a caller that has left is no failure. */
function isTrouble(status: number, reason: string | undefined): boolean {
  if (status === 0) return reason !== 'Aborted';
  return status === 401 || status === 403 || status === 429 || status >= 500;
}
