import type { Target } from './route.ts';

/** One request as the cluster saw it. `status` stays 0 while it is being answered, or when it never was. */
export interface RequestRecord {
  readonly index: number;
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Parsed when it is JSON. */
  readonly body: unknown;
  readonly user: string;
  readonly target: Target | undefined;
  /** `performance.now()` when its head arrived. */
  readonly at: number;
  status: number;
}

/** Called before a request is handled and after its effects are stored, before the answer is written. */
export type RequestHook = (request: RequestRecord, moment: 'received' | 'committed') => void | Promise<void>;

/** What went over the wire, counted. */
export interface Meter {
  /** TLS connections accepted so far. */
  connections: number;
  /** Of those, open now. */
  openConnections: number;
  /** Requests being answered now, watches and followed logs included. */
  inFlight: number;
  /** Most ever at once. */
  maxInFlight: number;
}
