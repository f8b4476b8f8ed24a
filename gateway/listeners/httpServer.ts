import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { Server as TlsServer } from 'node:tls';
import { closeAllWithConnection } from '../http/pipelined.ts';
import type { Tls } from './tls.ts';

/** Who can reach a listener: interLink on this machine, anybody on the network, or operators and their monitoring, wherever they are. */
export type Reach = 'local' | 'network' | 'operator';

/**
 * Milliseconds. interLink keeps idle connections for 120 s and fails a pod whose POST meets a closing one (contract.md 2.2),
 * so ours outlive it; a connection it dialled in advance may be as old before its first byte, hence the headers' time too.
 * On the network a slow sender must not hold a connection for ever; a request's time ends with its body, so a follow is safe.
 */
const timesOf = {
  local: { keepAliveTimeout: 130_000, headersTimeout: 135_000, requestTimeout: 0 },
  network: { keepAliveTimeout: 130_000, headersTimeout: 30_000, requestTimeout: 120_000 },
  operator: { keepAliveTimeout: 75_000, headersTimeout: 10_000, requestTimeout: 10_000 },
} as const;

/**
 * Bytes that may wait in a connection before its source is held back. Node's 16 KiB is one TLS record of the log behind it, so
 * that every record would stop and start the whole chain.
 */
const highWaterMark = 256 * 1024;

/** Connections. Those of operators must not take the file descriptors of interLink's away. */
const mostConnections: Readonly<Record<Reach, number>> = {
  local: Number.POSITIVE_INFINITY,
  network: 1024,
  operator: 128,
};

/** Milliseconds in which nothing comes or goes: an operator who does not read what is sent is cut off. A follow of logs may be silent. */
const longestSilence: Readonly<Record<Reach, number>> = { local: 0, network: 0, operator: 60_000 };

/** A server with the listener times of the contract; with TLS material it speaks https. */
export function createHttpServer(listener: RequestListener, reach: Reach, tls?: Tls): Server {
  const options = { ...timesOf[reach], highWaterMark, connectionsCheckingInterval: 5_000, maxHeaderSize: 16 * 1024 };
  const closing = closeAllWithConnection(listener);
  const server = tls
    ? renewing(createTlsServer({ ...options, ...tls.material }, closing), tls)
    : createServer(options, closing);
  server.timeout = longestSilence[reach];
  server.maxConnections = mostConnections[reach];
  return server;
}

/** The server, which shows each new connection the certificate that the files hold by then. */
function renewing<Secure extends TlsServer>(server: Secure, tls: Tls): Secure {
  let used = tls.material;
  return server.prependListener('connection', () => {
    const { material } = tls;
    if (material === used) return;
    used = material;
    server.setSecureContext(material);
  });
}
