import type { ServerResponse } from 'node:http';
import { finished, Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import type { ReplyBody } from '../../shared/interlink/reply.ts';
import type { Logger } from '../../shared/logger.ts';
import type { Visit } from './inFlightRequest.ts';
import { passOn } from './relay.ts';

/** Answers 200 with a handler's output; resolves when the last byte of a stream is out or its reader has left. */
export async function sendBody(
  reply: FastifyReply,
  { contentType, body }: ReplyBody,
  visit: Visit,
  log: Logger,
): Promise<FastifyReply> {
  if (!(body instanceof Readable)) return reply.type(contentType).send(body);
  reply.hijack();
  await pour(reply, { contentType, source: body }, visit, log);
  return reply;
}

/**
 * Passes a stream on with back-pressure. The head goes out before the first byte: interLink waits 120 s for it, a silent
 * container may take longer. A source that breaks breaks the connection, so that nobody takes half a log for a whole one.
 */
async function pour(
  reply: FastifyReply,
  { contentType, source }: { readonly contentType: string; readonly source: Readable },
  visit: Visit,
  log: Logger,
): Promise<void> {
  const { raw: response } = reply;
  for (const [name, value] of Object.entries(reply.getHeaders()))
    if (value !== undefined) response.setHeader(name, value);
  response.writeHead(200, { 'content-type': contentType });
  response.flushHeaders();
  const passage = passOn(source, response);
  visit.onEndOfFollow(() => {
    passage.stop();
    response.end();
  });
  finished(source, { writable: false }, (error) => {
    if (!error || response.writableEnded || response.destroyed) return;
    passage.stop();
    log.warn('stream broken', { reason: codeOf(error) });
    breakOff(response);
  });
  await new Promise<void>((resolve) => {
    finished(response, { readable: false }, () => resolve());
  });
  source.destroy();
}

/** Cuts the connection, or will when it is this response's turn: destroyed before, it would never be heard of again (Node 24). */
function breakOff(response: ServerResponse): void {
  if (response.socket === null) {
    response.once('socket', (socket) => socket.destroy());
    return;
  }
  response.socket.uncork();
  response.destroy();
}

/** The name of a failure; its message may quote what was streamed. */
function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
