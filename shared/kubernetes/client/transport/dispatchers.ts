import { checkServerIdentity, type PeerCertificate } from 'node:tls';
import { buildConnector, Client, type Dispatcher, Pool, ProxyAgent } from 'undici';
import type { Access, ProxyServer, TlsMaterial } from '../../credentials/access.ts';

/** A dead API server must show long before a caller's deadline. undici's timers are half a second coarse. */
const connectTimeoutMs = 4000;

/** What carries one try. */
export interface Connection {
  readonly dispatcher: Dispatcher;
  /** To be called when the try's answer, or the stream it opened, has ended. */
  release(): void;
}

export type RequestKind = 'read' | 'write';

export interface Dispatchers {
  /**
   * The shared connections for requests. Those of an older access finish what they carry and close. Reading has connections of its own:
   * creates that hang in a slow admission webhook must not hold up a status.
   */
  forRequest(access: Access, kind: RequestKind): Connection;
  /**
   * A connection for one stream, cut when it is released: two hundred followed logs never keep a request waiting, and undici would answer the abort
   * of a pooled one by opening a connection nobody uses (undici issue 5845).
   */
  forStream(access: Access): Connection;
  /** Cuts every connection. */
  close(): Promise<void>;
}

type Connect = ReturnType<typeof buildConnector>;

interface Current {
  readonly key: string;
  /** Shared, because it remembers TLS sessions: a stream's handshake then costs one round trip and no signature. */
  readonly connect: Connect;
  readonly pools: Readonly<Record<RequestKind, Dispatcher>>;
}

/**
 * Connections to the API server: at most so many that write, and half as many that read. New ones are made only when server, TLS material
 * or proxy changed: a new token needs none.
 */
export function createDispatchers(maxConnections: number): Dispatchers {
  let current: Current | undefined;
  const others = new Set<Dispatcher>();

  const retire = async (pool: Dispatcher) => {
    others.add(pool);
    await pool.close();
    others.delete(pool);
  };
  const at = (access: Access): Current => {
    const key = JSON.stringify([access.origin, access.tls, access.proxy]);
    if (current?.key === key) return current;
    if (current !== undefined) for (const pool of Object.values(current.pools)) void retire(pool);
    const connect = buildConnector({ timeout: connectTimeoutMs, ...toTlsOptions(access.tls) });
    const pools = {
      write: openPool(access, connect, maxConnections),
      read: openPool(access, connect, Math.ceil(maxConnections / 2)),
    };
    current = { key, connect, pools };
    return current;
  };

  return {
    forRequest: (access, kind) => ({ dispatcher: at(access).pools[kind], release: () => undefined }),
    forStream: (access) => {
      const dispatcher = openSingle(access, at(access).connect);
      others.add(dispatcher);
      const release = () => {
        others.delete(dispatcher);
        void dispatcher.destroy();
      };
      return { dispatcher, release };
    },
    close: async () => {
      const open = [...others, ...(current === undefined ? [] : Object.values(current.pools))];
      current = undefined;
      others.clear();
      await Promise.all(open.map((dispatcher) => dispatcher.destroy()));
    },
  };
}

function openPool(access: Access, connect: Connect, maxConnections: number): Dispatcher {
  const options = {
    connections: maxConnections,
    // Go's servers keep idle connections for minutes; a load balancer on the way may not, and a dead one costs only a retry.
    keepAliveTimeout: 60_000,
  };
  return access.proxy === undefined
    ? new Pool(access.origin, { ...options, connect })
    : openProxied(access, access.proxy, options);
}

function openSingle(access: Access, connect: Connect): Dispatcher {
  return access.proxy === undefined
    ? new Client(access.origin, { connect })
    : openProxied(access, access.proxy, { connections: 1 });
}

function openProxied({ tls }: Access, proxy: ProxyServer, options: Pool.Options): Dispatcher {
  return new ProxyAgent({
    ...options,
    uri: proxy.url,
    headers: { ...proxy.headers },
    requestTls: { timeout: connectTimeoutMs, ...toTlsOptions(tls) },
    // undici would speak TLS to a SOCKS proxy that has any such option.
    ...(proxy.url.startsWith('socks') ? {} : { proxyTls: { timeout: connectTimeoutMs } }),
    clientFactory: (url, clientOptions) => new Pool(url, { ...clientOptions, headersTimeout: connectTimeoutMs }),
  });
}

/** `rejectUnauthorized` is always said: NODE_TLS_REJECT_UNAUTHORIZED in the environment must not decide. */
function toTlsOptions({ ca, cert, key, servername, verify, expectedName }: TlsMaterial) {
  return {
    rejectUnauthorized: verify,
    ...(ca === undefined ? {} : { ca }),
    ...(cert === undefined ? {} : { cert }),
    ...(key === undefined ? {} : { key }),
    ...(servername === undefined ? {} : { servername }),
    ...(expectedName === undefined
      ? {}
      : {
          checkServerIdentity: (_host: string, certificate: PeerCertificate) =>
            expectedName === false ? undefined : checkServerIdentity(expectedName, certificate),
        }),
  };
}
