import type { ServerResponse } from 'node:http';
import { finished, Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import type { ReplyBody } from '../shared/interlink/reply.ts';
import type { Logger } from '../shared/logger.ts';
import type { Visit } from './visit.ts';

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
  visit.onEndOfFollow(() => {
    source.unpipe(response);
    response.end();
  });
  gatherTurns(source, response);
  source.pipe(response);
  finished(source, { writable: false }, (error) => {
    if (!error || response.writableEnded || response.destroyed) return;
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

/**
 * What comes within one turn of the event loop goes out in one system call: TLS brings a log in records of 16 KiB, and each write
 * alone would wake its reader.
 */
function gatherTurns(source: Readable, response: ServerResponse): void {
  const { socket } = response;
  let isGathering = false;
  const gather = () => {
    if (isGathering) return;
    isGathering = true;
    socket?.cork();
    setImmediate(() => {
      isGathering = false;
      socket?.uncork();
    });
  };
  source.on('data', gather);
  // Who listens keeps a source flowing, into nothing once the pipe is gone.
  response.once('unpipe', () => source.off('data', gather));
}

/** The name of a failure; its message may quote what was streamed. */
function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
