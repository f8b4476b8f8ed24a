import type { Server } from 'node:http';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Config } from '../schemas/generated/types.ts';
import { mountDocs } from './docsPage.ts';
import { answerBadConnection, sendError } from './errorReply.ts';
import { admit, type Guard } from './guard.ts';
import { createHttpServer, type Reach } from './httpServer.ts';
import { kindOf, type Mounting, mount, sessionOf } from './routes.ts';
import type { TlsMaterial } from './tls.ts';
import type { Visit } from './visit.ts';

declare module 'fastify' {
  interface FastifyRequest {
    visit: Visit;
    /** interLink's correlation id. */
    session: string;
  }
  interface FastifyContextConfig {
    /** Static pages, which a browser opens before it can send a token. */
    isPublic?: boolean;
  }
}

export interface AppOptions extends Mounting {
  readonly app: Config['app'];
  readonly guard: Guard;
  readonly reach: Reach;
  readonly tls?: TlsMaterial | undefined;
  /** Whether every request gets a line at level info, or only failures do. */
  readonly logRequests: boolean;
}

export type App = FastifyInstance<Server>;

/** The whole gateway but for its listener: routes, limits, guards, error texts. The same behind a socket and a function platform. */
export async function createApp(options: AppOptions): Promise<App> {
  const { log, reach, tls } = options;
  const app: App = fastify({
    logger: false,
    // HEAD has no body, so it cannot share a route that reads one.
    exposeHeadRoutes: false,
    // A stop is ours: work is answered until its end.
    return503OnClosing: false,
    bodyLimit: options.app.body_limit,
    serverFactory: (listener) => createHttpServer(listener, reach, tls),
    clientErrorHandler: answerBadConnection,
    // A path that cannot even be decoded.
    frameworkErrors: (_error, _request, reply) => sendNotFound(reply),
  });
  readAnyBody(app);
  app.setErrorHandler((error, _request, reply) => sendError(error, reply, log));
  app.setNotFoundHandler((_request, reply) => sendNotFound(reply));
  app.addHook('onRequest', (request, reply, done) => {
    arrive(request, reply, options);
    admit(request, options.guard, request.routeOptions.config.isPublic === true);
    done();
  });
  mount(app, options);
  mountDocs(app, options.app);
  await app.ready();
  return app;
}

function sendNotFound(reply: FastifyReply): FastifyReply {
  return reply
    .code(404)
    .type('text/plain; charset=utf-8')
    .send('not found: an interLink plugin answers /create, /delete, /status and /getLogs\n');
}

/** interLink's GET has a body (contract.md 1.2), and what it calls its type does not matter: it is JSON. */
function readAnyBody(app: App): void {
  app.addHttpMethod('GET', { hasBody: true, overrideExisting: true });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
}

function arrive(request: FastifyRequest, reply: FastifyReply, { traffic, log, logRequests }: AppOptions): void {
  const started = performance.now();
  const visit = traffic.enter(kindOf(request));
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
    traffic.leave(visit);
    log[logRequests || statusCode >= 400 ? 'info' : 'debug']('request', {
      session: request.session,
      method: request.method,
      path: request.routeOptions.url ?? 'unknown',
      status: writableFinished ? statusCode : undefined,
      clientGone: writableFinished ? undefined : true,
      ms: Math.round(performance.now() - started),
    });
  });
}
