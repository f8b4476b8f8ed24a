import { isRecord, toRecord } from '../record.ts';
import { withUsualKeys } from './wireKeys.ts';

/** As `withUsualKeys`, for a request for logs: the keys in its `Opts` are the contract's too. */
export function withUsualLogKeys(input: unknown): unknown {
  const request = withUsualKeys(input);
  if (!isRecord(request) || !('Opts' in request)) return request;
  return { ...request, Opts: withUsualKeys(request.Opts) };
}

/** Whether the log is followed until the container ends. The log of a previous run is never followed. Takes any JSON, with the usual keys. */
export function isFollow(request: unknown): boolean {
  const { Follow, Previous } = toRecord(toRecord(request).Opts);
  return Follow === true && Previous !== true;
}
