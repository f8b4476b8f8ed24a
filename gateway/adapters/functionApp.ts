import type { RequestListener } from 'node:http';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';

/** Fastify with nothing of its own: all it does is to make requests that no socket brought, for the dispatcher to answer. */
export function createFunctionApp(dispatcher: RequestListener): FastifyInstance {
  const answer = (request: FastifyRequest, reply: FastifyReply) => {
    reply.hijack();
    dispatcher(request.raw, reply.raw);
  };
  const app = fastify({
    logger: false,
    // A path that cannot even be decoded.
    frameworkErrors: (_error, request, reply) => answer(request, reply),
  });
  // Before any route is looked at, of which there is none.
  app.addHook('onRequest', (request, reply) => answer(request, reply));
  return app;
}
