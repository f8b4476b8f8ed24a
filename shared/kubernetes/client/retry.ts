import { KubernetesError } from './kubernetesError.ts';

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

/** No Retry-After silences a loop of ours for longer: a proxy may ask for a day. */
const longestPauseMs = 300_000;
const firstWaitMs = 250;
const longestWaitMs = 12_000;
/** A try that could not even shake hands is not worth making. */
export const shortestTryMs = 500;

/**
 * Whether and when to try again. Waits double from 250 ms to 12 s, each stretched by up to itself (client-go's jitter of 1.0), so that ten tries
 * span about the 90 s a create may take. A Retry-After is obeyed to the millisecond; nothing is sent before it elapses.
 */
export function decideRetry({ transient, retryAfterMs = 0 }: KubernetesError, state: RetryState): RetryDecision {
  if (!transient) return { giveUp: '' };
  if (state.tries >= state.mostTries) return { giveUp: `gave up after ${state.tries} tries` };
  if (retryAfterMs > 0)
    return retryAfterMs < state.remainingMs
      ? { waitMs: retryAfterMs }
      : { giveUp: `it asks to come back in ${seconds(retryAfterMs)}, after the time this call has` };
  if (state.remainingMs < shortestTryMs) return { giveUp: `the time was up after ${state.tries} tries` };
  const backOffMs = Math.min(longestWaitMs, firstWaitMs * 2 ** (state.tries - 1)) * (1 + state.random);
  // A wait beyond the deadline would waste what is left of it: the last try is made half-way instead.
  return { waitMs: backOffMs < state.remainingMs ? backOffMs : state.remainingMs / 2 };
}

/**
 * How long a loop with a back-off of its own waits after a failure: as long as it would anyway, and not less than the server asked for, up to
 * five minutes.
 */
export function waitAfter(error: unknown, usualMs: number): number {
  const askedMs = error instanceof KubernetesError ? (error.retryAfterMs ?? 0) : 0;
  return Math.max(usualMs, Math.min(askedMs, longestPauseMs));
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
