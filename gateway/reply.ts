import { finished, Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import type { ReplyBody } from '../shared/interlink/reply.ts';
import type { Visit } from './visit.ts';

/** Answers 200 with a handler's output; resolves when the last byte of a stream is out or its reader has left. */
export async function sendBody(
  reply: FastifyReply,
  { contentType, body }: ReplyBody,
  visit: Visit,
): Promise<FastifyReply> {
  if (!(body instanceof Readable)) return reply.type(contentType).send(body);
  reply.hijack();
  await pour(reply, contentType, body, visit);
  return reply;
}

/**
 * Passes a stream on with back-pressure. The head goes out before the first byte: interLink waits 120 s for it, a silent
 * container may take longer. A source that breaks breaks the connection, so that nobody takes half a log for a whole one.
 */
async function pour(reply: FastifyReply, contentType: string, source: Readable, visit: Visit): Promise<void> {
  const { raw: response } = reply;
  for (const [name, value] of Object.entries(reply.getHeaders()))
    if (value !== undefined) response.setHeader(name, value);
  response.writeHead(200, { 'content-type': contentType });
  response.flushHeaders();
  visit.onEndOfFollow(() => {
    source.unpipe(response);
    response.end();
  });
  source.pipe(response);
  finished(source, { writable: false }, (error) => {
    if (error && !response.writableEnded) response.destroy();
  });
  await new Promise<void>((resolve) => {
    finished(response, { readable: false }, () => resolve());
  });
  source.destroy();
}
