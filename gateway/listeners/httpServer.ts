import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { Socket } from 'node:net';
import type { Server as TlsServer } from 'node:tls';
import { PluginError } from '../../shared/interlink/errors.ts';
import { noteClosing } from '../http/cutOff.ts';
import { closeAllWithConnection } from '../http/pipelined.ts';
import type { Tls } from './tls.ts';

/** Who can reach a listener: processes of this machine (interLink), anybody on the network, or operators and their monitoring. */
export type Reach = 'local' | 'network' | 'operator';

/**
 * Milliseconds. interLink keeps idle connections for 120 s, and fails a pod whose POST meets a closing one (contract.md 2.2), so our
 * keep-alive timeout is longer. The headers' timeout is, too: interLink may dial a connection in advance and send its first byte that late.
 * On the network a slow sender must not hold a connection for ever. The request's timeout ends with its body, so it does not cut off a follow.
 */
const timesOf = {
  local: { keepAliveTimeout: 130_000, headersTimeout: 135_000, requestTimeout: 0 },
  network: { keepAliveTimeout: 130_000, headersTimeout: 30_000, requestTimeout: 120_000 },
  operator: { keepAliveTimeout: 75_000, headersTimeout: 10_000, requestTimeout: 10_000 },
} as const;

/**
 * Bytes buffered in a connection before backpressure stops its source. Node's default of 16 KiB is one TLS record of the remote log stream:
 * each record would pause and resume the whole pipeline.
 */
const highWaterMark = 256 * 1024;

/** The most connections. Those of operators must not use up the file descriptors that interLink's need. */
const mostConnections: Readonly<Record<Reach, number>> = {
  local: Number.POSITIVE_INFINITY,
  network: 1024,
  operator: 128,
};

/** Idle timeout of a socket in milliseconds, 0 for none: an operator who does not read is disconnected; a followed log may be silent. */
const longestSilence: Readonly<Record<Reach, number>> = { local: 0, network: 0, operator: 60_000 };

/** An HTTP server with the timeouts of the contract; with `tls` it speaks HTTPS. */
export function createHttpServer(listener: RequestListener, reach: Reach, tls?: Tls): Server {
  const options = { ...timesOf[reach], highWaterMark, connectionsCheckingInterval: 5_000, maxHeaderSize: 16 * 1024 };
  const closing = closeAllWithConnection(listener);
  const server = tls
    ? renewing(createTlsServer({ ...options, ...tls.material }, closing), tls)
    : createServer(options, closing);
  server.timeout = longestSilence[reach];
  if (server.timeout > 0) server.on('timeout', endSilence);
  server.maxConnections = mostConnections[reach];
  return server;
}

function endSilence(socket: Socket): void {
  noteClosing(socket, new PluginError('request_timeout', 'nothing was sent or read on this connection for too long'));
  socket.destroy();
}

/** Makes the server use the current certificate files for each new connection. */
function renewing<Secure extends TlsServer>(server: Secure, tls: Tls): Secure {
  let used = tls.material;
  return server.prependListener('connection', () => {
    const { material } = tls;
    if (material === used) return;
    used = material;
    server.setSecureContext(material);
  });
}
