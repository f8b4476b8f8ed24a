import type { RequestListener } from 'node:http';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';

/** A Fastify app without routes: it only makes the request and response objects of an event, which the dispatcher answers. */
export function createFunctionApp(dispatcher: RequestListener): FastifyInstance {
  const answer = (request: FastifyRequest, reply: FastifyReply) => {
    const { raw } = request;
    // The event brought the whole body, whatever length its headers announce: it is read as one of unknown length.
    raw.complete = true;
    delete raw.headers['content-length'];
    raw.headers['transfer-encoding'] = 'chunked';
    reply.hijack();
    dispatcher(raw, reply.raw);
  };
  const app = fastify({
    logger: false,
    // Called for a path that cannot be decoded.
    frameworkErrors: (_error, request, reply) => answer(request, reply),
  });
  // This hook runs before Fastify's own handler of a missing route.
  app.addHook('onRequest', (request, reply) => answer(request, reply));
  return app;
}
