import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { closeAllWithConnection } from '../http/pipelined.ts';
import type { TlsMaterial } from './tls.ts';

/** Who can reach a listener: processes of this machine, or anybody on the network. */
export type Reach = 'local' | 'network';

/**
 * Milliseconds. interLink keeps idle connections for 120 s and fails a pod whose POST meets a closing one (contract.md 2.2),
 * so ours outlive it; a connection it dialled in advance may be as old before its first byte, hence the headers' time too.
 * On the network a slow sender must not hold a connection for ever; a request's time ends with its body, so a follow is safe.
 */
const timesOf = {
  local: { keepAliveTimeout: 130_000, headersTimeout: 135_000, requestTimeout: 0 },
  network: { keepAliveTimeout: 130_000, headersTimeout: 30_000, requestTimeout: 120_000 },
} as const;

/**
 * Bytes that may wait in a connection before its source is held back. Node's 16 KiB is one TLS record of the log behind it, so
 * that every record would stop and start the whole chain.
 */
const highWaterMark = 256 * 1024;

const mostNetworkConnections = 1024;

/** A server with the listener times of the contract; with TLS material it speaks https. */
export function createHttpServer(listener: RequestListener, reach: Reach, tls?: TlsMaterial): Server {
  const options = { ...timesOf[reach], highWaterMark, connectionsCheckingInterval: 5_000, maxHeaderSize: 16 * 1024 };
  const closing = closeAllWithConnection(listener);
  const server = tls ? createTlsServer({ ...options, ...tls }, closing) : createServer(options, closing);
  server.timeout = 0;
  if (reach === 'network') server.maxConnections = mostNetworkConnections;
  return server;
}
