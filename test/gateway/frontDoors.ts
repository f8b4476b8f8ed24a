import type { TestContext } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { createLambda } from '../../gateway/adapters/awsLambdaGateway.ts';
import { createFunctionApp } from '../../gateway/adapters/functionApp.ts';
import { notFound } from '../../gateway/http/definitions.ts';
import { createDispatcher } from '../../gateway/http/dispatcher.ts';
import { endpointRoutes, type Handlers } from '../../gateway/http/endpoints.ts';
import { createInFlightRequests } from '../../gateway/http/inFlightRequests.ts';
import type { Backend } from '../../shared/backend/backend.ts';
import type { Logger } from '../../shared/logger.ts';
import { entryDoors } from './entryDoors.ts';
import { eventOf, recordedContext } from './events.ts';
import { type Ask, ask, backendOfNothing, configWith, keptLog, openGateway, plainHandlers } from './harness.ts';

/** What a test sees of an answer. */
export interface ShortAnswer {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

/** One way into the gateway. */
export interface FrontDoor {
  readonly name: string;
  /** Whether an empty body is a ping or a mistake. */
  readonly emptyBody: 'ping' | 'refused';
  /** Whether each endpoint is a function of its own, which answers at its root as well. */
  readonly isAlone?: true;
  open(t: TestContext, handlers?: Partial<Handlers>): Promise<(what: Ask) => Promise<ShortAnswer>>;
}

export const frontDoors: readonly FrontDoor[] = [
  { name: 'unix socket', emptyBody: 'ping', open: (t, handlers) => openSocket(t, handlers) },
  {
    name: 'TCP',
    emptyBody: 'ping',
    open: (t, handlers) => openSocket(t, handlers, { socket_address: 'http://127.0.0.1' }),
  },
  { name: 'inject', emptyBody: 'ping', open: openInject },
  { name: 'Lambda', emptyBody: 'refused', open: openLambda },
  ...entryDoors,
];

async function openSocket(t: TestContext, handlers?: Partial<Handlers>, app?: { socket_address: string }) {
  const { target } = await openGateway(t, handlers, { ...(app && { app }) });
  return async (what: Ask) => {
    const { status, headers, text } = await ask(target, what);
    return { status, type: headers['content-type'] ?? '', text };
  };
}

async function openInject(t: TestContext, handlers: Partial<Handlers> = {}) {
  const app = openApp({ ...plainHandlers, ...handlers }, keptLog().log);
  t.after(() => app.close());
  return async ({ method, path, body = '', headers = {} }: Ask) => {
    const response = await app
      .inject()
      [methodOf(method)](path)
      .headers({ 'content-type': 'application/json', ...headers })
      .body(body)
      .end();
    return { status: response.statusCode, type: String(response.headers['content-type']), text: response.payload };
  };
}

/** The dispatcher as a socket has it, with requests that no socket brings. */
export function openApp(handlers: Handlers, log: Logger, backend: Backend = backendOfNothing): FastifyInstance {
  const inFlight = createInFlightRequests();
  const { app } = configWith({});
  return createFunctionApp(
    createDispatcher({
      routes: endpointRoutes({ app, handlers, backend: Promise.resolve(backend), log, inFlight, emptyBody: 'ping' }),
      log,
      inFlight,
      notFound,
      guard: { browsers: 'loopback' },
      logRequests: false,
    }),
  );
}

async function openLambda(_t: TestContext, handlers: Partial<Handlers> = {}) {
  const lambda = createLambda({
    config: configWith({}),
    backend: backendOfNothing,
    log: keptLog().log,
    handlers: { ...plainHandlers, ...handlers },
  });
  return async (what: Ask) => {
    const { statusCode, headers, body } = await lambda(eventOf(what), recordedContext());
    return { status: statusCode, type: headers['content-type'] ?? '', text: body };
  };
}

function methodOf(method: string): 'get' | 'post' | 'put' | 'delete' | 'head' {
  const name = method.toLowerCase();
  if (name === 'get' || name === 'post' || name === 'put' || name === 'delete' || name === 'head') return name;
  throw new Error(`inject has no method ${method}`);
}
