import type { Facts } from '../../logger.ts';

/** Machine-readable part of a Kubernetes Status object. Branch on this, never on a message. */
export interface StatusDetails {
  readonly name?: string;
  readonly kind?: string;
  readonly causes?: readonly { readonly reason?: string; readonly message?: string; readonly field?: string }[];
}

/**
 * A failed request to the remote API server: its error answer, or that no usable answer came.
 * `status` is the HTTP status, 0 when no usable answer came. `reason` is the Status reason (`NotFound`, `AlreadyExists`, `Invalid`, …); for
 * transport failures it is `Unreachable`, `TimedOut` or `Garbled`, and `Aborted` when the caller disconnected.
 */
export class KubernetesError extends Error {
  override readonly name = 'KubernetesError';
  readonly status: number;
  readonly reason: string;
  readonly details: StatusDetails;
  /** Whether a retry may succeed without an operator's action: true for a server that is down or overloaded, false for a wrong CA. */
  readonly transient: boolean;
  /** The Retry-After of the server in milliseconds, counted from its answer. */
  readonly retryAfterMs: number | undefined;

  constructor(failure: FailureFacts, options?: ErrorOptions) {
    super(failure.message, options);
    this.status = failure.status;
    this.reason = failure.reason;
    this.details = failure.details ?? {};
    this.transient = failure.transient ?? isUsuallyTransient(failure);
    this.retryAfterMs = failure.retryAfterMs;
  }

  /** The same failure with another message, and with other details if they are given. */
  reworded(message: string, details: StatusDetails = this.details): KubernetesError {
    const { status, reason, transient, retryAfterMs } = this;
    return new KubernetesError({ status, reason, details, transient, retryAfterMs, message }, { cause: this.cause });
  }
}

interface FailureFacts {
  readonly status: number;
  readonly reason: string;
  readonly message: string;
  readonly details?: StatusDetails;
  /** By default it follows from the status. */
  readonly transient?: boolean;
  readonly retryAfterMs?: number | undefined;
}

/** No answer, an unusable answer, 429 and 5xx may be gone at the next try. 501 (Not Implemented) will not. */
function isUsuallyTransient({ status, reason }: FailureFacts): boolean {
  if (status === 0) return reason !== 'Aborted';
  return status === 429 || (status >= 500 && status !== 501);
}

export function isKubernetesError(error: unknown, ...reasons: readonly string[]): error is KubernetesError {
  return error instanceof KubernetesError && (reasons.length === 0 || reasons.includes(error.reason));
}

/** The fields of a log line about a failure. */
export function failureFactsOf(error: unknown): Facts {
  if (!isKubernetesError(error)) return { reason: String(error) };
  const { status, reason, message } = error;
  return { status, reason, message };
}

/** No answer, a refused credential (401) or a failing server (5xx): until this ends, every request fails, and no pod can be made. */
export function isOutage(error: unknown): boolean {
  return isKubernetesError(error) && (error.status === 0 || error.status === 401 || error.status >= 500);
}

const invalidRequestStatuses: ReadonlySet<number> = new Set([400, 405, 406, 413, 415, 422]);

/** Whether the API server answered that the request is invalid: a retry would fail in the same way, with any credential. */
export function isInvalidRequest(error: unknown): error is KubernetesError {
  return error instanceof KubernetesError && invalidRequestStatuses.has(error.status);
}

/** A 403 with this cause means that the namespace is terminating, not that the credential lacks a right. */
export function isNamespaceTerminating(error: unknown): boolean {
  return (
    isKubernetesError(error, 'Forbidden') &&
    (error.details.causes ?? []).some(({ reason }) => reason === 'NamespaceTerminating')
  );
}
