import type { Allowance, ApiCall, ApiRequest } from '../client.ts';
import { KubernetesError } from '../kubernetesError.ts';
import { parseRetryAfter } from '../retry.ts';
import type { Answer } from './connections.ts';
import { toSafeStatus } from './statusObject.ts';
import { type FailedTry, schemeAdvice } from './transportError.ts';

const mib = 1024 * 1024;
/** Bytes. A page of a list takes a few MiB (listAll.ts); an endless answer must not exhaust the memory of the process. */
const longestAnswer = 64 * mib;
const longestErrorAnswer = mib;

/** An answer that cannot be used: cut short, too long, or of the wrong shape. */
export class UnusableAnswer extends Error {
  override readonly name = 'UnusableAnswer';
  /** Whether a retry may get a good answer: true for an answer that was cut short, or that is the page of a proxy. */
  readonly transient: boolean;

  constructor(message: string, options: ErrorOptions & { readonly transient: boolean }) {
    super(message, options);
    this.transient = options.transient;
  }
}

/**
 * The parsed body of a successful answer, in the shape that the call requires; undefined for an empty 204 if the call requires no shape.
 * @throws UnusableAnswer, or the error of the socket; the message never quotes the answer, which may be a Secret
 */
export async function readAnswer(
  { answer: shape, allowance }: Pick<ApiRequest<unknown>, 'answer' | 'allowance'>,
  { statusCode, body }: Answer,
): Promise<unknown> {
  const text = await readText(body, longestAnswer, allowance);
  if (statusCode === 204 && text === '' && shape === undefined) return undefined;
  const value = parse(text);
  // A `null` or a bare string must never pass for an empty list.
  const isObject = typeof value === 'object' && value !== null;
  if (isObject && (shape === undefined || shape.fits(value))) return value;
  const wanted = isObject && shape !== undefined ? shape.name : 'a JSON object';
  throw new UnusableAnswer(`the API server answered ${statusCode} with something that is not ${wanted}`, {
    transient: true,
  });
}

/** Undefined for a text that is not JSON. The parser's error is not passed on, because its message quotes the text. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** The failure for an answer that is not 2xx. Reads the body to its end, or the connection could not be kept alive. `wallNow` is in ms since 1970. */
export async function readErrorAnswer(call: ApiCall, answer: Answer, wallNow: number): Promise<FailedTry> {
  const { statusCode, headers } = answer;
  const text = await readText(answer.body, longestErrorAnswer);
  if (statusCode < 400)
    return final(
      statusCode,
      'Redirected',
      `the API server answered ${statusCode}: redirects are not followed: check the server of the kubeconfig`,
    );
  if (statusCode === 404 && !isStatus(text)) return notOfKubernetes();
  // Go's HTTP server, and nginx as a proxy before it, answer plain HTTP on a TLS port with 400 and this text.
  if (statusCode === 400 && /HTTP request.* to (an )?HTTPS/.test(text))
    return final(0, 'Unreachable', `the API server wants TLS, and the kubeconfig says http: ${schemeAdvice}`);
  const { reason, message, details } = toSafeStatus(text, statusCode, call.method);
  const retryAfterMs = parseRetryAfter(first(headers['retry-after']), first(headers.date), wallNow);
  const error = new KubernetesError({ status: statusCode, reason, message, details, retryAfterMs });
  return statusCode === 401 ? { error, stale: 'credential' } : { error };
}

/**
 * The failure for a 404 without a Status object. For a missing object the API server answers a Status. A proxy, or an API server that is still
 * starting, answers 404 for the path alone. If that counted as a missing object, a running pod would be lost and a delete would count as done.
 */
function notOfKubernetes(): FailedTry {
  const message =
    'a 404 came that is not of Kubernetes: check the path of the server in the kubeconfig, and what stands between it and the plugin';
  return { error: new KubernetesError({ status: 0, reason: 'Garbled', message }) };
}

function isStatus(text: string): boolean {
  return /"kind"\s*:\s*"Status"/.test(text);
}

async function readText(body: AsyncIterable<Buffer>, limit: number, allowance?: Allowance): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of body) {
      length += chunk.length;
      if (length > limit) throw tooLong(`the API server's answer is longer than ${limit / mib} MiB`);
      if (allowance !== undefined) allowance.left -= chunk.length;
      if (allowance !== undefined && allowance.left < 0)
        throw tooLong("the API server's list does not end: it is longer than any real one");
      chunks.push(chunk);
    }
  } catch (error) {
    throw isCut(error)
      ? new UnusableAnswer('the API server cut its answer short', { cause: error, transient: true })
      : error;
  }
  return Buffer.concat(chunks, length).toString('utf8');
}

const tooLong = (message: string) => new UnusableAnswer(message, { transient: false });

/** Whether the connection ended within the body, or the body did not match the headers. */
function isCut(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /^(ECONNRESET|EPIPE|UND_ERR_SOCKET|UND_ERR_RES_CONTENT_LENGTH_MISMATCH|HPE_)/.test(code);
}

function final(status: number, reason: string, message: string): FailedTry {
  return { error: new KubernetesError({ status, reason, message, transient: false }) };
}

function first(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}
