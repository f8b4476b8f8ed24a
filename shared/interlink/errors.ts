/** The HTTP status of each error code. Codes are public: they are logged, and never reused for another meaning. */
export const statusOf = {
  invalid_request: 400,
  unauthenticated: 401,
  refused: 422,
  forbidden: 403,
  not_found: 404,
  request_timeout: 408,
  conflict: 409,
  too_large: 413,
  unsupported_media: 415,
  internal: 500,
  upstream_failed: 502,
  unavailable: 503,
  upstream_timeout: 504,
} as const;

export type ErrorCode = keyof typeof statusOf;

/**
 * A failure the caller can act on; anything else is a bug and answers 500.
 * The message is one line for `kubectl describe pod`: what happened, to which pod, why, what to do; never a value of a Secret or of env.
 */
export class PluginError extends Error {
  override readonly name = 'PluginError';
  readonly code: ErrorCode;
  /** Its HTTP status, under the name by which adapters and frameworks look for it. */
  readonly status: number;

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.status = statusOf[code];
  }
}

/** The same error, with `what` before its message. */
export function about(what: string, { code, message, cause }: PluginError): PluginError {
  return new PluginError(code, `${what}: ${message}`, { cause });
}

const longestMessage = 1024;

/**
 * An error's HTTP status and wire text: one line of printable ASCII without `<>&"'`, which interLink would HTML-escape
 * (contract.md 2.1), at most 1 KiB. Whatever is not a PluginError says only "internal error".
 */
export function toErrorReply(error: unknown): { readonly statusCode: number; readonly text: string } {
  if (!(error instanceof PluginError))
    return { statusCode: statusOf.internal, text: 'internal error, see the plugin log' };
  return { statusCode: statusOf[error.code], text: toPlainLine(error.message) };
}

/** Makes a text safe to show on one line of a terminal or in an HTML-escaped event: printable ASCII, at most 1024 characters. */
function toPlainLine(text: string): string {
  const line = text
    .replace(/["'`]/g, '')
    .replace(/</g, '(')
    .replace(/>/g, ')')
    .replace(/&/g, '+')
    .replace(/[^\x20-\x7e]+/g, ' ')
    .trim();
  return line.length > longestMessage ? `${line.slice(0, longestMessage - 3)}...` : line;
}
