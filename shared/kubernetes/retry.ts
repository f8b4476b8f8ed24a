import type { KubernetesError } from './errors.ts';

/** One failed try of a call. */
export interface Failure {
  readonly error: KubernetesError;
  /** Worth another try: the answer may differ without anybody changing anything. */
  readonly transient: boolean;
  /** What the server's Retry-After asked for. */
  readonly retryAfterMs?: number | undefined;
}

export interface RetryState {
  /** Tries made so far, this failed one included. */
  readonly tries: number;
  readonly remainingMs: number;
  readonly mostTries: number;
  /** In [0, 1). */
  readonly random: number;
}

export type RetryDecision = { readonly waitMs: number } | { readonly giveUp: string };

/** As many as client-go makes of one request. */
export const mostTries = 10;

const firstWaitMs = 250;
const longestWaitMs = 12_000;
/** A try that could not even shake hands is not worth making. */
const shortestTryMs = 500;

/**
 * Whether and when to try again. Waits double from 250 ms to 12 s, each stretched by up to itself (client-go's jitter of 1.0), so that ten tries
 * span about the 90 s a create may take. A Retry-After is obeyed to the millisecond; nothing is sent before it elapses.
 */
export function decideRetry(failure: Failure, state: RetryState): RetryDecision {
  if (!failure.transient) return { giveUp: '' };
  if (state.tries >= state.mostTries) return { giveUp: `gave up after ${state.tries} tries` };
  if (failure.retryAfterMs !== undefined && failure.retryAfterMs > 0)
    return failure.retryAfterMs < state.remainingMs
      ? { waitMs: failure.retryAfterMs }
      : { giveUp: `it asks to come back in ${seconds(failure.retryAfterMs)}, after the time this call has` };
  if (state.remainingMs < shortestTryMs) return { giveUp: `the time was up after ${state.tries} tries` };
  const backOffMs = Math.min(longestWaitMs, firstWaitMs * 2 ** (state.tries - 1)) * (1 + state.random);
  // A wait beyond the deadline would waste what is left of it: the last try is made half-way instead.
  return { waitMs: backOffMs < state.remainingMs ? backOffMs : state.remainingMs / 2 };
}

/**
 * Milliseconds a Retry-After header asks to wait: seconds, or an HTTP date, which is measured against the answer's own Date so that the two
 * machines' clocks need not agree. Undefined for anything else.
 */
export function parseRetryAfter(value: string | undefined, date: string | undefined, now: number): number | undefined {
  if (value === undefined) return undefined;
  if (/^\s*\d{1,9}\s*$/.test(value)) return Number(value) * 1000;
  const until = parseHttpDate(value);
  return until === undefined ? undefined : Math.max(0, until - (parseHttpDate(date) ?? now));
}

/** Date.parse alone takes even `1.5` for a date. */
function parseHttpDate(value: string | undefined): number | undefined {
  if (value === undefined || !/^[A-Z][a-z]{2,8},? .{1,40}$/.test(value)) return undefined;
  const time = Date.parse(value);
  return Number.isNaN(time) ? undefined : time;
}

function seconds(ms: number): string {
  return `${Math.ceil(ms / 1000)} s`;
}
