import { type ClientRequest, Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { isIP } from 'node:net';
import { createSecureContext } from 'node:tls';
import { createSemaphore, type Semaphore } from '../../../async/semaphore.ts';
import type { ServerAccess } from '../../credentials/serverAccess.ts';
import {
  type Answer,
  type Connection,
  type Connections,
  connectTimeoutMs,
  keepIdleMs,
  type Outgoing,
  type PoolKind,
} from './connections.ts';
import { toTlsOptions } from './tlsOptions.ts';

/** The server sent no data for `bodyTimeout` within the body of an answer. The code is the one that `fromTransportError` knows. */
class SilentBody extends Error {
  override readonly name = 'SilentBody';
  readonly code = 'ERR_BODY_TIMEOUT';
}

class ConnectTimeout extends Error {
  override readonly name = 'ConnectTimeout';
  readonly code = 'ETIMEDOUT';
}

/** The connections of one access, and how many tries use them. */
interface Current {
  readonly key: string;
  readonly server: URL;
  readonly agent: HttpAgent;
  users: number;
}

/**
 * Connections by Node's own client, for functions. A function sends a call or two, and the start of its process counts in its time. undici
 * would be half of its code and a quarter of that time (docs/decisions/0021-functions-start-fast.md). A stream uses a kept-alive connection
 * if there is one: a log request after the read of its pod costs no second handshake.
 */
export function openHttpsConnections(maxConnections: number): Connections {
  let current: Current | undefined;
  const agents = new Set<HttpAgent>();
  const limits: Readonly<Record<PoolKind, Semaphore>> = {
    write: createSemaphore(maxConnections),
    read: createSemaphore(Math.ceil(maxConnections / 2)),
  };

  const drop = ({ agent }: Current) => {
    agents.delete(agent);
    agent.destroy();
  };
  const at = (access: ServerAccess): Current => {
    const key = JSON.stringify([access.origin, access.tls]);
    if (current?.key === key) return current;
    if (current?.users === 0) drop(current);
    const server = new URL(access.origin);
    current = { key, server, agent: openAgent(access, server), users: 0 };
    agents.add(current.agent);
    return current;
  };
  const openConnection = (access: ServerAccess, limit?: Semaphore): Connection => {
    const way = at(access);
    way.users++;
    let leave: (() => void) | undefined;
    let isReleased = false;
    return {
      send: async (outgoing) => {
        const place = await limit?.acquire(outgoing.signal);
        if (isReleased) place?.();
        else leave = place;
        outgoing.signal.throwIfAborted();
        return send(way, outgoing);
      },
      release: () => {
        isReleased = true;
        leave?.();
        way.users--;
        if (way.users === 0 && way !== current) drop(way);
      },
    };
  };

  const proxied = createProxied(maxConnections);

  return {
    forRequest: (access, kind) =>
      access.proxy === undefined
        ? openConnection(access, limits[kind])
        : proxied.open((connections) => connections.forRequest(access, kind)),
    forStream: (access) =>
      access.proxy === undefined
        ? openConnection(access)
        : proxied.open((connections) => connections.forStream(access)),
    close: async () => {
      current = undefined;
      for (const agent of agents) agent.destroy();
      agents.clear();
      await proxied.close();
    },
  };
}

/** Connections through a proxy are made by undici. It is imported only if there is a proxy. */
function createProxied(maxConnections: number) {
  let opening: Promise<Connections> | undefined;
  const connections = () => {
    opening ??= import('./undiciConnections.ts').then(({ openUndiciConnections }) =>
      openUndiciConnections(maxConnections),
    );
    return opening;
  };
  return {
    open: (choose: (connections: Connections) => Connection): Connection => {
      let chosen: Connection | undefined;
      return {
        send: async (outgoing) => {
          const opened = await connections();
          // A caller that aborted during the import has called `release` already, so no connection may be chosen for it.
          outgoing.signal.throwIfAborted();
          chosen = choose(opened);
          return chosen.send(outgoing);
        },
        release: () => chosen?.release(),
      };
    },
    close: async () => (await opening)?.close(),
  };
}

function openAgent(access: ServerAccess, { protocol, hostname }: URL): HttpAgent {
  const options = { keepAlive: true, timeout: keepIdleMs };
  if (protocol === 'http:') return new HttpAgent(options);
  const { ca, cert, key, ...checks } = toTlsOptions(access.tls);
  const host = toHost(hostname);
  return new HttpsAgent({
    ...options,
    // Made once: all connections share it.
    secureContext: createSecureContext({ ...(ca && { ca }), ...(cert && { cert }), ...(key && { key }) }),
    servername: isIP(host) === 0 ? host : '',
    ...checks,
  });
}

const toHost = (hostname: string) => hostname.replace(/^\[|\]$/g, '');

function send({ server, agent }: Current, outgoing: Outgoing): Promise<Answer> {
  const { method, path, headers, body, signal } = outgoing;
  const open = server.protocol === 'http:' ? httpRequest : httpsRequest;
  return new Promise((resolve, reject) => {
    const request = open({ host: toHost(server.hostname), port: server.port, method, path, headers, agent });
    const abort = () => request.destroy(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    request.once('close', () => signal.removeEventListener('abort', abort));
    // After the headers have come, the reader of the body gets the error, and this reject does nothing.
    request.on('error', reject);
    request.once('response', (response) => {
      signal.removeEventListener('abort', abort);
      resolve(toAnswer(response, outgoing));
    });
    limitConnecting(request);
    request.end(body);
  });
}

function limitConnecting(request: ClientRequest): void {
  request.once('socket', (socket) => {
    if (!socket.connecting) return;
    let isOpen = false;
    const giveUp = () => {
      if (!isOpen) request.destroy(new ConnectTimeout());
    };
    // If the process was busy or suspended all that time, setImmediate lets it handle pending I/O first, such as a finished connect.
    const timer = setTimeout(() => setImmediate(giveUp), connectTimeoutMs);
    const stop = () => {
      isOpen = true;
      clearTimeout(timer);
    };
    socket.once('encrypted' in socket ? 'secureConnect' : 'connect', stop).once('close', stop);
  });
}

function toAnswer(response: IncomingMessage, { signal, bodyTimeout }: Outgoing): Answer {
  const { socket, statusCode = 0, headers } = response;
  const abort = () => response.destroy(signal.reason);
  signal.addEventListener('abort', abort, { once: true });
  const onSilence = () => {
    // Data that waits for a slow reader is backpressure, not silence of the server.
    if (response.readableLength > 0) socket.setTimeout(bodyTimeout);
    else response.destroy(new SilentBody());
  };
  if (bodyTimeout > 0) socket.setTimeout(bodyTimeout).on('timeout', onSilence);
  response.once('close', () => {
    signal.removeEventListener('abort', abort);
    socket.removeListener('timeout', onSilence);
  });
  return { statusCode, headers, body: response };
}
