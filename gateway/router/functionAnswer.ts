import { validate as validateCreate } from '../../schemas/generated/createReply.js';
import { validate as validateStatus } from '../../schemas/generated/statusReply.js';
import type { Endpoint } from '../../shared/backend/module.ts';
import { assertValid } from '../../shared/handler.ts';
import { type ErrorCode, PluginError, statusOf } from '../../shared/interlink/errors.ts';

/** The media type of a function's answer with 200, and its limit in bytes. Logs have no limit. */
export const expectedOf: Readonly<
  Record<Endpoint, { readonly type: 'application/json' | 'text/plain'; readonly most: number }>
> = {
  create: { type: 'application/json', most: 64 * 1024 },
  delete: { type: 'text/plain', most: 64 * 1024 },
  status: { type: 'application/json', most: 64 * 1024 * 1024 },
  getLogs: { type: 'text/plain', most: Number.POSITIVE_INFINITY },
};

/** The limit in bytes of an answer with another status. The body of a longer one is ignored. */
export const mostOfFailure = 4096;

/** The media type of a Content-Type header, without its parameters. */
export const typeOf = (header: string | readonly string[] | undefined): string =>
  (typeof header === 'string' ? header : '').split(';')[0]?.trim().toLowerCase() ?? '';

/**
 * Checks that a parsed answer is a valid reply of this endpoint: the virtual kubelet crashes on some invalid ones (contract.md 2.4).
 * @throws PluginError `invalid_request`, which says where it is invalid
 */
export function assertAnswer(endpoint: Endpoint, value: unknown): void {
  if (endpoint === 'create') assertValid(validateCreate, value);
  if (endpoint === 'status') assertValid(validateStatus, value);
}

const codes = new Map(
  Object.entries(statusOf).map(([code, status]): [number, ErrorCode] => [status, code as ErrorCode]),
);

/**
 * The refusal that a function answered with, to be passed on as it is. Undefined for an answer that the platform or its gateway may have sent.
 * Only the function itself sends plain text with 400, 409 and the like, and 404 for a pod without a log. A 401 or 403 is caused by our own
 * credential, and after a 5xx a fallback may help.
 */
export function refusalIn(endpoint: Endpoint, status: number, type: string, text: string): PluginError | undefined {
  const code = codes.get(status);
  if (code === undefined || status >= 500 || status === 401 || status === 403 || type !== 'text/plain')
    return undefined;
  if (status === statusOf.not_found && endpoint !== 'getLogs') return undefined;
  const told = text.trim();
  return told === '' ? undefined : new PluginError(code, told);
}

/** What an operator can do about a status that is no answer. */
export function adviceOn(status: number): string {
  if (status === 401 || status === 403) return 'check the credentials of section routes, and who may call it';
  if (status === 404 || status === 405) return 'check the URL of its route';
  if (status >= 300 && status < 400) return 'redirects are not followed: check the URL of its route';
  if (status === 413) return 'the platform takes no request as large as this';
  if (status === 429) return 'the platform limits how often it may be called';
  return "see the function's log";
}
