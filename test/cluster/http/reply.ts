import type { ServerResponse } from 'node:http';
import type { ApiError } from '../api/status.ts';

/** A buffered answer, or a streamed one that writes itself. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
  /** Takes over the response after headers were sent; resolves when it ended. */
  readonly stream?: (response: ServerResponse) => Promise<void>;
}

export function json(status: number, body: object): Reply {
  return { status, headers: { 'content-type': 'application/json' }, body: `${JSON.stringify(body)}\n` };
}

export const text = (status: number, body: string): Reply => ({
  status,
  headers: { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' },
  body,
});

export function errorReply(error: ApiError): Reply {
  const reply = json(error.code, error.toStatus());
  const seconds = error.details?.retryAfterSeconds;
  return seconds === undefined ? reply : { ...reply, headers: { ...reply.headers, 'retry-after': String(seconds) } };
}
