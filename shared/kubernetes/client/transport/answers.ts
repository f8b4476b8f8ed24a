import type { Allowance, ApiCall, ApiRequest } from '../client.ts';
import { KubernetesError } from '../kubernetesError.ts';
import { parseRetryAfter } from '../retry.ts';
import type { Answer } from './connections.ts';
import { type Failure, schemeAdvice } from './failures.ts';
import { toSafeStatus } from './statusObject.ts';

const mib = 1024 * 1024;
/** A list of all managed pods fits many times; an endless answer must not end the process. */
const longestAnswer = 64 * mib;
const longestRefusal = mib;

/** An answer came, and nothing can be done with it. */
export class UnusableAnswer extends Error {
  override readonly name = 'UnusableAnswer';
  /** One cut short, or a page of something in between, may be followed by a good one. */
  readonly transient: boolean;

  constructor(message: string, options: ErrorOptions & { readonly transient: boolean }) {
    super(message, options);
    this.transient = options.transient;
  }
}

/**
 * The parsed body of a successful answer, of the shape the call wants.
 * @throws UnusableAnswer, or what the socket threw; never with a piece of the answer, which may be a Secret
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

/** undefined for what is no JSON: the parser's message quotes it. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Any answer that is not 2xx. The body is read to its end, or the connection could not be used again. */
export async function readRefusal(call: ApiCall, answer: Answer, wallNow: number): Promise<Failure> {
  const { statusCode, headers } = answer;
  const text = await readText(answer.body, longestRefusal);
  if (statusCode < 400)
    return final(
      statusCode,
      'Redirected',
      `the API server answered ${statusCode}: redirects are not followed: check the server of the kubeconfig`,
    );
  if (statusCode === 404 && !isStatus(text)) return notOfKubernetes();
  // Go's servers, and nginx before them, say so in words.
  if (statusCode === 400 && /HTTP request.* to (an )?HTTPS/.test(text))
    return final(0, 'Unreachable', `the API server wants TLS, and the kubeconfig says http: ${schemeAdvice}`);
  const { reason, message, details } = toSafeStatus(text, statusCode, call.method);
  const retryAfterMs = parseRetryAfter(first(headers['retry-after']), first(headers.date), wallNow);
  const error = new KubernetesError({ status: statusCode, reason, message, details, retryAfterMs });
  return statusCode === 401 ? { error, stale: 'credential' } : { error };
}

/**
 * The API server says of what is not there that it is not, in a Status. A proxy on the way, or an API server about to start, answers 404 about
 * the path alone: taken for the object's absence, it would end a running pod for good and count a delete as done.
 */
function notOfKubernetes(): Failure {
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

/** The connection ended, or what came over it was not what its head had announced. */
function isCut(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /^(ECONNRESET|EPIPE|UND_ERR_SOCKET|UND_ERR_RES_CONTENT_LENGTH_MISMATCH|HPE_)/.test(code);
}

function final(status: number, reason: string, message: string): Failure {
  return { error: new KubernetesError({ status, reason, message, transient: false }) };
}

function first(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}
