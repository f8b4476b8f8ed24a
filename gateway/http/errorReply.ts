import type { Socket } from 'node:net';
import type { FastifyReply } from 'fastify';
import { PluginError, toErrorReply } from '../../shared/interlink/errors.ts';
import type { Logger } from '../../shared/logger.ts';

/**
 * Answers a failure as one line of plain text, which the request's line in the log has too. What nobody foresaw has a line of its own, without
 * its message, which may quote a pod.
 */
export function sendError(error: unknown, reply: FastifyReply, log: Logger): FastifyReply {
  const known = toPluginError(error);
  // Work that was told to end because its client left fails in all kinds of ways, and nobody reads the answer.
  const level = reply.request.visit.signal.aborted ? 'debug' : 'error';
  if (known === undefined) log[level]('unexpected failure', describe(error));
  const { statusCode, text } = toErrorReply(known ?? error);
  reply.request.failure = { code: known?.code ?? 'internal', reason: text };
  settleConnection(known?.code, reply);
  return reply.code(statusCode).type('text/plain; charset=utf-8').send(`${text}\n`);
}

/** The name and the frames of an error: enough to find the bug, nothing of what it was working on. */
export function describe(error: unknown): { readonly error: string; readonly frames: string } {
  if (!(error instanceof Error)) return { error: typeof error, frames: '' };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    error: error.name,
    frames: frames
      .slice(0, 8)
      .map((line) => line.trim())
      .join(' | '),
  };
}

function toPluginError(error: unknown): PluginError | undefined {
  if (error instanceof PluginError) return error;
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
  if (status >= 400 && status < 500) return new PluginError('invalid_request', 'the request could not be read');
  return undefined;
}

const longestRest = 1024 * 1024 * 1024;

/**
 * What becomes of the connection of a body that is not read to its end. A client busy sending hears nothing once we close on it: it sees a
 * broken pipe in place of the answer. So the connection stays, whatever its client asked for, and Node reads the rest of the body
 * away, unless that would take too long.
 */
function settleConnection(code: PluginError['code'] | undefined, { request, raw }: FastifyReply): void {
  if (code === 'too_large' && Number(request.headers['content-length']) <= longestRest) raw.removeHeader('connection');
  else if (code === 'too_large' || code === 'request_timeout') raw.setHeader('connection', 'close');
}

const texts: Readonly<Record<string, string>> = {
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
};

/** What is not HTTP, or came too slowly, gets a status line at most. */
export function answerBadConnection(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const status = texts[error.code ?? ''] ?? '400 Bad Request';
  const text = `${status.slice(4).toLowerCase()}\n`;
  socket.end(
    `HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Type: text/plain\r\nContent-Length: ${text.length}\r\n\r\n${text}`,
  );
}
