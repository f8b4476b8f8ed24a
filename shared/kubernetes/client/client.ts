import type { Readable } from 'node:stream';
import type { Deadline } from '../../async/deadline.ts';
import type { Shape } from '../shapes.ts';

export interface ApiCall {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** From `paths.ts`: every segment already encoded. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  /** Sent as JSON with a Content-Length; a PATCH is a JSON merge patch. */
  readonly body?: object;
  readonly deadline: Deadline;
  /** For callers with a back-off of their own: fail after this many tries, though the deadline is far. */
  readonly mostTries?: number;
  /** Of a stream: milliseconds in which its reader waits and nothing comes, after which it has broken. Unlimited by default. */
  readonly silenceMs?: number;
}

/** A call that is answered by one JSON object. */
export interface ApiRequest<T> extends ApiCall {
  /** What the answer must be: anything else is `Garbled`, and asked for again. By default any JSON object will do. */
  readonly answer?: Shape<T>;
  /** Shared by calls that must not read more than so much together. */
  readonly allowance?: Allowance;
}

/** Bytes that answers may still have. */
export interface Allowance {
  left: number;
}

/** The remote API server: authenticated, pooled, and patient within the caller's deadline. */
export interface KubernetesClient {
  /**
   * One API call, answered with the parsed body.
   * Connect failures, resets, answers cut short or of the wrong shape, 429 and 5xx are retried with jittered back-off while the deadline lasts
   * (Retry-After obeyed; when it outlasts the deadline the call fails at once with that reason). What waiting cannot heal fails at once: a
   * credential refused after it was renewed, a certificate not to be trusted, an exec plugin that is not there. POST is retried like the
   * rest: our names are fixed beforehand, so a first POST that did land shows as 409 AlreadyExists, which callers look into.
   * @throws KubernetesError
   */
  request<T = unknown>(call: ApiRequest<T>): Promise<T>;
  /**
   * Opens a streaming GET (watch, logs): headers are awaited within the deadline, the body then lives until
   * `deadline.signal` aborts or the stream is destroyed, either of which closes the upstream connection at once.
   * Only the opening is retried, as in `request`.
   * @throws KubernetesError
   */
  stream(call: ApiCall): Promise<Readable>;
  close(): Promise<void>;
}
