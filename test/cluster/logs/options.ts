import type { FieldFault } from '../api/fault.ts';
import { prohibited, wrong } from '../api/fault.ts';
import { badRequest, invalid } from '../api/status.ts';
import { isTrue } from '../http/route.ts';

export interface LogOptions {
  readonly container: string | undefined;
  readonly follow: boolean;
  readonly previous: boolean;
  readonly timestamps: boolean;
  readonly tailLines: number | undefined;
  readonly limitBytes: number | undefined;
  /** Milliseconds since the epoch. */
  readonly since: number | undefined;
}

/** PodLogOptions out of a query. @throws ApiError 400 for what is no number or time, 422 for what is out of range */
export function parseLogOptions(pod: string, query: Readonly<Record<string, string>>): LogOptions {
  const tailLines = parseInteger(query.tailLines);
  const limitBytes = parseInteger(query.limitBytes);
  const sinceSeconds = parseInteger(query.sinceSeconds);
  const sinceTime = parseTime(query.sinceTime);
  const faults: readonly FieldFault[] = [
    ...(tailLines !== undefined && tailLines < 0
      ? [wrong('tailLines', tailLines, 'must be greater than or equal to 0')]
      : []),
    ...(limitBytes !== undefined && limitBytes < 1 ? [wrong('limitBytes', limitBytes, 'must be greater than 0')] : []),
    ...(sinceSeconds !== undefined && sinceTime !== undefined
      ? [prohibited('[]', 'at most one of `sinceTime` or `sinceSeconds` may be specified')]
      : sinceSeconds !== undefined && sinceSeconds < 1
        ? [wrong('sinceSeconds', sinceSeconds, 'must be greater than 0')]
        : []),
  ];
  if (faults.length > 0) throw invalid({ group: '', plural: 'pods', kind: 'PodLogOptions' }, pod, faults);
  return {
    container: query.container === '' ? undefined : query.container,
    follow: isTrue(query.follow),
    previous: isTrue(query.previous),
    timestamps: isTrue(query.timestamps),
    tailLines,
    limitBytes,
    since: sinceSeconds === undefined ? sinceTime : Date.now() - sinceSeconds * 1000,
  };
}

function parseInteger(text: string | undefined): number | undefined {
  if (text === undefined || text === '') return undefined;
  if (/^[+-]?\d+$/.test(text)) return Number(text);
  throw badRequest(`strconv.ParseInt: parsing ${JSON.stringify(text)}: invalid syntax`);
}

/** The API server keeps whole seconds of `sinceTime` (metav1.Time). */
function parseTime(text: string | undefined): number | undefined {
  if (text === undefined || text === '') return undefined;
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(text)) {
    return Math.floor(Date.parse(text) / 1000) * 1000;
  }
  throw badRequest(
    `parsing time ${JSON.stringify(text)} as "2006-01-02T15:04:05Z07:00": cannot parse ${JSON.stringify(text)} as "2006"`,
  );
}
