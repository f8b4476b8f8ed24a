import type { OutgoingHttpHeaders } from 'node:http';
import { finished, Readable } from 'node:stream';
import type { Output } from '../../shared/handler.ts';
import type { Logger } from '../../shared/logger.ts';
import { brokenStream, codeOf } from './brokenStream.ts';
import { cutOff, noteStreaming } from './cutOff.ts';
import { everyReply } from './everyReply.ts';
import type { Exchange } from './exchange.ts';

/** A text that is ready to be sent. */
export interface ReadyText {
  readonly text: string;
  /** The length of `text` in bytes. */
  readonly length: number;
  /** ASCII text is the same bytes in both encodings, and `latin1` is faster. */
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
  const headers: OutgoingHttpHeaders = { 'content-type': contentType, ...everyReply };
  // During a stop, the client is to open its next connection to another process. A client that is still sending its body would see a broken
  // pipe instead of the answer, so its connection stays.
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

/** Answers 200 with a JSON text. */
export function sendJsonText(exchange: Exchange, ready: ReadyText): void {
  sendWhole(exchange, 200, ready, headersOf(exchange, json));
}

/** Answers with a text: text/plain unless `headers` says otherwise. */
export function sendText(exchange: Exchange, status: number, text: string, headers: OutgoingHttpHeaders = {}): void {
  sendWhole(exchange, status, toReady(text), { ...headersOf(exchange, plainText), ...headers });
}

/**
 * Answers 200 with a handler's output: text and streams as text/plain, anything else as JSON.
 * @returns the JSON text; undefined for text, and for a stream, once its last byte is sent or its reader has left
 */
export async function sendOutput(exchange: Exchange, output: Output, log: Logger): Promise<ReadyText | undefined> {
  if (output instanceof Readable) await sendStream(exchange, output, log);
  else if (typeof output === 'string') sendText(exchange, 200, output);
  else {
    const ready = toReady(JSON.stringify(output));
    sendJsonText(exchange, ready);
    return ready;
  }
  return undefined;
}

/**
 * Passes a stream on with backpressure. The head is sent before the first byte: interLink waits 120 s for it, and a container may be silent
 * for longer. If the source fails, or a stop cannot wait for its end, the answer is cut off.
 */
async function sendStream(exchange: Exchange, source: Readable, log: Logger): Promise<void> {
  const { response, inFlight } = exchange;
  response.writeHead(200, headersOf(exchange, plainText));
  response.flushHeaders();
  noteStreaming(exchange);
  source.pipe(response);
  const stop = () => {
    source.unpipe(response);
    // Without a destination, a flowing stream would discard its data.
    source.pause();
  };
  const isOver = () => response.writableEnded || response.destroyed;
  const cut = (why: Error) => {
    if (isOver()) return;
    stop();
    cutOff(exchange, why);
  };
  inFlight.onStop(cut);
  inFlight.onEndOfFollow(() => {
    stop();
    response.end();
  });
  finished(source, { writable: false }, (error) => {
    if (!error || isOver()) return;
    log.warn('stream broken', { session: exchange.session, reason: codeOf(error) });
    cut(brokenStream(error));
  });
  await new Promise<void>((resolve) => {
    finished(response, { readable: false }, () => resolve());
  });
  source.destroy();
}
