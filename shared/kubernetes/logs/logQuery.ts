import type { GetLogsRequest } from '../../../schemas/generated/types.ts';
import { PluginError } from '../../interlink/errors.ts';

/** What the pod log API is asked; what is not set is left out, since the API refuses limitBytes=0 and sinceSeconds=0. */
export interface LogQuery {
  readonly tailLines?: number | undefined;
  readonly limitBytes?: number | undefined;
  readonly sinceSeconds?: number | undefined;
  readonly sinceTime?: string | undefined;
  readonly timestamps?: true | undefined;
  readonly previous?: true | undefined;
}

const rfc3339 = /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)$/;
/** Go's zero time, in any offset. */
const zeroTime = /^000[01]-/;

/**
 * interLink's options as the API server and kubelet mean them: Tail counts lines from the end, Bytes cuts after so many from the start, and a
 * zero stands for "not set" (Tail 0 is everything).
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

/** Counted back from now in nanoseconds, more than 292 years wrap around in the kubelet, and the log would seem empty. */
const longestSeconds = 2 ** 31 - 1;

/** An int64 that became a double is not the same number beyond 2^53: a limit no log reaches is none. */
function positive(value: number | null | undefined, most = Number.MAX_SAFE_INTEGER): number | undefined {
  return value && value > 0 && value <= most ? Math.floor(value) : undefined;
}
