import type { RequestListener, Server } from 'node:http';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Config } from '../../schemas/generated/types.ts';
import { mountDocs } from '../docs/docsPage.ts';
import { createHttpServer, type Reach } from '../listeners/httpServer.ts';
import type { TlsMaterial } from '../listeners/tls.ts';
import type { AnswerMemory } from './answerMemory.ts';
import { createBodyReader } from './bodyReader.ts';
import { answerBadConnection, sendError } from './errorReply.ts';
import { admit, type Guard } from './guard.ts';
import type { Visit } from './inFlightRequest.ts';
import { type Failure, logRequest } from './requestLog.ts';
import { kindOf, type Mounting, mount } from './routes.ts';
import { sessionOf } from './session.ts';
import { createShortcut, type Shortcut } from './shortcut.ts';

declare module 'fastify' {
  interface FastifyRequest {
    visit: Visit;
    /** interLink's correlation id. */
    session: string;
    failure?: Failure;
    /** Gives back the memory a large body takes. */
    release?: () => void;
  }
  interface FastifyContextConfig {
    /** Static pages, which a browser opens before it can send a token. */
    isPublic?: boolean;
  }
}

export interface AppOptions extends Omit<Mounting, 'shortcut' | 'bodies'> {
  readonly app: Config['app'];
  readonly guard: Guard;
  readonly reach: Reach;
  readonly tls?: TlsMaterial | undefined;
  /** Where polls may find their answer; without it every request goes all the way. */
  readonly answers?: AnswerMemory;
  /** Whether every request gets a line at level info, or only failures do. */
  readonly logRequests: boolean;
}

export interface App extends FastifyInstance<Server> {
  /** A server that answers as this app does, and listens nowhere yet. */
  createServer(): Server;
}

/** The whole gateway but for its listener: routes, limits, guards, error texts. The same behind a socket and a function platform. */
export async function createApp(options: AppOptions): Promise<App> {
  const { log, reach, tls, answers } = options;
  const shortcut = answers && createShortcut({ ...options, answers, bodyLimit: options.app.status_body_limit });
  const parts = { ...options, shortcut, bodies: createBodyReader() };
  let handle: RequestListener = () => undefined;
  const createServer = () => createHttpServer((...exchange) => handle(...exchange), reach, tls);
  const app: FastifyInstance<Server> = fastify({
    logger: false,
    // HEAD has no body, so it cannot share a route that reads one.
    exposeHeadRoutes: false,
    // A stop is ours: work is answered until its end.
    return503OnClosing: false,
    bodyLimit: options.app.body_limit,
    serverFactory: (listener) => {
      handle = shortcut?.before(listener) ?? listener;
      return createServer();
    },
    clientErrorHandler: answerBadConnection,
    // A path that cannot even be decoded.
    frameworkErrors: (_error, _request, reply) => sendNotFound(reply),
  });
  leaveBody(app);
  app.setErrorHandler((error, _request, reply) => sendError(error, reply, log));
  app.setNotFoundHandler((_request, reply) => sendNotFound(reply));
  app.addHook('onRequest', (request, reply, done) => {
    arrive(request, reply, parts);
    admit(request.headers, options.guard, request.routeOptions.config.isPublic === true);
    done();
  });
  mount(app, parts);
  mountDocs(app, options.app);
  await app.ready();
  return Object.assign(app, { createServer: () => createServer().on('clientError', answerBadConnection) });
}

function sendNotFound(reply: FastifyReply): FastifyReply {
  return reply
    .code(404)
    .type('text/plain; charset=utf-8')
    .send('not found: an interLink plugin answers /create, /delete, /status and /getLogs\n');
}

/** interLink's GET has a body (contract.md 1.2), and what it calls its type does not matter: it is JSON. It is read by the route. */
function leaveBody(app: FastifyInstance<Server>): void {
  app.addHttpMethod('GET', { hasBody: true, overrideExisting: true });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, _payload, done) => done(null));
}

interface Arriving extends Pick<AppOptions, 'traffic' | 'log' | 'logRequests'> {
  readonly shortcut: Shortcut | undefined;
}

function arrive(request: FastifyRequest, reply: FastifyReply, { traffic, log, logRequests, shortcut }: Arriving): void {
  const startedAt = performance.now();
  const visit = shortcut?.received(request.raw)?.visit ?? traffic.enter(kindOf(request));
  request.visit = visit;
  request.session = sessionOf(request.headers['interlink-http-session']);
  reply.header('x-content-type-options', 'nosniff');
  // Fastify refuses a type it cannot parse before it asks any parser.
  request.headers['content-type'] = undefined;
  if (traffic.stopping) reply.header('connection', 'close');
  // stream.finished() says the same, with a dozen listeners.
  reply.raw.once('close', () => {
    const { statusCode, writableFinished } = reply.raw;
    if (!writableFinished) visit.clientGone();
    request.release?.();
    traffic.leave(visit);
    logRequest(log, logRequests, {
      session: request.session,
      method: request.method,
      path: request.routeOptions.url ?? 'unknown',
      status: statusCode,
      isSent: writableFinished,
      failure: request.failure,
      startedAt,
    });
  });
}
