import type { GetLogsRequest } from '../../../schemas/generated/types.ts';
import { PluginError } from '../../interlink/errors.ts';

/** The query of a pod log request. What is not set is left out: the API server refuses limitBytes=0 and sinceSeconds=0. */
export interface LogQuery {
  readonly tailLines?: number | undefined;
  readonly limitBytes?: number | undefined;
  readonly sinceSeconds?: number | undefined;
  readonly sinceTime?: string | undefined;
  readonly timestamps?: true | undefined;
  readonly previous?: true | undefined;
}

const rfc3339 = /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)$/;
/** Go's zero time, 0001-01-01, in any time zone. */
const zeroTime = /^000[01]-/;

/**
 * Translates interLink's log options to those of the API server: Tail counts lines from the end, Bytes limits the bytes from the start. A zero
 * means "not set", so Tail 0 is the whole log.
 * @throws PluginError `invalid_request`
 */
export function toLogQuery(options: GetLogsRequest['Opts']): LogQuery {
  const { Tail, Bytes, LimitBytes, SinceSeconds, SinceTime, Timestamps, Previous } = options ?? {};
  const sinceTime = !SinceTime || zeroTime.test(SinceTime) ? undefined : SinceTime;
  const sinceSeconds = positive(SinceSeconds, longestSeconds);
  if (sinceTime !== undefined && !rfc3339.test(sinceTime))
    throw new PluginError('invalid_request', 'invalid request: Opts.SinceTime is not an RFC 3339 time');
  if (sinceTime !== undefined && sinceSeconds !== undefined)
    throw new PluginError(
      'invalid_request',
      'invalid request: Opts.SinceSeconds and Opts.SinceTime exclude each other',
    );
  return {
    tailLines: positive(Tail),
    limitBytes: positive(Bytes) ?? positive(LimitBytes),
    sinceSeconds,
    sinceTime,
    timestamps: Timestamps ? true : undefined,
    previous: Previous ? true : undefined,
  };
}

/** Above 292 years, the kubelet's int64 of nanoseconds overflows, and the log would be empty: a longer time is left out. */
const longestSeconds = 2 ** 31 - 1;

/** A positive whole number up to `most`, else undefined. Above 2^53 a double is inexact, and no log reaches such a limit. */
function positive(value: number | null | undefined, most = Number.MAX_SAFE_INTEGER): number | undefined {
  return value && value > 0 && value <= most ? Math.floor(value) : undefined;
}
