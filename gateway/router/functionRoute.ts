import type { Readable } from 'node:stream';
import type { Dispatcher } from 'undici';
import { createDeadline, DeadlinePassed } from '../../shared/async/deadline.ts';
import type { Endpoint } from '../../shared/backend/module.ts';
import { smallBody } from '../../shared/interlink/body.ts';
import { PluginError } from '../../shared/interlink/errors.ts';
import { parseJson } from '../../shared/interlink/json.ts';
import { parseJsonInSlices } from '../../shared/interlink/jsonInSlices.ts';
import type { Logger } from '../../shared/logger.ts';
import type { TaskQueue } from '../http/taskQueue.ts';
import { type TraceContext, toHeaders } from '../tracing/traceContext.ts';
import type { Authorize } from './authorize.ts';
import { adviceOn, assertAnswer, expectedOf, mostOfFailure, refusalIn, typeOf } from './functionAnswer.ts';

/** A request to be forwarded to a function. */
export interface Forwarded {
  /** The received bytes: parsing and serializing them again would change large numbers. */
  readonly body: Buffer;
  readonly session: string;
  readonly trace?: TraceContext;
  /** Aborted when the caller has gone. */
  readonly signal: AbortSignal;
  /** Whether it follows a log, which may be silent for any time. */
  readonly isFollow: boolean;
}

/** The function's answer, to be passed on. */
export type FunctionAnswer =
  | { readonly kind: 'json'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'stream'; readonly stream: Readable };

/** The function's answer, or why there is none. */
export type FunctionOutcome = FunctionAnswer | { readonly kind: 'failed'; readonly error: PluginError };

/** Forwards a request. @throws PluginError with the function's own refusal; the signal's reason when it is aborted */
export type FunctionRoute = (forwarded: Forwarded) => Promise<FunctionOutcome>;

/** What a route needs. */
export interface RouteContext {
  /** Connections to the URL's origin. */
  readonly pool: Dispatcher;
  readonly authorize: Authorize;
  readonly timeoutSeconds: number;
  /** Parses large answers in slices. */
  readonly parsing: TaskQueue;
  readonly log: Logger;
}

/** Makes the route to an endpoint's function. Failures are logged. */
export function createFunctionRoute(endpoint: Endpoint, url: URL, context: RouteContext): FunctionRoute {
  const { pool, authorize, timeoutSeconds, parsing, log } = context;
  const name = `the function for /${endpoint} at ${url.host}`;
  const failed = (error: unknown): FunctionOutcome => {
    const known = error instanceof PluginError ? error : toPluginError(name, error, timeoutSeconds);
    log.warn('function failed', { endpoint, host: url.host, code: known.code, reason: known.message });
    return { kind: 'failed', error: known };
  };

  const read = async (body: Readable, most: number): Promise<Buffer> => {
    const chunks: Buffer[] = [];
    let length = 0;
    for await (const chunk of body) {
      length += chunk.length;
      if (length > most) {
        dismiss(body);
        throw new PluginError('upstream_failed', `${name} answered more than ${most} bytes`);
      }
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  };

  const readAnswer = async ({ body, headers }: Dispatcher.ResponseData): Promise<FunctionOutcome> => {
    const { type, most } = expectedOf[endpoint];
    const came = typeOf(headers['content-type']);
    if (came !== type) {
      dismiss(body);
      throw new PluginError(
        'upstream_failed',
        `${name} answered ${came.slice(0, 80) || 'no type'} where ${type} was to come`,
      );
    }
    const bytes = await read(body, most);
    if (type === 'text/plain') return { kind: 'text', text: bytes.toString() };
    try {
      assertAnswer(
        endpoint,
        bytes.length <= smallBody ? parseJson(bytes) : await parsing.run(parseJsonInSlices(bytes)),
      );
    } catch (cause) {
      if (!(cause instanceof PluginError)) throw cause;
      const what = cause.message.replace(/^invalid request: /, '');
      throw new PluginError('upstream_failed', `${name} answered what is no reply: ${what}`, { cause });
    }
    return { kind: 'json', text: bytes.toString() };
  };

  const throwErrorOf = async ({ statusCode, headers, body }: Dispatcher.ResponseData): Promise<FunctionOutcome> => {
    const bytes = await read(body, mostOfFailure).catch(() => Buffer.alloc(0));
    const refusal = refusalIn(endpoint, statusCode, typeOf(headers['content-type']), bytes.toString());
    if (refusal !== undefined) throw new FunctionRefusal(refusal);
    throw new PluginError('upstream_failed', `${name} answered ${statusCode}: ${adviceOn(statusCode)}`);
  };

  return async ({ body, session, trace, signal, isFollow }) => {
    const isLog = endpoint === 'getLogs';
    const timeoutMs = timeoutSeconds * 1000;
    const deadline = createDeadline(timeoutMs, { signal, session });
    const ask = async () => {
      const headers = { 'content-type': 'application/json', 'interlink-http-session': toHeader(session) };
      const own = await authorize({ url, headers, body });
      return pool.request({
        method: 'POST',
        path: url.pathname,
        // The trace headers are not signed: proxies on the way may change them.
        headers: { ...headers, ...own, ...(trace && toHeaders(trace)) },
        body,
        // The deadline does not apply to a log, which goes on after its head as long as the client reads.
        signal: isLog ? signal : deadline.signal,
        headersTimeout: timeoutMs,
        bodyTimeout: isFollow ? 0 : timeoutMs,
      });
    };
    try {
      // The peer may close a keep-alive connection just as it is used again: that is no failure of the function. All endpoints are idempotent.
      const response = await ask().catch((error) => {
        if (isClosedConnection(error) && !signal.aborted) return ask();
        throw error;
      });
      if (response.statusCode !== 200) return await throwErrorOf(response);
      if (!isLog || typeOf(response.headers['content-type']) !== 'text/plain') return await readAnswer(response);
      return { kind: 'stream', stream: response.body };
    } catch (error) {
      if (error instanceof FunctionRefusal) throw error.refusal;
      if (signal.aborted) throw signal.reason;
      return failed(error);
    } finally {
      deadline.dispose();
    }
  };
}

/** Discards an answer that is not read to its end. undici then emits an error, which without a listener would end the process. */
function dismiss(body: Readable): void {
  body.on('error', () => undefined);
  body.destroy();
}

/** Carries a refusal of the function itself past the handling of failures. */
class FunctionRefusal extends Error {
  readonly refusal: PluginError;

  constructor(refusal: PluginError) {
    super(refusal.message);
    this.refusal = refusal;
  }
}

const isClosedConnection = (error: unknown) => ['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE'].includes(codeOf(error));

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** Keeps printable ASCII only: the session may be any text of a client, and a header may not hold other characters. */
const toHeader = (text: string) => text.replace(/[^\x20-\x7e]/g, '');

function toPluginError(name: string, cause: unknown, seconds: number): PluginError {
  const code = codeOf(cause);
  if (cause instanceof DeadlinePassed || code === 'UND_ERR_HEADERS_TIMEOUT' || code === 'UND_ERR_BODY_TIMEOUT')
    return new PluginError('upstream_timeout', `${name} did not answer within ${seconds} s`, { cause });
  const reason = code || (cause instanceof Error ? cause.name : 'no reason');
  return new PluginError('upstream_failed', `${name} cannot be reached (${reason})`, { cause });
}
