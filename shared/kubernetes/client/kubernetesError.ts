import type { Facts } from '../../logger.ts';

/** Machine-readable part of a Kubernetes Status object. Branch on this, never on a message. */
export interface StatusDetails {
  readonly name?: string;
  readonly kind?: string;
  readonly causes?: readonly { readonly reason?: string; readonly message?: string; readonly field?: string }[];
}

/**
 * What the remote API server answered, or that it could not be reached.
 * `status` is the HTTP status, 0 when no answer came; `reason` is the Status reason (`NotFound`, `AlreadyExists`, `Invalid`, …), for
 * transport failures `Unreachable`, `TimedOut`, `Garbled`, and `Aborted` when the caller went away.
 */
export class KubernetesError extends Error {
  override readonly name = 'KubernetesError';
  readonly status: number;
  readonly reason: string;
  readonly details: StatusDetails;
  /** Another try may bring another answer without anybody changing anything: a server that is away or overloaded, not a wrong CA. */
  readonly transient: boolean;
  /** Milliseconds the server asked to be left alone for (Retry-After), counted from its answer. */
  readonly retryAfterMs: number | undefined;

  constructor(failure: FailureFacts, options?: ErrorOptions) {
    super(failure.message, options);
    this.status = failure.status;
    this.reason = failure.reason;
    this.details = failure.details ?? {};
    this.transient = failure.transient ?? isUsuallyTransient(failure);
    this.retryAfterMs = failure.retryAfterMs;
  }

  /** The same failure in other words. */
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
  /** By default what the status says. */
  readonly transient?: boolean;
  readonly retryAfterMs?: number | undefined;
}

/** Silence and nonsense may pass, and so may overload and failures of the server; 501 says that it will never know how. */
function isUsuallyTransient({ status, reason }: FailureFacts): boolean {
  if (status === 0) return reason !== 'Aborted';
  return status === 429 || (status >= 500 && status !== 501);
}

export function isKubernetesError(error: unknown, ...reasons: readonly string[]): error is KubernetesError {
  return error instanceof KubernetesError && (reasons.length === 0 || reasons.includes(error.reason));
}

/** What a log line tells of a failure. */
export function factsOf(error: unknown): Facts {
  if (!isKubernetesError(error)) return { reason: String(error) };
  const { status, reason, message } = error;
  return { status, reason, message };
}

/** Nobody is there, or nobody lets us in: until that ends nothing can be done over there, and a pod sent there would only fail. */
export function isOutage(error: unknown): boolean {
  return isKubernetesError(error) && (error.status === 0 || error.status === 401 || error.status >= 500);
}

const refusals: ReadonlySet<number> = new Set([400, 405, 406, 413, 415, 422]);

/** The API server calls the request itself wrong: the same again would be refused again, whoever sends it. */
export function isRefusal(error: unknown): error is KubernetesError {
  return error instanceof KubernetesError && refusals.has(error.status);
}

/** 403 with this cause means the namespace is on its way out, not that we lack a right. */
export function isNamespaceTerminating(error: unknown): boolean {
  return (
    isKubernetesError(error, 'Forbidden') &&
    (error.details.causes ?? []).some(({ reason }) => reason === 'NamespaceTerminating')
  );
}
