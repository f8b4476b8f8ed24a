import { KubernetesError } from './kubernetesError.ts';

export interface RetryState {
  /** Tries made so far, including the one that failed now. */
  readonly tries: number;
  readonly remainingMs: number;
  readonly mostTries: number;
  /** In [0, 1). */
  readonly random: number;
}

/** `giveUp` is the reason, to be added to the message of the error; empty for an error that is not transient. */
export type RetryDecision = { readonly waitMs: number } | { readonly giveUp: string };

/** The tries of one request, as in client-go. */
export const mostTries = 10;

/** The longest that a background loop waits because of a Retry-After: a proxy may ask for a day. */
const longestRetryAfterMs = 300_000;
const firstWaitMs = 250;
const longestWaitMs = 12_000;
/** With less time left no try is made: a TLS handshake might not finish. */
export const shortestTryMs = 500;

/**
 * Whether and when to try again. Waits double from 250 ms to 12 s, each stretched by a random 0 to 100 % (client-go's jitter of 1.0), so that
 * ten tries span about the 90 s a create may take. No try is made before a Retry-After has elapsed.
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
  // A wait beyond the deadline would waste the time that is left: the last try is made half-way to the deadline instead.
  return { waitMs: backOffMs < state.remainingMs ? backOffMs : state.remainingMs / 2 };
}

/**
 * How many milliseconds a loop with a backoff of its own waits after a failure: `usualMs`, or longer if the server sent a longer Retry-After.
 * More than five minutes of Retry-After count as five.
 */
export function waitAfter(error: unknown, usualMs: number): number {
  const askedMs = error instanceof KubernetesError ? (error.retryAfterMs ?? 0) : 0;
  return Math.max(usualMs, Math.min(askedMs, longestRetryAfterMs));
}

/**
 * The milliseconds that a Retry-After header asks to wait. It holds seconds or an HTTP date. A date is compared with the answer's own Date
 * header, so that the two machines' clocks need not agree; without that header, with `now`. Undefined for any other value.
 */
export function parseRetryAfter(value: string | undefined, date: string | undefined, now: number): number | undefined {
  if (value === undefined) return undefined;
  if (/^\s*\d{1,9}\s*$/.test(value)) return Number(value) * 1000;
  const until = parseHttpDate(value);
  return until === undefined ? undefined : Math.max(0, until - (parseHttpDate(date) ?? now));
}

/** Checks the form first, because Date.parse accepts even `1.5` as a date. */
function parseHttpDate(value: string | undefined): number | undefined {
  if (value === undefined || !/^[A-Z][a-z]{2,8},? .{1,40}$/.test(value)) return undefined;
  const time = Date.parse(value);
  return Number.isNaN(time) ? undefined : time;
}

function seconds(ms: number): string {
  return `${Math.ceil(ms / 1000)} s`;
}
