import { buildConnector, Client, type Dispatcher, Pool, ProxyAgent } from 'undici';
import type { Access, ProxyServer } from '../../credentials/access.ts';
import { type Connection, type Connections, connectTimeoutMs, keepIdleMs, type RequestKind } from './connections.ts';
import { toTlsOptions } from './tlsOptions.ts';

type Connect = ReturnType<typeof buildConnector>;

interface Current {
  readonly key: string;
  /** Shared, because it remembers TLS sessions: a stream's handshake then costs one round trip and no signature. */
  readonly connect: Connect;
  readonly pools: Readonly<Record<RequestKind, Dispatcher>>;
}

/**
 * Connections by undici: the client of processes that live, and of all that go through a proxy. Each stream has a connection of its own, cut
 * when it is released: undici would answer the abort of a pooled one by opening a connection nobody uses (undici issue 5845).
 */
export function openUndiciConnections(maxConnections: number): Connections {
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

const toConnection = (dispatcher: Dispatcher, { origin }: Access, release: () => void): Connection => ({
  // A DELETE's body would otherwise close the connection after it (undici follows the letter of RFC 9110 on bodies without a meaning).
  send: (request) => dispatcher.request({ ...request, origin, reset: false }),
  release,
});

function openPool(access: Access, connect: Connect, maxConnections: number): Dispatcher {
  const options = {
    connections: maxConnections,
    keepAliveTimeout: keepIdleMs,
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
