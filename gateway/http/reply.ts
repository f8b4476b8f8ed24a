import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { finished, Readable } from 'node:stream';
import type { Output } from '../../shared/handler.ts';
import type { Logger } from '../../shared/logger.ts';
import { everyReply } from './everyReply.ts';
import type { Exchange } from './exchange.ts';

/** A text as it goes over the wire. */
export interface ReadyText {
  readonly text: string;
  /** Of `text`, in bytes. */
  readonly length: number;
  /** Text of ASCII alone is the same bytes in both, and faster in the first. */
  readonly encoding: 'latin1' | 'utf8';
}

export function toReady(text: string): ReadyText {
  const length = Buffer.byteLength(text);
  return { text, length, encoding: length === text.length ? 'latin1' : 'utf8' };
}

const plainText = 'text/plain; charset=utf-8';
const json = 'application/json; charset=utf-8';

/** The headers of an answer to a request over HTTP. */
function headersOf({ inFlight, request }: Exchange, contentType: string): OutgoingHttpHeaders {
  const headers: OutgoingHttpHeaders = { ...everyReply, 'content-type': contentType };
  // What was begun is answered, but who asks on has to find another process. One that is still sending would not hear the answer.
  if (inFlight.isStopping && request.complete) headers.connection = 'close';
  return headers;
}

function sendWhole(
  exchange: Exchange,
  status: number,
  { text, length, encoding }: ReadyText,
  headers: OutgoingHttpHeaders,
): void {
  const { response } = exchange;
  if (response.destroyed) return;
  headers['content-length'] = length;
  response.writeHead(status, headers);
  response.end(text, encoding);
}

/** A JSON text that was sent before. */
export function sendReady(exchange: Exchange, ready: ReadyText): void {
  sendWhole(exchange, 200, ready, headersOf(exchange, json));
}

/** A line of text, or a page of another type. */
export function sendText(exchange: Exchange, status: number, text: string, headers: OutgoingHttpHeaders = {}): void {
  sendWhole(exchange, status, toReady(text), { ...headersOf(exchange, plainText), ...headers });
}

/**
 * Answers 200 with a handler's output: text and streams as text/plain, anything else as JSON, whose text it returns. Resolves when the last
 * byte of a stream is out or its reader has left.
 */
export async function sendOutput(exchange: Exchange, output: Output, log: Logger): Promise<ReadyText | undefined> {
  if (output instanceof Readable) await pour(exchange, output, log);
  else if (typeof output === 'string') sendText(exchange, 200, output);
  else {
    const ready = toReady(JSON.stringify(output));
    sendReady(exchange, ready);
    return ready;
  }
  return undefined;
}

/**
 * Passes a stream on with back-pressure. The head goes out before the first byte: interLink waits 120 s for it, a silent
 * container may take longer. A source that breaks breaks the connection, so that nobody takes half a log for a whole one.
 */
async function pour(exchange: Exchange, source: Readable, log: Logger): Promise<void> {
  const { response, inFlight } = exchange;
  response.writeHead(200, headersOf(exchange, plainText));
  response.flushHeaders();
  source.pipe(response);
  const stop = () => {
    source.unpipe(response);
    // Without a reader it would flow on into nothing.
    source.pause();
  };
  inFlight.onEndOfFollow(() => {
    stop();
    response.end();
  });
  finished(source, { writable: false }, (error) => {
    if (!error || response.writableEnded || response.destroyed) return;
    stop();
    log.warn('stream broken', { session: exchange.session, reason: codeOf(error) });
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
  response.destroy();
}

/** The name of a failure; its message may quote what was streamed. */
function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
