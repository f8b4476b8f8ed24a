import type { Logger } from '../../shared/logger.ts';

export interface Failure {
  readonly code: string;
  readonly reason: string;
}

/** How a request went. */
export interface RequestFacts {
  readonly session: string;
  readonly method: string | undefined;
  /** The route's pattern, never what the client sent. */
  readonly path: string;
  readonly status: number;
  /** Whether the whole answer went out; else the client had left before. */
  readonly isSent: boolean;
  /** Why it was refused or failed: the code of the error, and the text the client got. */
  readonly failure?: Failure | undefined;
  /** By performance.now(). */
  readonly startedAt: number;
}

/** Writes a request's line: at level info where all are wanted or this one failed, else at debug. */
export function logRequest(log: Logger, logRequests: boolean, facts: RequestFacts): void {
  const { session, method, path, status, isSent, failure, startedAt } = facts;
  const ms = Math.round(performance.now() - startedAt);
  const end = isSent ? { status } : { clientGone: true };
  log[logRequests || status >= 400 ? 'info' : 'debug']('request', { session, method, path, ...end, ...failure, ms });
}
