import type { IncomingHttpHeaders } from 'node:http';
import { finished, Readable } from 'node:stream';
import type { Backend } from '../../shared/backend/backend.ts';
import type { Endpoint } from '../../shared/backend/module.ts';
import type { Environment } from '../../shared/environment.ts';
import type { FunctionContext, Output } from '../../shared/handler.ts';
import { parseBody } from '../../shared/interlink/body.ts';
import { PluginError, statusOf } from '../../shared/interlink/errors.ts';
import { toBody } from '../../shared/interlink/replyBody.ts';
import { createJsonLogger, type Logger, withFacts } from '../../shared/logger.ts';
import type { Deployed } from '../../shared/runIfMain.ts';
import { StartError } from '../../shared/startError.ts';
import { createBearerCheck } from '../http/bearer.ts';
import { brokenStream } from '../http/brokenStream.ts';
import { definitions, emptyBody, notFound, tooLarge } from '../http/definitions.ts';
import { everyReply } from '../http/everyReply.ts';
import { type Failure, failureOf } from '../http/failure.ts';
import { admit, type Guard } from '../http/guard.ts';
import { logRequest, type RequestFacts } from '../http/requestLog.ts';
import { type Subject, subjectOf } from '../http/requestSubject.ts';
import { sessionOf } from '../http/session.ts';
import { traceOf } from '../http/trace.ts';
import { withinTime } from './timeLimit.ts';

/** A request, in a form that any function platform can provide. */
export interface FunctionRequest {
  readonly method: string;
  /** `/create`, or `/`, the root of a function; without a prefix of a stage or domain, and without a query. */
  readonly path: string;
  /** Names are in lower case. */
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** Aborted when the client has gone. */
  readonly signal?: AbortSignal;
  /** Whether the platform takes complete answers only. A log that breaks off is then answered with its error. */
  readonly isCollected?: boolean;
  /** Milliseconds after which the platform ends the call; undefined if that is not known. */
  readonly remainingMs?: number;
}

/** The same status and bytes as the gateway's answer. */
export interface FunctionReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Readable;
}

/** One endpoint, deployed alone. It never rejects. */
export type FunctionEntry = (request: FunctionRequest) => Promise<FunctionReply>;

/** The state that all calls of an instance share. */
interface Opened<Own extends keyof Backend> {
  readonly context: FunctionContext<Own>;
  readonly guard: Guard;
}

/**
 * The common part of the entries of all platforms: a handler, the context that it makes of the environment, and the steps of the gateway's
 * dispatcher. The context is opened at once, because platforms allow extra time for the start of an instance, and kept for all calls. If it
 * could not be opened, the next call tries again.
 */
export function createFunction<Own extends keyof Backend>(
  endpoint: Endpoint,
  deployed: Deployed<Own>,
  env: Environment,
): FunctionEntry {
  const open = keepOpened(() => openContext(deployed, env));
  open().catch(() => undefined);

  return async (request) => {
    const startedAt = performance.now();
    const session = sessionOf(request.headers['interlink-http-session']);
    const { reply, failure, subject, log, logRequests } = await answer(endpoint, deployed, open, request, session);
    const { method } = request;
    const path = reply.status === statusOf.not_found && failure === undefined ? 'unknown' : `/${endpoint}`;
    const tell = (ended: Pick<RequestFacts, 'status' | 'end' | 'failure'>) =>
      logRequest(log, logRequests, { session, method, path, subject, startedAt, ...ended });
    const { status, body } = reply;
    const hasLeft = () => request.signal?.aborted === true;
    if (!(body instanceof Readable)) tell({ status, end: hasLeft() ? 'clientGone' : 'sent', failure });
    else
      finished(body, { writable: false }, () => {
        // A stream that is closed early without an error had more than the platform takes.
        if (!body.errored) tell({ status, end: 'sent', failure });
        else if (hasLeft()) tell({ status, end: 'clientGone', failure });
        else tell({ ...failureOf(brokenStream(body.errored)), end: request.isCollected ? 'sent' : 'cutOff' });
      });
    return request.method === 'HEAD' ? { ...reply, body: '' } : reply;
  };
}

interface Answered {
  readonly reply: FunctionReply;
  readonly failure?: Failure;
  readonly subject?: Subject | undefined;
  readonly log: Logger;
  readonly logRequests: boolean;
}

async function answer<Own extends keyof Backend>(
  endpoint: Endpoint,
  { handler }: Deployed<Own>,
  open: () => Promise<Opened<Own>>,
  request: FunctionRequest,
  session: string,
): Promise<Answered> {
  let log = startLog;
  let logRequests = true;
  let subject: Subject | undefined;
  try {
    const { context, guard } = await open();
    log = context.log;
    logRequests = context.config.log.requests_enabled;
    admit(request.headers, guard, false);
    if (!isOwn(endpoint, request)) return { reply: toReply(404, notFound), log, logRequests };
    const input = readBody(endpoint, request, context.config.app);
    subject = subjectOf(input);
    // Without a signal from the platform, each call gets its own: listeners would pile up on a shared one.
    const { signal: caller = new AbortController().signal } = request;
    const output = await withinTime(request.remainingMs, caller, (signal) =>
      handler(input, { ...context, signal, session, log: withFacts(context.log, { session }) }),
    );
    return { reply: toReply(200, output), subject, log, logRequests };
  } catch (error) {
    const known = error instanceof PluginError ? error : undefined;
    if (known === undefined) log.error('unexpected failure', traceOf(error));
    const { status, failure } = failureOf(error);
    return { reply: toReply(status, `${failure.reason}\n`), failure, subject, log, logRequests };
  }
}

function isOwn(endpoint: Endpoint, { method, path }: FunctionRequest): boolean {
  return definitions[endpoint].methods.includes(method) && (path === '/' || path === `/${endpoint}`);
}

/** @throws PluginError `too_large` or `invalid_request` */
function readBody(endpoint: Endpoint, { method, body }: FunctionRequest, app: FunctionContext<never>['config']['app']) {
  const limit = app[definitions[endpoint].limit];
  if (body.length > limit) throw tooLarge(limit);
  const input = parseBody(body);
  if (input === undefined) throw emptyBody(endpoint, method);
  return input;
}

function toReply(status: number, output: Output): FunctionReply {
  const { contentType, body } = toBody(output);
  return { status, headers: { ...everyReply, 'content-type': contentType }, body };
}

/** Used until the configuration is read. */
const startLog = createJsonLogger('info', (line) => process.stderr.write(line));

/**
 * Logs the reason why a function cannot start; callers are not told it.
 * @throws PluginError `unavailable`
 */
async function openContext<Own extends keyof Backend>(
  { createContext }: Deployed<Own>,
  env: Environment,
): Promise<Opened<Own>> {
  try {
    const context = await createContext(env);
    const { bearer_token_file: file } = context.config.app;
    const bearer = file === '' ? undefined : createBearerCheck(file, context.log);
    return { context, guard: { browsers: 'network', bearer } };
  } catch (cause) {
    const facts = cause instanceof StartError ? { reason: cause.message } : traceOf(cause);
    startLog.error('the function cannot start', facts);
    throw new PluginError('unavailable', 'the function cannot start, see its log', { cause });
  }
}

function keepOpened<Value>(open: () => Promise<Value>): () => Promise<Value> {
  let opened: Promise<Value> | undefined;
  return () => {
    if (opened === undefined) {
      const opening = open();
      opened = opening;
      opening.catch(() => {
        opened = undefined;
      });
    }
    return opened;
  };
}
