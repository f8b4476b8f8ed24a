import type { Readable } from 'node:stream';
import { DeadlinePassed } from '../../../async/deadline.ts';
import { createLinkedAbort } from '../../../async/linkedAbort.ts';
import { createThrottle } from '../../../async/turns.ts';
import type { ServerAccess } from '../../credentials/serverAccess.ts';
import type { ApiCall, ApiRequest } from '../client.ts';
import { KubernetesError } from '../kubernetesError.ts';
import { readAnswer, readErrorAnswer, UnusableAnswer } from './answers.ts';
import type { Answer, Connection } from './connections.ts';
import { type FailedTry, fromTransportError } from './transportError.ts';
import { whileWaited } from './waiting.ts';

export type TryOutcome<T> = { readonly value: T; readonly status: number } | { readonly failure: FailedTry };

export interface TryOptions {
  readonly access: ServerAccess;
  readonly connection: Connection;
  readonly timeoutMs: number;
}

class TryTimedOut extends Error {
  readonly limitMs: number;

  constructor(limitMs: number) {
    super();
    this.limitMs = limitMs;
  }
}

/** One try of a request. Answers the parsed body, or the failure. Never throws. */
export async function tryRequest(call: ApiRequest<unknown>, options: TryOptions): Promise<TryOutcome<unknown>> {
  const timeout = createTryTimeout(call, options.timeoutMs);
  try {
    const answer = await send(call, options, { signal: timeout.signal, bodyTimeout: options.timeoutMs });
    timeout.headersCame();
    if (!isSuccess(answer)) return { failure: await readErrorAnswer(call, answer, Date.now()) };
    return { value: await readAnswer(call, answer), status: answer.statusCode };
  } catch (error) {
    return { failure: toFailure(error, call, options) };
  } finally {
    timeout.drop();
    options.connection.release();
  }
}

/** One try to open a stream. An abort of the call's signal ends the body; the end of the body releases the connection. Never throws. */
export async function tryStream(call: ApiCall, options: TryOptions): Promise<TryOutcome<Readable>> {
  const timeout = createTryTimeout(call, options.timeoutMs);
  const end = () => {
    timeout.drop();
    options.connection.release();
  };
  try {
    const answer = await send(call, options, { signal: timeout.signal, bodyTimeout: call.silenceMs ?? 0 });
    if (!isSuccess(answer)) {
      const failure = await readErrorAnswer(call, answer, Date.now());
      end();
      return { failure };
    }
    timeout.headersCame();
    answer.body.once('close', end);
    // The reader gets an error of the body when it iterates or pipes. An error that comes before that must not end the process as unhandled.
    answer.body.on('error', () => undefined);
    return { value: answer.body, status: answer.statusCode };
  } catch (error) {
    end();
    return { failure: toFailure(error, call, options) };
  }
}

interface Limits {
  readonly signal: AbortSignal;
  /** Milliseconds of silence within the body; 0 for no limit. */
  readonly bodyTimeout: number;
}

/** Bytes of JSON that are made per turn of the event loop: a create of dozens of objects of 1 MiB sends them together, and must not delay a ping. */
const serialize = createThrottle(512 * 1024);

async function send(call: ApiCall, { access, connection, timeoutMs }: TryOptions, { signal, bodyTimeout }: Limits) {
  signal.throwIfAborted();
  const body = call.body === undefined ? null : await serialize(() => Buffer.from(JSON.stringify(call.body)));
  signal.throwIfAborted();
  const answer = connection.send({
    path: access.basePath + call.path + toQuery(call.query),
    method: call.method,
    signal,
    body,
    headersTimeout: timeoutMs,
    bodyTimeout,
    headers: {
      accept: 'application/json, */*',
      'user-agent': 'interlink-kubernetes-plugin',
      ...access.headers,
      ...(body === null ? {} : { 'content-type': contentTypeOf(call.method), 'content-length': String(body.length) }),
    },
  });
  // undici obeys a signal only after it has connected (undici issue 386), and a connect to a server that drops packets never finishes.
  return whileWaited(answer, signal);
}

function contentTypeOf(method: ApiCall['method']): string {
  return method === 'PATCH' ? 'application/merge-patch+json' : 'application/json';
}

function toQuery(query: ApiCall['query']): string {
  const parameters = new URLSearchParams();
  for (const [key, value] of Object.entries(query ?? {})) if (value !== undefined) parameters.set(key, String(value));
  return parameters.size === 0 ? '' : `?${parameters}`;
}

function isSuccess({ statusCode }: Answer): boolean {
  return statusCode >= 200 && statusCode < 300;
}

/** The signal for one try. It aborts with the caller's signal, or when the time limit passes before `headersCame` is called. */
function createTryTimeout({ deadline }: ApiCall, timeoutMs: number) {
  const { signal, abort, unlink } = createLinkedAbort(deadline.signal);
  const limitMs = Math.min(timeoutMs, deadline.remainingMs());
  const timer = setTimeout(() => abort(new TryTimedOut(limitMs)), limitMs);
  const headersCame = () => clearTimeout(timer);
  return {
    signal,
    headersCame,
    drop: () => {
      headersCame();
      unlink();
    },
  };
}

function toFailure(error: unknown, { deadline }: ApiCall, { access }: TryOptions): FailedTry {
  const host = new URL(access.origin).host;
  if (deadline.signal.aborted) return { error: toAborted(deadline.signal.reason, host) };
  if (error instanceof TryTimedOut) {
    const message = `the API server at ${host} did not answer within ${(error.limitMs / 1000).toFixed(1)} s`;
    return { error: new KubernetesError({ status: 0, reason: 'TimedOut', message }) };
  }
  if (error instanceof UnusableAnswer) {
    const { message, transient } = error;
    return { error: new KubernetesError({ status: 0, reason: 'Garbled', message, transient }, { cause: error.cause }) };
  }
  return fromTransportError(error, { host, proxy: access.proxy && new URL(access.proxy.url).host });
}

/** The error of a call whose caller's signal aborted. `reason` is the abort reason: it tells a passed deadline from a caller that left. */
export function toAborted(reason: unknown, host: string): KubernetesError {
  return reason instanceof DeadlinePassed
    ? new KubernetesError(
        { status: 0, reason: 'TimedOut', message: `the API server at ${host} did not answer in time` },
        { cause: reason },
      )
    : new KubernetesError({ status: 0, reason: 'Aborted', message: 'the caller went away' }, { cause: reason });
}
