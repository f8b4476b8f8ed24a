import type { Dispatcher } from 'undici';
import type { ApiCall } from '../client.ts';
import { KubernetesError } from '../errors.ts';
import { type Failure, parseRetryAfter } from '../retry.ts';
import { toSafeStatus } from './statusObject.ts';

const mib = 1024 * 1024;
/** A list of all managed pods fits many times; an endless answer must not end the process. */
const longestAnswer = 64 * mib;
const longestRefusal = mib;

/** An answer that broke one of our rules for good: asking again would bring the same. */
export class UnusableAnswer extends Error {}

/** The parsed body of a successful answer. @throws UnusableAnswer, SyntaxError, or what the socket threw. */
export async function readAnswer({ statusCode, body }: Dispatcher.ResponseData): Promise<unknown> {
  const text = await readText(body, longestAnswer);
  if (statusCode === 204 && text === '') return undefined;
  const value: unknown = JSON.parse(text);
  // A `null` or a bare string must never pass for an empty list.
  if (typeof value !== 'object' || value === null) throw new SyntaxError('not an object');
  return value;
}

/** Any answer that is not 2xx. The body is read to its end, or the connection could not be used again. */
export async function readRefusal(call: ApiCall, answer: Dispatcher.ResponseData, wallNow: number): Promise<Failure> {
  const { statusCode, headers } = answer;
  const text = await readText(answer.body, longestRefusal);
  if (statusCode < 400)
    return final(statusCode, 'Redirected', `the API server answered ${statusCode}: redirects are not followed`);
  if (statusCode === 404 && !isStatus(text)) return notOfKubernetes();
  const { reason, message, details } = toSafeStatus(text, statusCode, call.method);
  const error = new KubernetesError({ status: statusCode, reason, message, details });
  const retryAfterMs = parseRetryAfter(first(headers['retry-after']), first(headers.date), wallNow);
  return { error, transient: isTransient(statusCode), retryAfterMs };
}

/**
 * The API server says of what is not there that it is not, in a Status. A proxy on the way, or an API server about to start, answers 404 about
 * the path alone: taken for the object's absence, it would end a running pod for good and count a delete as done.
 */
function notOfKubernetes(): Failure {
  const message =
    'a 404 came that is not of Kubernetes: check the path of the server in the kubeconfig, and what stands between it and the plugin';
  return { transient: true, error: new KubernetesError({ status: 0, reason: 'Garbled', message }) };
}

function isStatus(text: string): boolean {
  return /"kind"\s*:\s*"Status"/.test(text);
}

/** 501 says that the server will never know how; every other 5xx may pass. */
function isTransient(statusCode: number): boolean {
  return statusCode === 429 || (statusCode >= 500 && statusCode !== 501);
}

async function readText(body: AsyncIterable<Buffer>, limit: number): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += chunk.length;
    if (length > limit) throw new UnusableAnswer(`the API server's answer is longer than ${limit / mib} MiB`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, length).toString('utf8');
}

function final(status: number, reason: string, message: string): Failure {
  return { transient: false, error: new KubernetesError({ status, reason, message }) };
}

function first(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}
