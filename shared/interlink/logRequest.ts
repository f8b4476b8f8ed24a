import { isRecord, toRecord } from '../record.ts';
import { withUsualKeys } from './wireKeys.ts';

/** As `withUsualKeys`, for a request whose options have keys of the contract too. */
export function withUsualLogKeys(input: unknown): unknown {
  const request = withUsualKeys(input);
  if (!isRecord(request) || !('Opts' in request)) return request;
  return { ...request, Opts: withUsualKeys(request.Opts) };
}

/** Whether the answer goes on until the container ends. A run that is over has nothing to follow. Takes any JSON, in the usual keys. */
export function isFollow(request: unknown): boolean {
  const { Follow, Previous } = toRecord(toRecord(request).Opts);
  return Follow === true && Previous !== true;
}
