import { handler as create } from '../../handlers/create.ts';
import { handler as remove } from '../../handlers/delete.ts';
import { handler as getLogs } from '../../handlers/getLogs.ts';
import { handler as status } from '../../handlers/status.ts';
import type { Config } from '../../schemas/generated/types.ts';
import { type Backend, isSameRevision } from '../../shared/backend/backend.ts';
import type { Handler, Output } from '../../shared/handler.ts';
import { PluginError } from '../../shared/interlink/errors.ts';
import { isFollow, withUsualLogKeys } from '../../shared/interlink/logRequest.ts';
import { type Logger, withFacts } from '../../shared/logger.ts';
import { type AnswerMemory, questionKey, type RevisionOf } from './answerMemory.ts';
import { type Body, createBodyReader } from './bodyReader.ts';
import { traceOf } from './errorReply.ts';
import type { Exchange } from './exchange.ts';
import type { RequestKind } from './inFlightRequest.ts';
import type { InFlightRequests } from './inFlightRequests.ts';
import { sendOutput, sendReady } from './reply.ts';
import type { Route, Routes } from './route.ts';
import { subjectOf } from './subject.ts';

type Endpoint = 'create' | 'delete' | 'status' | 'getLogs';

export type Handlers = Readonly<Record<Endpoint, Handler<keyof Backend>>>;

/** The deployed handlers, by the path they answer. */
export const deployedHandlers: Handlers = { create, delete: remove, getLogs, status };

interface Definition {
  /** GET with a body is what interLink sends; POST is for clients that cannot. */
  readonly methods: readonly string[];
  readonly limit: 'create_body_limit' | 'status_body_limit' | 'body_limit';
  readonly kind: RequestKind;
}

const definitions: Readonly<Record<Endpoint, Definition>> = {
  create: { methods: ['POST'], limit: 'create_body_limit', kind: 'work' },
  delete: { methods: ['POST', 'DELETE'], limit: 'body_limit', kind: 'work' },
  status: { methods: ['GET', 'POST'], limit: 'status_body_limit', kind: 'poll' },
  getLogs: { methods: ['GET', 'POST'], limit: 'body_limit', kind: 'work' },
};

export interface EndpointOptions {
  readonly app: Pick<Config['app'], Definition['limit']>;
  readonly handlers: Handlers;
  /** Requests that come before it is ready wait for it. */
  readonly backend: Promise<Backend>;
  readonly log: Logger;
  readonly inFlight: InFlightRequests;
  /** A missing body is a ping over a socket (contract.md P09); behind a function platform it is more likely a mistake. */
  readonly emptyBody: 'ping' | 'refused';
  /** Where polls may find their answer; without it each is worked out. */
  readonly answers?: AnswerMemory;
}

/** The four endpoints of the plugin, each under each of its methods. */
export function endpointRoutes(options: EndpointOptions): Routes {
  const bodies = createBodyReader();
  const routes = new Map<string, Route>();
  for (const [endpoint, { methods, limit, kind }] of Object.entries(definitions)) {
    const path = `/${endpoint}`;
    const answer = createAnswer(endpoint as Endpoint, { ...options, bodies, limit: options.app[limit] });
    for (const method of methods) routes.set(`${method} ${path}`, { path, kind, isPublic: false, answer });
  }
  return routes;
}

interface Parts extends EndpointOptions {
  readonly bodies: ReturnType<typeof createBodyReader>;
  readonly limit: number;
}

/** Reads the body, has the handler work on it, and sends what comes of it. */
function createAnswer(endpoint: Endpoint, parts: Parts): Route['answer'] {
  const { handlers, backend, bodies, limit, inFlight: requests, emptyBody, log } = parts;
  const handler = handlers[endpoint];
  const answers = endpoint === 'status' ? parts.answers : undefined;

  const assertAnswerable = (input: unknown, exchange: Exchange) => {
    if (input === undefined && emptyBody === 'refused') throw new PluginError('invalid_request', 'the body is empty');
    if (endpoint !== 'getLogs' || !isFollow(withUsualLogKeys(input))) return;
    if (requests.stopping) throw new PluginError('unavailable', 'the plugin is stopping');
    exchange.inFlight.kind = 'follow';
  };

  /** The input is not kept beside the work: values of 64 MiB should not wait for a slow cluster when the handler needs but some of them. */
  const begin = async (input: unknown, { inFlight: { signal }, session }: Exchange) =>
    handler(input, { backend: await backend, signal, session, log: withFacts(log, { session }) });

  const work = (input: unknown, exchange: Exchange): Promise<Output> => {
    exchange.subject = subjectOf(input);
    assertAnswerable(input, exchange);
    return exchange.inFlight.outcomeOf(begin(input, exchange));
  };

  /** A poll in words that were answered before, or one like any other whose answer is remembered. */
  const answerPoll = async (exchange: Exchange, body: Body, bytes: Buffer, answers: AnswerMemory, of: RevisionOf) => {
    const key = questionKey(bytes);
    const known = recall(answers, key, of, log);
    if (known !== undefined) {
      exchange.subject = known.subject;
      return sendReady(exchange, known);
    }
    const input = body.parse();
    const subject = subjectOf(input);
    const { uid } = subject;
    const before = uid === undefined ? undefined : of(uid);
    const sent = await sendOutput(exchange, await work(input, exchange), log);
    if (uid === undefined || before === undefined || sent === undefined) return;
    const after = of(uid);
    if (after !== undefined && isSameRevision(before, after)) answers.remember(key, sent, { ...subject, uid }, before);
  };

  const read = async ({ request, inFlight }: Exchange) => {
    try {
      return await bodies.read(request, limit, inFlight);
    } catch (error) {
      throw inFlight.reasonFor(error);
    }
  };

  return async (exchange) => {
    const body = await read(exchange);
    try {
      const of = answers && (await backend).revision;
      if (answers && of && body.bytes) await answerPoll(exchange, body, body.bytes, answers, of);
      else await sendOutput(exchange, await work(body.parse(), exchange), log);
    } finally {
      body.release();
    }
  };
}

/** What is wrong with a memory is no reason not to answer. */
function recall(answers: AnswerMemory, key: string, of: RevisionOf, log: Logger) {
  try {
    return answers.recall(key, of);
  } catch (error) {
    log.error('unexpected failure', traceOf(error));
    return undefined;
  }
}
