import type { Socket } from 'node:net';
import { PluginError, toErrorReply } from '../../shared/interlink/errors.ts';
import type { Logger } from '../../shared/logger.ts';
import type { Exchange } from './exchange.ts';
import { sendText } from './reply.ts';
import { traceOf } from './trace.ts';

/**
 * Answers a failure as one line of plain text, which the request's line in the log has too. What nobody foresaw has a line of its own, without
 * its message, which may quote a pod.
 */
export function sendError(error: unknown, exchange: Exchange, log: Logger): void {
  const known = error instanceof PluginError ? error : undefined;
  // Work that was told to end because its client left fails in all kinds of ways, and nobody reads the answer.
  const level = exchange.inFlight.isAborted ? 'debug' : 'error';
  if (known === undefined) log[level]('unexpected failure', traceOf(error));
  const { statusCode, text } = toErrorReply(error);
  exchange.failure = { code: known?.code ?? 'internal', reason: text };
  // What fails with half an answer out must not look like a whole one.
  if (exchange.response.headersSent) exchange.response.destroy();
  else sendText(exchange, statusCode, `${text}\n`, connectionAfter(known?.code, exchange));
}

const longestRest = 1024 * 1024 * 1024;

/** What may be answered while the body is on its way. */
const early: readonly (PluginError['code'] | undefined)[] = ['too_large', 'request_timeout', 'unavailable'];

/**
 * What becomes of the connection of a body that is not read to its end. A client busy sending hears nothing once we close on it: it sees a
 * broken pipe in place of the answer. So the connection stays, whatever its client asked for, and Node reads the rest of the body
 * away, unless that would take too long.
 */
function connectionAfter(
  code: PluginError['code'] | undefined,
  { request, response }: Exchange,
): { readonly connection?: 'close' } {
  if (request.complete || !early.includes(code)) return {};
  if (code === 'request_timeout' || !(Number(request.headers['content-length']) <= longestRest))
    return { connection: 'close' };
  response.removeHeader('connection');
  return {};
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
