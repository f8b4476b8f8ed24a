import type { Readable } from 'node:stream';
import type { Deadline } from '../../async/deadline.ts';
import type { Shape } from './answerShapes.ts';

export interface ApiCall {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** From `paths.ts`: every segment already encoded. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  /** Sent as JSON with a Content-Length; a PATCH is a JSON merge patch. */
  readonly body?: object;
  readonly deadline: Deadline;
  /** For callers with a backoff of their own: the call fails after this many tries, even if the deadline has not passed. */
  readonly mostTries?: number;
  /** For a stream: the longest silence, in milliseconds, while its reader waits for data; then the stream fails. Unlimited by default. */
  readonly silenceMs?: number;
}

/** A call that is answered by one JSON object. */
export interface ApiRequest<T> extends ApiCall {
  /** The shape of the answer: any other answer fails as `Garbled` and is retried. By default any JSON object is accepted. */
  readonly answer?: Shape<T>;
  /** A limit on the bytes of all answers together, shared by several calls. */
  readonly allowance?: Allowance;
}

/** The bytes that may still be read. Each call reduces it. */
export interface Allowance {
  left: number;
}

/** A client of the remote API server: it authenticates, pools connections, and retries within the caller's deadline. */
export interface KubernetesClient {
  /**
   * One API call, answered with the parsed body.
   * Connect failures, resets, answers cut short or of the wrong shape, 429 and 5xx are retried with backoff and jitter until the deadline.
   * A Retry-After is obeyed; if it ends after the deadline, the call fails at once. A failure that a retry cannot solve also fails at once: a
   * credential refused after it was renewed, an untrusted certificate, an exec plugin that is not installed. POST is retried like the rest:
   * the plugin chooses names itself, so if the first POST was stored, the next gets 409 AlreadyExists, which callers handle.
   * @throws KubernetesError
   */
  request<T = unknown>(call: ApiRequest<T>): Promise<T>;
  /**
   * Opens a streaming GET (watch, logs). The headers must come within the deadline. The body then goes on until `deadline.signal` aborts or the
   * stream is destroyed; both close the connection to the API server at once. Only the opening is retried, as in `request`.
   * @throws KubernetesError
   */
  stream(call: ApiCall): Promise<Readable>;
  close(): Promise<void>;
}
