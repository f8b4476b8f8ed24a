import { shorten } from '../../../interlink/status/words.ts';
import { isRecord, toRecords } from '../../../record.ts';
import type { StatusDetails } from '../kubernetesError.ts';

const longestMessage = 1024;

/** The Status reason for a status code when the body has none. */
const reasonOf: Readonly<Record<number, string>> = {
  400: 'BadRequest',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'NotFound',
  405: 'MethodNotAllowed',
  406: 'NotAcceptable',
  410: 'Gone',
  413: 'RequestEntityTooLarge',
  415: 'UnsupportedMediaType',
  422: 'Invalid',
  429: 'TooManyRequests',
  500: 'InternalError',
  503: 'ServiceUnavailable',
  504: 'Timeout',
};

interface SafeStatus {
  readonly reason: string;
  readonly message: string;
  readonly details: StatusDetails;
}

/**
 * Reads the body of an error answer, a Status object or any text, into fields that may be logged and shown. The API server quotes rejected values
 * and parts of the request's body, which may come from an env value or a Secret. They are removed here, so that no KubernetesError holds one.
 */
export function toSafeStatus(body: string, statusCode: number, method: string): SafeStatus {
  const status = parseStatus(body);
  const reason = textOf(status?.reason) ?? reasonOf[statusCode] ?? reasonWithoutStatus(statusCode, method);
  const details = toDetails(status?.details);
  const message = textOf(status?.message) ?? `the API server answered ${statusCode}`;
  const shown = withoutValues(reason, message, details);
  return { reason, details, message: shorten(method === 'DELETE' ? withoutDenial(shown) : shown, longestMessage) };
}

/** client-go's rule for a 409 without a Status: for a POST the name is taken, for any other method the resourceVersion is old. */
function reasonWithoutStatus(statusCode: number, method: string): string {
  if (statusCode !== 409) return 'Unknown';
  return method === 'POST' ? 'AlreadyExists' : 'Conflict';
}

function withoutValues(reason: string, message: string, { kind, name, causes }: StatusDetails): string {
  if (reason === 'Invalid') {
    const faults = (causes ?? []).map((cause) => [cause.field, cause.message].filter(Boolean).join(': '));
    return `${kind ?? 'object'} ${name ?? ''} is invalid${faults.length > 0 ? `: ${faults.join('; ')}` : ''}`;
  }
  // Go's JSON decoders quote the body: `… error found in #10 byte of ...|<a part of the body>|...`.
  return firstLine(message).replace(/,? ?(error found in #|bigger context).*$/, '');
}

/**
 * Cuts off the text of an admission webhook's denial, which may quote the object. This is done only for a DELETE: a create knows the object's
 * secret values and removes them from the message, and its reader needs the text.
 */
function withoutDenial(message: string): string {
  return message.replace(/(denied the request).*$/, '$1');
}

/**
 * `Invalid value: "<value>": must be …` → `Invalid value: must be …`. Go prints a string as a quoted literal, and a number without quotes. The
 * end of any other value cannot be found for certain, so the rest of the message is removed with it.
 */
function withoutValue(message: string): string {
  const kind = /^(?:Invalid|Unsupported|Duplicate) value(?=: )/.exec(message)?.[0];
  if (kind === undefined) return message;
  const rest = /^: (?:"(?:[^"\\]|\\.)*"|-?[\d.]+|true|false)(: .*)?$/s.exec(message.slice(kind.length));
  return kind + (rest?.[1] ?? '');
}

function toDetails(details: unknown): StatusDetails {
  if (!isRecord(details)) return {};
  const causes = toRecords(details.causes).slice(0, 20);
  return {
    ...optional('name', textOf(details.name)),
    ...optional('kind', textOf(details.kind)),
    causes: causes.map((cause) => ({
      ...optional('reason', textOf(cause.reason)),
      ...optional('field', textOf(cause.field)),
      ...optional('message', shortenMaybe(textOf(cause.message))),
    })),
  };
}

function shortenMaybe(message: string | undefined): string | undefined {
  return message === undefined ? undefined : shorten(withoutValue(firstLine(message)), longestMessage);
}

function optional<K extends string>(key: K, value: string | undefined): { [P in K]?: string } {
  return value === undefined ? {} : ({ [key]: value } as { [P in K]: string });
}

function parseStatus(body: string): Record<string, unknown> | undefined {
  if (!body.trimStart().startsWith('{')) return undefined;
  try {
    const value: unknown = JSON.parse(body);
    return isRecord(value) && value.kind === 'Status' ? value : undefined;
  } catch (error) {
    // An error answer whose body was cut short is used without its Status: the status code is enough.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** The first line of a message. The lines after it may be a dump of objects, as after "pod updates may not change fields". */
function firstLine(message: string): string {
  return message.slice(0, 4 * longestMessage).split('\n')[0] ?? '';
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
