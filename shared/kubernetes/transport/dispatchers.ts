import { checkServerIdentity, type PeerCertificate } from 'node:tls';
import { type Dispatcher, Pool, ProxyAgent } from 'undici';
import type { Access, TlsMaterial } from '../credentials/access.ts';

/** A dead API server must show long before a caller's deadline. undici's timers are half a second coarse. */
const connectTimeoutMs = 4000;

export type Lane = 'requests' | 'streams';

export interface Dispatchers {
  /** Connections for an access; those of an older one finish what they carry and close. */
  of(access: Access, lane: Lane): Dispatcher;
  /** Cuts every connection. */
  close(): Promise<void>;
}

interface Limits {
  readonly maxConnections: number;
  readonly requestTimeoutMs: number;
}

/**
 * Connections to the API server, in two lanes so that two hundred followed logs never keep a request waiting.
 * New ones are made only when server, TLS material or proxy changed: a new token needs none.
 */
export function createDispatchers(limits: Limits): Dispatchers {
  let current: { readonly key: string; readonly lanes: Record<Lane, Dispatcher> } | undefined;
  const retiring = new Set<Dispatcher>();

  const retire = async (dispatcher: Dispatcher) => {
    retiring.add(dispatcher);
    await dispatcher.close();
    retiring.delete(dispatcher);
  };

  return {
    of: (access, lane) => {
      const key = JSON.stringify([access.origin, access.tls, access.proxy]);
      if (current?.key !== key) {
        const old = current;
        current = {
          key,
          lanes: { requests: open(access, 'requests', limits), streams: open(access, 'streams', limits) },
        };
        if (old !== undefined) for (const dispatcher of Object.values(old.lanes)) void retire(dispatcher);
      }
      return current.lanes[lane];
    },
    close: async () => {
      const open = [...retiring, ...Object.values(current?.lanes ?? {})];
      current = undefined;
      await Promise.all(open.map((dispatcher) => dispatcher.destroy()));
    },
  };
}

function open({ origin, tls, proxy }: Access, lane: Lane, limits: Limits): Dispatcher {
  const connect = { timeout: connectTimeoutMs, ...toTlsOptions(tls) };
  const options = {
    // Streams are limited where they are opened (logs.max_follows and one watch per kind).
    connections: lane === 'requests' ? limits.maxConnections : null,
    // Go's servers keep idle connections for minutes; a load balancer on the way may not, and a reused dead one costs only a retry.
    keepAliveTimeout: 60_000,
    headersTimeout: limits.requestTimeoutMs,
    bodyTimeout: lane === 'requests' ? limits.requestTimeoutMs : 0,
  };
  if (proxy === undefined) return new Pool(origin, { ...options, connect });
  return new ProxyAgent({
    ...options,
    uri: proxy.url,
    headers: proxy.headers,
    requestTls: connect,
    proxyTls: { timeout: connectTimeoutMs },
    clientFactory: (url, clientOptions) => new Pool(url, { ...clientOptions, headersTimeout: limits.requestTimeoutMs }),
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
