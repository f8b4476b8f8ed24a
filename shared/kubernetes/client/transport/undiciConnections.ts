import { buildConnector, Client, type Dispatcher, Pool, ProxyAgent } from 'undici';
import type { ProxyServer, ServerAccess } from '../../credentials/serverAccess.ts';
import { type Connection, type Connections, connectTimeoutMs, keepIdleMs, type PoolKind } from './connections.ts';
import { toTlsOptions } from './tlsOptions.ts';

type Connect = ReturnType<typeof buildConnector>;

interface Current {
  readonly key: string;
  /** Shared by all connections, because it caches TLS sessions: a stream's handshake then costs one round trip and no signature. */
  readonly connect: Connect;
  readonly pools: Readonly<Record<PoolKind, Dispatcher>>;
}

/**
 * Connections by undici, for the gateway and its commands, and for functions behind a proxy. Each stream has a connection of its own, which is
 * closed on release: after the abort of a stream in a pool, undici would open a new connection that nothing uses (undici issue 5845).
 */
export function openUndiciConnections(maxConnections: number): Connections {
  let current: Current | undefined;
  const others = new Set<Dispatcher>();

  const retire = async (pool: Dispatcher) => {
    others.add(pool);
    await pool.close();
    others.delete(pool);
  };
  const at = (access: ServerAccess): Current => {
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
    forRequest: (access, kind) => toConnection(at(access).pools[kind], access, () => undefined),
    forStream: (access) => {
      const dispatcher = openSingle(access, at(access).connect);
      others.add(dispatcher);
      const release = () => {
        others.delete(dispatcher);
        void dispatcher.destroy();
      };
      return toConnection(dispatcher, access, release);
    },
    close: async () => {
      const open = [...others, ...(current === undefined ? [] : Object.values(current.pools))];
      current = undefined;
      others.clear();
      await Promise.all(open.map((dispatcher) => dispatcher.destroy()));
    },
  };
}

const toConnection = (dispatcher: Dispatcher, { origin }: ServerAccess, release: () => void): Connection => ({
  // Without `reset: false`, undici closes the connection after a DELETE with a body, since RFC 9110 gives such a body no meaning.
  send: (request) => dispatcher.request({ origin, reset: false, ...request }),
  release,
});

function openPool(access: ServerAccess, connect: Connect, maxConnections: number): Dispatcher {
  const options = {
    connections: maxConnections,
    keepAliveTimeout: keepIdleMs,
  };
  return access.proxy === undefined
    ? new Pool(access.origin, { ...options, connect })
    : openProxied(access, access.proxy, options);
}

function openSingle(access: ServerAccess, connect: Connect): Dispatcher {
  return access.proxy === undefined
    ? new Client(access.origin, { connect })
    : openProxied(access, access.proxy, { connections: 1 });
}

function openProxied({ tls }: ServerAccess, proxy: ProxyServer, options: Pool.Options): Dispatcher {
  return new ProxyAgent({
    ...options,
    uri: proxy.url,
    headers: { ...proxy.headers },
    requestTls: { timeout: connectTimeoutMs, ...toTlsOptions(tls) },
    // With this option set, undici would speak TLS to a SOCKS proxy.
    ...(proxy.url.startsWith('socks') ? {} : { proxyTls: { timeout: connectTimeoutMs } }),
    clientFactory: (url, clientOptions) => new Pool(url, { ...clientOptions, headersTimeout: connectTimeoutMs }),
  });
}
