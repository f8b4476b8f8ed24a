import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import type { Access } from '../../credentials/access.ts';
import type { ApiCall } from '../client.ts';

/** A dead API server must show long before a caller's deadline. */
export const connectTimeoutMs = 4000;

/** Go's servers keep idle connections for minutes; a load balancer on the way may not, and a dead one costs only a retry. */
export const keepIdleMs = 60_000;

/** One try of a call, as it goes out. */
export interface Outgoing {
  readonly method: ApiCall['method'];
  /** With its query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[]>>;
  readonly body: Buffer | null;
  /** Ends the try, and the body of its answer. */
  readonly signal: AbortSignal;
  /** Milliseconds until the head of the answer must have come. */
  readonly headersTimeout: number;
  /** Milliseconds of silence within the body while its reader waits; 0 for no limit. */
  readonly bodyTimeout: number;
}

/** The head of an answer has come; the body is read or destroyed by whoever asked. */
export interface Answer {
  readonly statusCode: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Readable;
}

/** What carries one try. */
export interface Connection {
  /** Rejects with whatever kept the head of an answer from coming. */
  send(request: Outgoing): Promise<Answer>;
  /** To be called when the try's answer, or the stream it opened, has ended. */
  release(): void;
}

export type RequestKind = 'read' | 'write';

/** The HTTP connections to the API server. New ones are made only when server, TLS material or proxy changed: a new token needs none. */
export interface Connections {
  /**
   * The shared connections for requests. Those of an older access finish what they carry and close. Reading has connections of its own:
   * creates that hang in a slow admission webhook must not hold up a status.
   */
  forRequest(access: Access, kind: RequestKind): Connection;
  /** A connection for one stream, that keeps no request waiting. */
  forStream(access: Access): Connection;
  /** Cuts every connection. */
  close(): Promise<void>;
}

/** @param maxConnections at most so many that write, and half as many that read; streams do not count */
export type OpenConnections = (maxConnections: number) => Connections;
