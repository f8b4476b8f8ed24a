import type { ServerResponse } from 'node:http';
import { PluginError } from '../../shared/interlink/errors.ts';
import type { Exchange } from './exchange.ts';

/** Why the plugin closed connections, by connection. */
const reasons = new WeakMap<object, PluginError>();

/** To be called before the plugin closes a connection. Else its requests whose answers are not whole count as left by their client. */
export function noteClosing(connection: object, why: PluginError): void {
  reasons.set(connection, why);
}

/** Why the plugin closed a connection; undefined if it did not. */
export const whyClosed = (connection: object): PluginError | undefined => reasons.get(connection);

/** The latest streamed answer of each connection. */
const streamed = new WeakMap<object, ServerResponse>();

/** To be called when the head of an answer is sent whose body comes piece by piece. */
export function noteStreaming({ request, response }: Exchange): void {
  // A pipelined answer sends nothing before it gets the socket.
  if (response.socket === null) response.once('socket', () => streamed.set(request.socket, response));
  else streamed.set(request.socket, response);
}

/** Whether an answer on this connection has begun and is not complete: whatever is written there counts as its body. */
export const isStreaming = (connection: object): boolean => streamed.get(connection)?.writableEnded === false;

/**
 * Closes the connection of an answer that cannot be sent to its end after its head was: else the client would take a part for all of it.
 * A pipelined answer is cut off when it gets the socket: destroyed before, its client would wait for ever (Node 24).
 */
export function cutOff(exchange: Exchange, why: Error): void {
  const { request, response, inFlight } = exchange;
  if (response.destroyed) return;
  if (response.socket === null) {
    response.once('socket', () => cutOff(exchange, why));
    return;
  }
  inFlight.cutOff = why;
  noteClosing(request.socket, new PluginError('unavailable', 'an earlier answer on this connection was cut off'));
  response.destroy();
}
