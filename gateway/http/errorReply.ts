import type { Socket } from 'node:net';
import { PluginError } from '../../shared/interlink/errors.ts';
import type { Logger } from '../../shared/logger.ts';
import { cutOff, isStreaming, noteClosing } from './cutOff.ts';
import type { Exchange } from './exchange.ts';
import { failureOf } from './failure.ts';
import { sendText } from './reply.ts';
import { traceOf } from './trace.ts';

/**
 * Answers a failure as one line of plain text, which the request's line in the log has too. An error that is no PluginError gets a log line of
 * its own, with its stack but without its message, which may quote a pod.
 */
export function sendError(error: unknown, exchange: Exchange, log: Logger): void {
  const known = error instanceof PluginError ? error : undefined;
  // Work that was aborted because its client left may throw any error, and nobody reads the answer.
  const level = exchange.inFlight.isAborted ? 'debug' : 'error';
  if (known === undefined) log[level]('unexpected failure', traceOf(error));
  const { status, failure } = failureOf(error);
  exchange.failure = failure;
  // The status is sent already: only a broken connection can tell the client that the answer is not complete.
  if (exchange.response.headersSent) cutOff(exchange, error instanceof Error ? error : new Error('unknown'));
  else sendText(exchange, status, `${failure.reason}\n`, connectionAfter(known?.code, exchange));
}

/** Bytes. A body whose Content-Length is larger is not read to its end after an error. */
const longestRest = 1024 * 1024 * 1024;

/** The errors that may be answered before the body has been received. */
const early: readonly (PluginError['code'] | undefined)[] = ['too_large', 'request_timeout', 'unavailable'];

/**
 * The Connection header of an answer to a body that was not read to its end. If the connection were closed, a client that is still sending
 * would see a broken pipe instead of the answer. So the connection stays open, even if the client sent `Connection: close`, and Node reads
 * and discards the rest of the body, unless that would take too long.
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

/** Milliseconds for a client to close its side of a connection that was answered for the last time; Node would wait for ever. */
const farewellMs = 2000;

/**
 * Answers input that is not HTTP, or a head that came too slowly, with a minimal reply, and closes the connection. In the middle of a streamed
 * answer the reply would be taken for a part of it, so there the connection is only closed.
 */
export function answerBadConnection(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const status = texts[error.code ?? ''] ?? '400 Bad Request';
  const text = `${status.slice(4).toLowerCase()}\n`;
  // Who hung up in the middle of a request has left by himself.
  if (error.code !== 'HPE_INVALID_EOF_STATE') {
    const code = status.startsWith('408') ? 'request_timeout' : 'invalid_request';
    const reason = isStreaming(socket)
      ? `what came meanwhile is a ${status}, and the connection closed`
      : `what came was answered ${status}, and the connection closed`;
    noteClosing(socket, new PluginError(code, reason));
  }
  if (isStreaming(socket)) {
    socket.destroy();
    return;
  }
  socket.end(
    `HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Type: text/plain\r\nContent-Length: ${text.length}\r\n\r\n${text}`,
  );
  setTimeout(() => socket.destroy(), farewellMs).unref();
}
