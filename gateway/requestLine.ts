import type { Logger } from '../shared/logger.ts';

/** How a request went. `status` is undefined when the client left before its answer was out. */
export interface RequestFacts {
  readonly session: string;
  readonly method: string | undefined;
  /** The route's pattern, never what the client sent. */
  readonly path: string;
  readonly status: number | undefined;
  /** By performance.now(). */
  readonly startedAt: number;
}

/** Writes a request's line: at level info where all are wanted or this one failed, else at debug. */
export function logRequest(log: Logger, logRequests: boolean, facts: RequestFacts): void {
  const { session, method, path, status, startedAt } = facts;
  const isWanted = logRequests || (status ?? 0) >= 400;
  const clientGone = status === undefined ? true : undefined;
  const ms = Math.round(performance.now() - startedAt);
  log[isWanted ? 'info' : 'debug']('request', { session, method, path, status, clientGone, ms });
}
