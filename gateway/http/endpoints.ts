import type { Config } from '../../schemas/generated/types.ts';
import { type Backend, isSameRevision } from '../../shared/backend/backend.ts';
import type { Endpoint } from '../../shared/backend/module.ts';
import type { Handler, Output } from '../../shared/handler.ts';
import { PluginError } from '../../shared/interlink/errors.ts';
import { isFollow, withUsualLogKeys } from '../../shared/interlink/logRequest.ts';
import { type Logger, withFacts } from '../../shared/logger.ts';
import type { Router } from '../router/router.ts';
import { type AnswerMemory, questionKey, type RevisionOf } from './answerMemory.ts';
import { type Body, createBodyReader } from './bodyReader.ts';
import { type Definition, definitions, emptyBody } from './definitions.ts';
import type { Exchange } from './exchange.ts';
import { createForwarding } from './forwarding.ts';
import type { InFlightRequests } from './inFlightRequests.ts';
import { sendJsonText, sendOutput } from './reply.ts';
import { polledUidOf, subjectOf } from './requestSubject.ts';
import type { Route, Routes } from './route.ts';
import { traceOf } from './trace.ts';

export type Handlers = Readonly<Record<Endpoint, Handler<keyof Backend>>>;

export interface EndpointOptions {
  readonly app: Pick<Config['app'], Definition['limit']>;
  /** The handlers of the endpoints that this process answers. */
  readonly handlers: Partial<Handlers>;
  /** Requests that arrive before the backend is open wait for it. */
  readonly backend: Promise<Backend>;
  readonly log: Logger;
  readonly inFlight: InFlightRequests;
  /** A missing body is a ping over a socket (contract.md P09); behind a function platform it is more likely a mistake. */
  readonly emptyBody: 'ping' | 'refused';
  /** Forwards endpoints to functions elsewhere. */
  readonly router?: Router;
  /** Answers of earlier polls; without it each poll is worked out. */
  readonly answers?: AnswerMemory;
}

/** The routes of all endpoints that have a handler, one per method. */
export function endpointRoutes(options: EndpointOptions): Routes {
  const bodies = createBodyReader();
  const routes = new Map<string, Route>();
  for (const [endpoint, { methods, limit, kind }] of Object.entries(definitions)) {
    const handler = options.handlers[endpoint as Endpoint];
    if (handler === undefined) continue;
    const path = `/${endpoint}`;
    const answer = createAnswer(endpoint as Endpoint, handler, { ...options, bodies, limit });
    for (const method of methods) routes.set(`${method} ${path}`, { path, kind, isPublic: false, answer });
  }
  return routes;
}

interface Parts extends EndpointOptions {
  readonly bodies: ReturnType<typeof createBodyReader>;
  readonly limit: Definition['limit'];
}

/** Reads the body, calls the handler (or forwards the request to a function), and sends the output. */
function createAnswer(endpoint: Endpoint, handler: Handler<keyof Backend>, parts: Parts): Route['answer'] {
  const { app, backend, bodies, limit, inFlight: requests, log } = parts;
  const answers = endpoint === 'status' ? parts.answers : undefined;

  const assertAnswerable = (input: unknown, exchange: Exchange) => {
    if (input === undefined && parts.emptyBody === 'refused') throw emptyBody(endpoint, exchange.request.method);
    if (endpoint !== 'getLogs' || !isFollow(withUsualLogKeys(input))) return;
    if (requests.stopping) throw new PluginError('unavailable', 'the plugin is stopping');
    exchange.inFlight.kind = 'follow';
  };

  /** Keeps no reference to the input: a parsed body of 64 MiB should be collectable while the handler waits for a slow cluster. */
  const begin = async (input: unknown, { inFlight, session, span }: Exchange) => {
    const context = {
      backend: await backend,
      session,
      log: withFacts(log, { session }),
      // A poll from the cache does not read it, and making one takes longer than working out its answer.
      get signal() {
        return inFlight.signal;
      },
    };
    return handler(input, span ? { ...context, observers: span.observers } : context);
  };

  const work = (input: unknown, exchange: Exchange): Promise<Output> => {
    exchange.subject = subjectOf(input);
    assertAnswerable(input, exchange);
    return exchange.inFlight.outcomeOf(begin(input, exchange));
  };

  /** Answers a poll from memory if its bytes are known. Else it is worked out, and the answer kept if the pod's revision stayed the same. */
  const answerPoll = async (exchange: Exchange, body: Body, bytes: Buffer, answers: AnswerMemory, of: RevisionOf) => {
    const key = questionKey(bytes);
    const known = recall(answers, key, of, log);
    if (known !== undefined) {
      exchange.subject = known.subject;
      return sendJsonText(exchange, known);
    }
    const input = body.parse();
    const uid = polledUidOf(input);
    const before = uid === undefined ? undefined : of(uid);
    const sent = await sendOutput(exchange, await work(input, exchange), log);
    if (uid === undefined || before === undefined || sent === undefined) return;
    const after = of(uid);
    if (after !== undefined && isSameRevision(before, after))
      answers.remember(key, sent, { ...exchange.subject, uid }, before);
  };

  const { router } = parts;
  const route = router?.routes.get(endpoint);
  if (router && route)
    return createForwarding({
      endpoint,
      route,
      router,
      read: ({ request, inFlight }) => bodies.readRaw(request, app[limit], inFlight),
      assertAnswerable,
      work,
      log,
    });

  return async (exchange) => {
    const body = await bodies.read(exchange.request, app[limit], exchange.inFlight);
    try {
      const of = answers && (await backend).revision;
      if (answers && of && body.bytes) await answerPoll(exchange, body, body.bytes, answers, of);
      else await sendOutput(exchange, await work(body.parse(), exchange), log);
    } finally {
      body.release();
    }
  };
}

/** A bug in the memory must not fail the poll: it is logged, and the poll is worked out. */
function recall(answers: AnswerMemory, key: string, of: RevisionOf, log: Logger) {
  try {
    return answers.recall(key, of);
  } catch (error) {
    log.error('unexpected failure', traceOf(error));
    return undefined;
  }
}
