import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import type { ServerAccess } from '../../credentials/serverAccess.ts';
import type { ApiCall } from '../client.ts';

/** Milliseconds for TCP connect and TLS handshake: an API server that is down must be noticed long before a caller's deadline. */
export const connectTimeoutMs = 4000;

/** Milliseconds that an idle connection is kept. Go's servers keep it for minutes; if a load balancer closes it earlier, that costs one retry. */
export const keepIdleMs = 60_000;

/** The HTTP request of one try of a call. */
export interface Outgoing {
  readonly method: ApiCall['method'];
  /** The path with the query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[]>>;
  readonly body: Buffer | null;
  /** Its abort ends the try, also while the body of the answer is read. */
  readonly signal: AbortSignal;
  /** Milliseconds within which the headers of the answer must come. */
  readonly headersTimeout: number;
  /** Milliseconds of silence within the body while its reader waits; 0 for no limit. */
  readonly bodyTimeout: number;
}

/** An answer whose headers have come. The caller must read or destroy the body. */
export interface Answer {
  readonly statusCode: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Readable;
}

/** The connection for one try. It may be shared with other tries. */
export interface Connection {
  /** Resolves when the headers of the answer have come. Rejects with the error of the connection. */
  send(request: Outgoing): Promise<Answer>;
  /** The caller calls it when the answer of the try, or the stream that it opened, has ended. */
  release(): void;
}

export type PoolKind = 'read' | 'write';

/** The HTTP connections to the API server. They are replaced when server, TLS material or proxy change; a new token needs no new connection. */
export interface Connections {
  /**
   * A shared connection for a request. Connections of an older access finish their requests and close. Reads have connections of their own:
   * creates that wait for a slow admission webhook must not delay a status.
   */
  forRequest(access: ServerAccess, kind: PoolKind): Connection;
  /** A connection for one stream. It does not count against the limit of connections for requests. */
  forStream(access: ServerAccess): Connection;
  /** Closes every connection at once, with the requests in flight. */
  close(): Promise<void>;
}

/** @param maxConnections the most connections for writes; reads have half as many of their own, and streams are not limited */
export type OpenConnections = (maxConnections: number) => Connections;
